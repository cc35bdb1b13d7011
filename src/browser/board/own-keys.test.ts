import { expect, test } from 'vitest'
import { toBase64url } from '#engines/sealing/bytes.ts'
import { epochsAhead } from '#engines/sealing/epoch.ts'
import { identityRecord, makeIdentity, type Identity } from '#engines/sealing/identity.ts'
import { withEpochKey, withIdentity } from '#engines/sealing/identity-keyring.ts'
import type { Keyring } from '#engines/sealing/keyring.ts'
import { makeKeyPair } from '#engines/sealing/keys.ts'
import type { Published } from '#modules/board/wire.ts'
import { keysStand, ownKeysIn } from './own-keys.ts'

const today = '2026-11-23'
const bare: Keyring = { person: 'dana', version: 3, publicKeys: {}, secrets: {} }
const identity = await makeIdentity()

async function ringOf(of: Identity, months: readonly string[]): Promise<Keyring> {
  let ring = withIdentity(bare, of)
  for (const month of months) ring = withEpochKey(ring, month, await makeKeyPair())
  return ring
}

const publishedFrom = (of: Identity, ring: Keyring, months: readonly string[]): Published => {
  const { sign, auth } = identityRecord(of)
  const keyOf = (epoch: string) => toBase64url(ring.publicKeys[`peer-epoch-${epoch}`] ?? new Uint8Array())
  return {
    number: 1,
    identity: { sign: toBase64url(sign), auth: toBase64url(auth) },
    epochs: months.map((epoch) => ({ epoch, publicKey: keyOf(epoch) })),
  }
}

const ahead = epochsAhead(today)
const ring = await ringOf(identity, ahead)

test('a keyring without an identity needs one, and one whose identity was not published yet is behind', async () => {
  expect(await keysStand(bare, null, today)).toBe('none')
  expect(await keysStand(ring, null, today)).toBe('behind')
})

test('keys are current while this month and the next three are published', async () => {
  expect(await keysStand(ring, publishedFrom(identity, ring, ahead), today)).toBe('current')
  expect(await keysStand(ring, publishedFrom(identity, ring, ahead), '2026-12-01')).toBe('behind')
  expect(await keysStand(ring, publishedFrom(identity, ring, ahead.slice(0, 2)), today)).toBe('behind')
})

test('a keyring that was lost and made anew does not open what others seal, and says so', async () => {
  const other = await makeIdentity()

  expect(await keysStand(bare, publishedFrom(identity, ring, ahead), today)).toBe('lost')
  expect(await keysStand(await ringOf(other, ahead), publishedFrom(identity, ring, ahead), today)).toBe('lost')
  expect(await keysStand(await ringOf(identity, ahead), publishedFrom(identity, ring, ahead), today)).toBe('lost')
  // The same months' keys under another identity: what is published is signed by a key that is gone.
  expect(await keysStand(withIdentity(ring, other), publishedFrom(identity, ring, ahead), today)).toBe('lost')
})

test('every month’s key in the keyring is there to open with', async () => {
  const own = await ownKeysIn(ring)

  expect(own?.epochs.map(({ epoch }) => epoch)).toEqual(ahead)
  expect(await ownKeysIn(bare)).toBeNull()
})
