import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { decrypt } from './aes-gcm.ts'
import { concat, utf8, type Bytes } from './bytes.ts'
import { openBody } from './envelope-body.ts'
import {
  boundTo,
  contentKeyLength,
  envelopeInfo,
  envelopeSize,
  hasOurVersion,
  slotAt,
  slotBoundTo,
  slotCount,
  takeApart,
} from './envelope-frame.ts'
import type { Epoch } from './epoch.ts'
import { hkdf } from './hkdf.ts'
import type { OpeningKey } from './keys.ts'
import type { LetterOf } from './letter.ts'
import { importPublicKey } from './public-key.ts'
import { agree, rawKey } from './sender.ts'

/** A month's key, ready to try many envelopes with. */
export type SearchKey = { readonly epoch: Epoch; readonly key: OpeningKey; readonly publicKey: Bytes }

export const searchKey = async (epoch: Epoch, key: OpeningKey): Promise<SearchKey> => ({
  epoch,
  key,
  publicKey: await rawKey(key.publicKey),
})

/** A note, and a secret that only those have who can open it: under it they find what each of them did about the note. */
export type FoundNote = { readonly letter: LetterOf<'note'>; readonly secret: Bytes; readonly epoch: Epoch }

/**
 * The note in an envelope if one of these keys opens it. The same as `openEnvelope` of a note, many times as fast: a peer tries
 * every envelope of a board, and nearly all are not theirs.
 */
export async function findNote(
  keys: readonly SearchKey[],
  place: { readonly id: string; readonly tenant: string },
  bytes: Uint8Array,
): Promise<FoundNote | undefined> {
  if (bytes.length !== envelopeSize || !hasOurVersion(bytes)) return undefined
  const parts = takeApart(Uint8Array.from(bytes))
  const bounds = keys.map(({ epoch }) => boundTo({ ...place, epoch }))
  const tries = Array.from({ length: slotCount }, async (_, at): Promise<Hit | undefined> => {
    const { enc, sealed } = slotAt(parts.slots, at)
    const ephemeral = await importPublicKey(enc)
    if (!ephemeral) return undefined
    for (const [of, { key, publicKey }] of keys.entries()) {
      const bound = bounds[of]
      if (!bound) continue
      const opening = receiverKey(await agree(key.privateKey, ephemeral), enc, publicKey)
      const opened = await decrypt({ ...opening, associatedData: slotBoundTo(bound, at) }, sealed)
      if (opened?.length === contentKeyLength) return { contentKey: opened, bound, of }
    }
    return undefined
  })
  const hit = (await Promise.all(tries)).find((each) => each !== undefined)
  const epoch = hit && keys[hit.of]?.epoch
  if (!hit || epoch === undefined) return undefined

  const letter = await openBody(hit.contentKey, hit.bound, parts)
  return letter?.kind === 'note' ? { letter, secret: await hkdf(hit.contentKey, utf8('porchlight note-acts/v1')), epoch } : undefined
}

type Hit = { readonly contentKey: Bytes; readonly bound: Bytes; readonly of: number }

// The receiver's half of RFC 9180 in base mode. The labels are those of sender.ts, with which the tests seal.
const kemSuite = concat(utf8('HPKE-v1KEM'), Uint8Array.of(0, 0x10))
const hpkeSuite = concat(utf8('HPKE-v1HPKE'), Uint8Array.of(0, 0x10, 0, 1, 0, 2))
const none = new Uint8Array()
const emptySalt = new Uint8Array(32)

// The platform's own hash costs a promise each time, which over a whole board is minutes.
const hmacSha256 = (key: Bytes, message: Bytes): Bytes => Uint8Array.from(hmac(sha256, key, message))

const extract = (suite: Bytes, salt: Bytes, label: string, secret: Bytes): Bytes => hmacSha256(salt, concat(suite, utf8(label), secret))

const labelled = (suite: Bytes, length: number, label: string, info: Bytes): Bytes =>
  concat(Uint8Array.of(0, length), suite, utf8(label), info, Uint8Array.of(1))

const base = Uint8Array.of(0)
const context = concat(base, extract(hpkeSuite, emptySalt, 'psk_id_hash', none), extract(hpkeSuite, emptySalt, 'info_hash', envelopeInfo))
const keyLabel = labelled(hpkeSuite, 32, 'key', context)
const nonceLabel = labelled(hpkeSuite, 12, 'base_nonce', context)

function receiverKey(agreed: Bytes, enc: Bytes, publicKey: Bytes): { readonly key: Bytes; readonly nonce: Bytes } {
  const agreedKey = extract(kemSuite, emptySalt, 'eae_prk', agreed)
  const shared = hmacSha256(agreedKey, labelled(kemSuite, 32, 'shared_secret', concat(enc, publicKey)))
  const secret = extract(hpkeSuite, shared, 'secret', none)
  return { key: hmacSha256(secret, keyLabel), nonce: hmacSha256(secret, nonceLabel).slice(0, 12) }
}
