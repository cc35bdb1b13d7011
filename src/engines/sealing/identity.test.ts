import { expect, test } from 'vitest'
import eff from '#content/words/eff-large.json' with { type: 'json' }
import { checkWords } from './check-words.ts'
import { envelopeTo, claim, place } from './envelope.fixtures.ts'
import { openEnvelope } from './envelope-open.ts'
import { nth, randomBytes, seeded, valueOf } from './fixtures.ts'
import { epochKeyIn, epochsIn, identityIn, withEpochKey, withIdentity, withoutEpochsBefore } from './identity-keyring.ts'
import {
  identityCheckWords,
  identityFingerprint,
  identityRecord,
  makeIdentity,
  packIdentity,
  signEpochKey,
  unpackIdentity,
  verifyEpochKey,
} from './identity.ts'
import { openKeyring, sealKeyring } from './keyring.ts'
import { makeKeyPair } from './keys.ts'
import { parseWords } from './words.ts'

const [identity, other] = await Promise.all([makeIdentity(), makeIdentity()])
const record = identityRecord(identity)
const keys = valueOf(await unpackIdentity(packIdentity(identity)))
const epochPair = await makeKeyPair()
const month = { tenant: 'cedar-hollow', listing: 'sam', epoch: '2026-11', publicKey: epochPair.publicKey }
const empty = { person: 'sam', version: 1, publicKeys: {}, secrets: {} }

test('an identity key comes back out of a sealed keyring and still signs and writes', async () => {
  const masterKey = randomBytes(32)
  const full = withEpochKey(withIdentity(empty, identity), '2026-11', epochPair)

  const text = await sealKeyring(masterKey, full, randomBytes)
  const keyring = valueOf(await openKeyring(masterKey, { person: 'sam', lowestVersion: 1 }, text))

  const back = (await identityIn(keyring))!
  expect(back.record).toEqual(record)
  expect(await verifyEpochKey(record, month, await signEpochKey(back, month))).toBe(true)
  const envelope = await envelopeTo([epochPair.publicKey], { letter: claim, from: back.auth })
  const opening = (await epochKeyIn(keyring, '2026-11'))!
  expect(valueOf(await openEnvelope([opening], { ...place, from: record.auth }, envelope)).letter).toEqual(claim)
})

test('a keyring tells which months it has keys for, and forgets those that are past', async () => {
  const full = ['2026-12', '2026-10', '2026-11'].reduce(
    (ring, epoch) => withEpochKey(ring, epoch, epochPair),
    withIdentity(empty, identity),
  )

  const later = withoutEpochsBefore(full, '2026-11')

  expect(epochsIn(full)).toEqual(['2026-10', '2026-11', '2026-12'])
  expect(epochsIn(later)).toEqual(['2026-11', '2026-12'])
  expect(Object.keys(later.publicKeys).toSorted()).toEqual(['peer-epoch-2026-11', 'peer-epoch-2026-12', 'peer-identity'])
  expect(await epochKeyIn(later, '2026-10')).toBeUndefined()
  expect((await identityIn(later))?.record).toEqual(record)
})

test('a keyring without keys, or with halves that do not belong together, gives none', async () => {
  const pair = packIdentity(identity)
  const mixed = { publicKey: pair.publicKey, privateKey: packIdentity(other).privateKey }

  expect(await identityIn(empty)).toBeUndefined()
  expect(await epochKeyIn(empty, '2026-11')).toBeUndefined()
  for (const bad of [mixed, { ...pair, publicKey: pair.publicKey.slice(1) }, { ...pair, privateKey: new Uint8Array() }]) {
    expect(await unpackIdentity(bad)).toEqual({ ok: false, refusal: { kind: 'not_a_pair' } })
    expect(
      await identityIn({ publicKeys: { 'peer-identity': bad.publicKey }, secrets: { 'peer-identity': bad.privateKey } }),
    ).toBeUndefined()
  }
})

test('neither private half can be read out of an identity key that is in use', async () => {
  await expect(crypto.subtle.exportKey('jwk', keys.sign)).rejects.toThrow('not extractable')
  await expect(crypto.subtle.exportKey('jwk', keys.auth.privateKey)).rejects.toThrow('not extractable')
})

test('a signature holds for its agency, listing, month and key, and for nothing else', async () => {
  const signature = await signEpochKey(keys, month)
  const changed = [
    { ...month, tenant: 'mill-creek' },
    { ...month, listing: 'alex' },
    { ...month, epoch: '2026-12' },
    { ...month, publicKey: other.auth.publicKey },
    { ...month, tenant: 'cedar-hollow","sam', listing: '' },
  ]

  expect(signature).toHaveLength(64)
  expect(await verifyEpochKey(record, month, signature)).toBe(true)
  for (const each of changed) expect(await verifyEpochKey(record, each, signature)).toBe(false)
  expect(await verifyEpochKey(identityRecord(other), month, signature)).toBe(false)
})

test('a record with one of its two keys swapped verifies nothing', async () => {
  const signature = await signEpochKey(keys, month)

  expect(await verifyEpochKey({ ...record, auth: other.auth.publicKey }, month, signature)).toBe(false)
  expect(await verifyEpochKey({ ...record, sign: other.sign.publicKey }, month, signature)).toBe(false)
})

test('of 3,000 damaged signatures and keys none verifies and none throws', async () => {
  const random = seeded(3)
  const signature = await signEpochKey(keys, month)
  const flip = (bytes: Uint8Array) => {
    const at = random(bytes.length)
    return Uint8Array.from(bytes).with(at, nth(bytes, at) ^ (1 + random(255)))
  }
  let verified = 0

  for (let round = 0; round < 1000; round += 1) {
    if (await verifyEpochKey(record, month, flip(signature))) verified += 1
    if (await verifyEpochKey({ ...record, sign: flip(record.sign) }, month, signature)) verified += 1
    if (await verifyEpochKey(record, { ...month, publicKey: flip(month.publicKey) }, signature)) verified += 1
  }

  expect(verified).toBe(0)
  for (const bad of [new Uint8Array(), signature.subarray(1), randomBytes(4000)])
    expect(await verifyEpochKey(record, month, bad)).toBe(false)
  expect(await verifyEpochKey({ sign: new Uint8Array(), auth: record.auth }, month, signature)).toBe(false)
}, 60_000)

test('fingerprint and check words change with either key, and with their order', async () => {
  const changed = [
    { ...record, sign: other.sign.publicKey },
    { ...record, auth: other.auth.publicKey },
    { sign: record.auth, auth: record.sign },
  ]
  const fingerprint = await identityFingerprint(record)
  const words = await identityCheckWords(record, eff.words)

  expect(fingerprint).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  expect(parseWords(words.join(' '), eff.words, 4).ok).toBe(true)
  for (const each of changed) {
    expect(await identityFingerprint(each)).not.toBe(fingerprint)
    expect(await identityCheckWords(each, eff.words)).not.toEqual(words)
  }
  expect(await checkWords(record.sign, eff.words)).not.toEqual(words)
})
