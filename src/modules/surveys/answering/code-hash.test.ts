import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeSlipCode, slipCodeHash } from '#engines/sealing/index.ts'
import { codeHash } from './code-hash.ts'

test('the server finds a slip under the hash that the coordinator’s browser made of its code', async () => {
  const codes = Array.from({ length: 20 }, () => makeSlipCode((size) => randomBytes(size)))

  const found = codes.map((code) => codeHash(code))

  expect(found).toEqual(await Promise.all(codes.map((code) => slipCodeHash(code))))
})
