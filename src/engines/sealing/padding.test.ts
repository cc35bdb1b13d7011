import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueOf } from './fixtures.ts'
import { pad, unpad } from './padding.ts'

test('padding gives back exactly what went in, empty and full included', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const padded = valueOf(pad(bytes, 64))

      expect(padded.length).toBe(64)
      expect(unpad(padded)).toEqual(Uint8Array.from(bytes))
    }),
  )
})

test('nothing travels in the fill, and no length points past the end', () => {
  const padded = valueOf(pad(Uint8Array.of(1, 2, 3), 16))

  expect(unpad(padded.with(15, 1))).toBeUndefined()
  expect(unpad(padded.with(3, 13))).toBeUndefined()
  expect(unpad(padded.with(0, 255))).toBeUndefined()
  expect(unpad(padded.slice(0, 3))).toBeUndefined()
})
