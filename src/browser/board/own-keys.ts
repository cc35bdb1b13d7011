import * as v from 'valibot'
import { toBase64url } from '#engines/sealing/bytes.ts'
import { epochOf, epochsAhead, type Epoch } from '#engines/sealing/epoch.ts'
import { makeIdentity, signEpochKey, type IdentityKeys, type IdentityRecord } from '#engines/sealing/identity.ts'
import { epochKeyIn, epochsIn, identityIn, withEpochKey, withIdentity, withoutEpochsBefore } from '#engines/sealing/identity-keyring.ts'
import type { Keyring } from '#engines/sealing/keyring.ts'
import { makeKeyPair, type OpeningKey } from '#engines/sealing/keys.ts'
import { rawKey } from '#engines/sealing/sender.ts'
import { addMonths, type Day } from '#kernel/day.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { keysReply, type KeysPost, type Published } from '#modules/board/wire.ts'
import { isFields, textIn } from '#browser/accounts/answers.ts'
import { saveKeyring, type Saved } from '#browser/keyring/save.ts'

/**
 * How the keys in the keyring stand to those that everybody can see. `lost`: notes are sealed to keys that this keyring does not
 * hold, which only a new identity ends.
 */
export type KeysStand = 'none' | 'lost' | 'behind' | 'current'

const isSame = (record: IdentityRecord, { identity }: Published): boolean =>
  toBase64url(record.sign) === identity.sign && toBase64url(record.auth) === identity.auth

export async function keysStand(keyring: Keyring, published: Published | null, today: Day): Promise<KeysStand> {
  const identity = await identityIn(keyring)
  if (!published) return identity ? 'behind' : 'none'
  if (!identity || !isSame(identity.record, published)) return 'lost'
  const wanted = epochsAhead(today)
  for (const { epoch, publicKey } of published.epochs.filter((one) => wanted.includes(one.epoch))) {
    const own = keyring.publicKeys[`peer-epoch-${epoch}`]
    if (!own || toBase64url(own) !== publicKey) return 'lost'
  }
  const isThere = (epoch: Epoch) => published.epochs.some((one) => one.epoch === epoch)
  return wanted.every(isThere) ? 'current' : 'behind'
}

/** The keyring with an identity and with a key for this month and the next three; keys of months long past are dropped. */
async function renewed(keyring: Keyring, today: Day, isAnew: boolean): Promise<Keyring> {
  const identity = await identityIn(keyring)
  let ring = identity && !isAnew ? keyring : withIdentity(keyring, await makeIdentity())
  const missing = epochsAhead(today).filter((epoch) => !epochsIn(keyring).includes(epoch))
  for (const epoch of missing) ring = withEpochKey(ring, epoch, await makeKeyPair())
  return withoutEpochsBefore(ring, epochOf(addMonths(today, -2)))
}

const isOther = (one: Keyring, other: Keyring): boolean =>
  Object.keys(one.secrets).toSorted().join() !== Object.keys(other.secrets).toSorted().join() ||
  toBase64url(one.secrets['peer-identity'] ?? new Uint8Array()) !== toBase64url(other.secrets['peer-identity'] ?? new Uint8Array())

type Whose = { readonly tenant: string; readonly listing: string; readonly today: Day; readonly published: Published | null }

/**
 * Makes what is missing, has the keyring kept, and then publishes: a key that others seal to is never public before its private half
 * is kept. Each step may be done again after an interruption. The refusal is a sentence.
 */
export async function bringUpToDate(saved: Saved, whose: Whose, isAnew: boolean): Promise<Result<Saved, string>> {
  const { tenant, listing, today, published } = whose
  const known = await identityIn(saved.unlocked.keyring)
  // A new identity that was kept and never published is published now, instead of making one more.
  const isUnpublished = known !== undefined && published !== null && !isSame(known.record, published)
  const ring = await renewed(saved.unlocked.keyring, today, isAnew && !isUnpublished)
  const kept = isOther(ring, saved.unlocked.keyring) ? await saveKeyring(saved, ring) : ok(saved)
  if (!kept.ok) return kept

  const { keyring } = kept.value.unlocked
  const identity = await identityIn(keyring)
  if (!identity) return refuse('The keys in your keyring do not belong together. Tell whoever runs this installation.')
  const epochs: KeysPost['epochs'] = []
  for (const epoch of epochsAhead(today)) {
    const publicKey = keyring.publicKeys[`peer-epoch-${epoch}`]
    if (!publicKey) continue
    const signature = await signEpochKey(identity, { tenant, listing, epoch, publicKey })
    epochs.push({ epoch, publicKey: toBase64url(publicKey), signature: toBase64url(signature) })
  }
  const { sign, auth } = identity.record
  const said = await publish({
    number: published?.number ?? 0,
    identity: { sign: toBase64url(sign), auth: toBase64url(auth) },
    epochs,
  })
  return said === '' ? kept : refuse(said)
}

async function publish(keys: KeysPost): Promise<string> {
  try {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const response = await fetch('/desk/board/keys', { method: 'POST', headers, body: JSON.stringify(keys) })
    const answer: unknown = await response.json()
    if (response.ok && v.is(keysReply, answer)) return ''
    return (isFields(answer) && textIn(answer, 'because')) || lost
  } catch {
    return lost
  }
}

const lost = 'The link was lost before your keys were published. They are in your keyring; load this page again to publish them.'

/** Everything that this page opens and signs with, out of an opened keyring. */
export type OwnKeys = {
  readonly identity: IdentityKeys
  readonly epochs: readonly { readonly epoch: Epoch; readonly key: OpeningKey; readonly publicKey: Uint8Array }[]
}

export async function ownKeysIn(keyring: Keyring): Promise<OwnKeys | null> {
  const identity = await identityIn(keyring)
  if (!identity) return null
  const found = await Promise.all(
    epochsIn(keyring).map(async (epoch) => {
      const key = await epochKeyIn(keyring, epoch)
      return key ? [{ epoch, key, publicKey: await rawKey(key.publicKey) }] : []
    }),
  )
  return { identity, epochs: found.flat() }
}
