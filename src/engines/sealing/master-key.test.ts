import { expect, test } from 'vitest'
import { randomBytes, seeded } from './fixtures.ts'
import { makeMasterKey, unwrapMasterKey, wrapMasterKey, type WrapKind } from './master-key.ts'

const kinds: readonly WrapKind[] = ['phrase', 'passkey', 'recovery']
const person = '0d7f2f0e-3a52-4c65-9d51-7c1f2f7d3b10'
const wrappingKey = randomBytes(32)
const masterKey = makeMasterKey(randomBytes)

test('words, passkey and sheet each give the master key back', async () => {
  for (const kind of kinds) {
    const wrapped = await wrapMasterKey({ kind, wrappingKey, masterKey, person }, randomBytes)

    expect(await unwrapMasterKey({ kind, wrappingKey, person }, wrapped)).toEqual({ ok: true, value: masterKey })
  }
})

test("another key, another person's blob or another kind gives nothing", async () => {
  const wrapped = await wrapMasterKey({ kind: 'phrase', wrappingKey, masterKey, person }, randomBytes)
  const asPasskey = wrapped.replace('"phrase"', '"passkey"')
  const unopenable = { ok: false, refusal: { kind: 'unopenable' } }

  expect(await unwrapMasterKey({ kind: 'phrase', wrappingKey: randomBytes(32), person }, wrapped)).toEqual(unopenable)
  expect(await unwrapMasterKey({ kind: 'phrase', wrappingKey, person: 'somebody-else' }, wrapped)).toEqual(unopenable)
  expect(await unwrapMasterKey({ kind: 'passkey', wrappingKey, person }, asPasskey)).toEqual(unopenable)
  expect(await unwrapMasterKey({ kind: 'passkey', wrappingKey, person }, wrapped)).toEqual({ ok: false, refusal: { kind: 'unreadable' } })
})

test('what is no blob of ours is refused, never thrown', async () => {
  const nested = `${'['.repeat(5000)}${']'.repeat(5000)}`
  const texts = [
    '',
    'null',
    '{}',
    '[]',
    '"',
    nested,
    '{"format":"master-key/v2"}',
    '{"format":"master-key/v1","by":"phrase","nonce":"","sealed":""}',
  ]

  for (const text of texts) {
    expect(await unwrapMasterKey({ kind: 'phrase', wrappingKey, person }, text)).toEqual({ ok: false, refusal: { kind: 'unreadable' } })
  }
})

test('of 2,000 blobs with one changed character none gives a key and none throws', async () => {
  const random = seeded(7)
  const wrapped = await wrapMasterKey({ kind: 'phrase', wrappingKey, masterKey, person }, randomBytes)
  let unwrapped = 0

  for (let round = 0; round < 2000; round += 1) {
    const at = random(wrapped.length)
    const changed = wrapped.slice(0, at) + String.fromCharCode(32 + random(95)) + wrapped.slice(at + 1)
    if (changed !== wrapped && (await unwrapMasterKey({ kind: 'phrase', wrappingKey, person }, changed)).ok) unwrapped += 1
  }

  expect(unwrapped).toBe(0)
})

test('the same key wrapped twice does not look the same', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => wrapMasterKey({ kind: 'recovery', wrappingKey, masterKey, person }, randomBytes)))

  expect(one).not.toBe(other)
})

test('a master key of another length is never wrapped', async () => {
  const wrap = { kind: 'phrase', wrappingKey, masterKey: randomBytes(16), person } as const

  await expect(wrapMasterKey(wrap, randomBytes)).rejects.toThrow('32 bytes')
})
