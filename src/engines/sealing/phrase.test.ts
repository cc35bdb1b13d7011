import { argon2id as wasmArgon2id } from 'hash-wasm'
import { argon2Sync, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import eff from '#content/words/eff-large.json' with { type: 'json' }
import { randomBytes } from './fixtures.ts'
import {
  derivePhrase,
  makePhrase,
  makeRecoverySheet,
  parsePhrase,
  parseRecoverySheet,
  passkeyWrapKey,
  recoveryWrapKey,
  type Argon2id,
} from './phrase.ts'
import vectors from './vectors/argon2id.json' with { type: 'json' }

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (given: Uint8Array) => Buffer.from(given).toString('hex')

const inNode: Argon2id = async ({ password, salt, memoryKiB, iterations, parallelism, length }) =>
  argon2Sync('argon2id', { message: password, nonce: salt, memory: memoryKiB, passes: iterations, parallelism, tagLength: length })

const inThePage: Argon2id = ({ password, salt, memoryKiB, iterations, parallelism, length }) =>
  wasmArgon2id({ password, salt, memorySize: memoryKiB, iterations, parallelism, hashLength: length, outputType: 'binary' })

const words = ['abacus', 't-shirt', 'zoom', 'felt-tip', 'crisp', 'porch']
const salt = bytes('000102030405060708090a0b0c0d0e0f')

test("the server's slow hash is the one that RFC 9106 publishes", () => {
  const vector = vectors.rfc9106

  const tag = argon2Sync('argon2id', {
    message: bytes(vector.password),
    nonce: bytes(vector.salt),
    secret: bytes(vector.secret),
    associatedData: bytes(vector.associatedData),
    memory: vector.memoryKiB,
    passes: vector.iterations,
    parallelism: vector.parallelism,
    tagLength: 32,
  })

  expect(hex(tag)).toBe(vector.tag)
})

test.each([
  ['server', inNode],
  ['page', inThePage],
])("the %s's slow hash is the one that its authors publish", async (_, argon2id) => {
  const { password, salt: published, tag, memoryKiB, iterations, parallelism } = vectors.reference
  const cost = { memoryKiB, iterations, parallelism, length: 32 } as Parameters<Argon2id>[0]

  expect(hex(await argon2id({ ...cost, password: bytes(password), salt: bytes(published) }))).toBe(tag)
})

test('page and server turn the same six words into the same two keys', async () => {
  const page = await derivePhrase(words, salt, inThePage)

  expect(await derivePhrase(words, salt, inNode)).toEqual(page)
})

test('the two keys come from one slow hash of 64 MiB and three passes, by names that are written down', async () => {
  let runs = 0
  const counted: Argon2id = (input) => {
    runs += 1
    expect(input).toMatchObject({ memoryKiB: 65536, iterations: 3, parallelism: 1, length: 32 })
    return inNode(input)
  }

  const keys = await derivePhrase(words, salt, counted)

  const message = Buffer.from('abacus t shirt zoom felt tip crisp porch')
  const stretched = argon2Sync('argon2id', { message, nonce: salt, memory: 65536, passes: 3, parallelism: 1, tagLength: 32 })
  const expected = (info: string) => new Uint8Array(hkdfSync('sha256', stretched, '', info, 32))
  expect(runs).toBe(1)
  expect(keys).toEqual({ login: expected('porchlight phrase-login/v1'), wrap: expected('porchlight phrase-wrap/v1') })
  expect(keys.login).not.toEqual(keys.wrap)
})

test('words with a hyphen of their own give the same keys to whoever reads them as two', async () => {
  const pieces = words.flatMap((word) => word.split('-'))

  expect(pieces).toHaveLength(8)
  expect(await derivePhrase(pieces, salt, inNode)).toEqual(await derivePhrase(words, salt, inNode))
  expect(await recoveryWrapKey(pieces)).toEqual(await recoveryWrapKey(words))
})

test('a short salt is a bug', async () => {
  await expect(derivePhrase(words, new Uint8Array(8), inNode)).rejects.toThrow('16 bytes')
})

test('a phrase of six words and a sheet of twelve are read back as they are typed, and never one for the other', () => {
  const phrase = makePhrase(randomBytes, eff.words)
  const sheet = makeRecoverySheet(randomBytes, eff.words)

  expect([phrase.length, sheet.length]).toEqual([6, 12])
  expect(parsePhrase(phrase.join('-').toUpperCase(), eff.words)).toEqual({ ok: true, value: phrase })
  expect(parseRecoverySheet(sheet.join('\n'), eff.words)).toEqual({ ok: true, value: sheet })
  expect(parsePhrase(sheet.join(' '), eff.words)).toMatchObject({ refusal: { kind: 'wrong_count', found: 12, expected: 6 } })
  expect(parseRecoverySheet(phrase.join(' '), eff.words)).toMatchObject({ refusal: { kind: 'wrong_count', found: 6, expected: 12 } })
})

test('a sheet and a passkey give keys under names of their own', async () => {
  const sheet = Buffer.from('abacus t shirt zoom felt tip crisp porch')

  const [fromSheet, fromPasskey] = await Promise.all([recoveryWrapKey(words), passkeyWrapKey(sheet)])

  expect(fromSheet).toEqual(new Uint8Array(hkdfSync('sha256', sheet, '', 'porchlight recovery-wrap/v1', 32)))
  expect(fromPasskey).toEqual(new Uint8Array(hkdfSync('sha256', sheet, '', 'porchlight passkey-wrap/v1', 32)))
})
