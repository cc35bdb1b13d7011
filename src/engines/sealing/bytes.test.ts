import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { draw, fromBase64url, toBase64url, toHex } from './bytes.ts'

test('bytes come back from base64url and match what others write', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(fromBase64url(toBase64url(bytes))).toEqual(Uint8Array.from(bytes))
    }),
  )
})

test('only one text stands for the same bytes', () => {
  for (const bad of ['A', 'AB', 'AA==', 'A A', 'AAA+', 'AAA/', 'AAA\n', 'ÄÄÄÄ']) expect(fromBase64url(bad)).toBeUndefined()
})

test('a source that gives too few random bytes stops everything', () => {
  expect(() => draw(() => new Uint8Array(3), 4)).toThrow('too few')
})
