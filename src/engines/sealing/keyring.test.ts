import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64url } from './bytes.ts'
import { randomBytes, seeded } from './fixtures.ts'
import { openKeyring, sealKeyring, type Keyring } from './keyring.ts'

const person = '0d7f2f0e-3a52-4c65-9d51-7c1f2f7d3b10'
const masterKey = randomBytes(32)
const keyring: Keyring = {
  person,
  version: 7,
  publicKeys: { identity: randomBytes(65), 'epoch-2026-11': randomBytes(65) },
  secrets: { identity: randomBytes(32), 'epoch-2026-11': randomBytes(32), team: randomBytes(16) },
}
const expected = { person, lowestVersion: 7 }
const unopenable = { ok: false, refusal: { kind: 'unopenable' } }
const unreadable = { ok: false, refusal: { kind: 'unreadable' } }

test('a keyring comes back with every key in it', async () => {
  const text = await sealKeyring(masterKey, keyring, randomBytes)

  expect(await openKeyring(masterKey, expected, text)).toEqual({ ok: true, value: keyring })
})

test('any keyring comes back', async () => {
  const named = fc.dictionary(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    fc.uint8Array({ maxLength: 70 }).map((each) => Uint8Array.from(each)),
    {
      noNullPrototype: true,
    },
  )

  await fc.assert(
    fc.asyncProperty(named, named, fc.integer({ min: 1 }), fc.string(), async (publicKeys, secrets, version, owner) => {
      const whole = { person: owner, version, publicKeys, secrets }

      const text = await sealKeyring(masterKey, whole, randomBytes)

      expect(await openKeyring(masterKey, { person: owner, lowestVersion: version }, text)).toEqual({ ok: true, value: whole })
    }),
  )
})

test('an old copy put back by the server is refused, and says how old it is', async () => {
  const text = await sealKeyring(masterKey, keyring, randomBytes)

  expect(await openKeyring(masterKey, { person, lowestVersion: 8 }, text)).toEqual({
    ok: false,
    refusal: { kind: 'too_old', version: 7, lowest: 8 },
  })
  expect((await openKeyring(masterKey, { person, lowestVersion: 6 }, text)).ok).toBe(true)
})

test('an old copy does not become new by writing a higher number on it', async () => {
  const text = await sealKeyring(masterKey, keyring, randomBytes)

  expect(await openKeyring(masterKey, { person, lowestVersion: 8 }, text.replace('"version":7', '"version":8'))).toEqual(unopenable)
})

test("another person's keyring and another master key open nothing", async () => {
  const text = await sealKeyring(masterKey, keyring, randomBytes)

  expect(await openKeyring(masterKey, { person: 'somebody-else', lowestVersion: 1 }, text)).toEqual(unopenable)
  expect(await openKeyring(masterKey, { person: 'somebody-else', lowestVersion: 1 }, text.replace(person, 'somebody-else'))).toEqual(
    unopenable,
  )
  expect(await openKeyring(randomBytes(32), expected, text)).toEqual(unopenable)
})

test('a public key that the server swapped, renamed, added or removed is noticed', async () => {
  const text = await sealKeyring(masterKey, keyring, randomBytes)
  const blob = JSON.parse(text) as { publicKeys: Record<string, string> }
  const { identity, ...rest } = blob.publicKeys
  const changes = [
    { ...rest, identity: toBase64url(randomBytes(65)) },
    { ...rest, identitx: identity },
    { ...blob.publicKeys, extra: identity },
    rest,
  ]

  for (const publicKeys of changes) {
    expect(await openKeyring(masterKey, expected, JSON.stringify({ ...blob, publicKeys }))).toEqual(unopenable)
  }
})

test('a database that hands the names back in another order changes nothing', async () => {
  const blob = JSON.parse(await sealKeyring(masterKey, keyring, randomBytes)) as { publicKeys: Record<string, string> }
  const publicKeys = Object.fromEntries(Object.entries(blob.publicKeys).toReversed())

  expect(await openKeyring(masterKey, expected, JSON.stringify({ ...blob, publicKeys }, null, 2))).toEqual({
    ok: true,
    value: keyring,
  })
})

test('what is no keyring is refused, never thrown', async () => {
  const text = await sealKeyring(masterKey, keyring, randomBytes)
  const texts = [
    '',
    'null',
    '3',
    '{}',
    text.slice(1),
    text.replace('keyring/v1', 'keyring/v2'),
    text.replace('"version":7', '"version":7.5'),
  ]

  for (const each of texts) expect(await openKeyring(masterKey, expected, each)).toEqual(unreadable)
})

test('of 2,000 keyrings with one changed character none opens and none throws', async () => {
  const random = seeded(11)
  const text = await sealKeyring(masterKey, keyring, randomBytes)
  let opened = 0

  for (let round = 0; round < 2000; round += 1) {
    const at = random(text.length)
    const changed = text.slice(0, at) + String.fromCharCode(32 + random(95)) + text.slice(at + 1)
    if (changed !== text && (await openKeyring(masterKey, expected, changed)).ok) opened += 1
  }

  expect(opened).toBe(0)
})

test('a version that could never be opened again is never sealed', async () => {
  for (const version of [0, -1, 1.5, Number.NaN]) {
    await expect(sealKeyring(masterKey, { ...keyring, version }, randomBytes)).rejects.toThrow('version')
  }
})

test('no secret is readable in the stored text', async () => {
  const text = await sealKeyring(masterKey, keyring, randomBytes)

  for (const secret of Object.values(keyring.secrets)) expect(text).not.toContain(toBase64url(secret))
  expect(text).not.toContain('team')
})
