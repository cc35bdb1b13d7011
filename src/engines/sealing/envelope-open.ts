import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { type Bytes } from './bytes.ts'
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
  type Place,
} from './envelope-frame.ts'
import { suite } from './hpke.ts'
import type { OpeningKey } from './keys.ts'
import { importPublicKey } from './public-key.ts'
import type { Letter } from './letter.ts'

export type OpenEnvelopeRefusal =
  /** Not 16,384 bytes long. */
  | 'size'
  /** Another version or suite than ours. */
  | 'version'
  /** No slot opens: cover, somebody else's, from somebody else, or from another board, month or id. */
  | 'not_for_us'
  /** A slot is ours, and the rest is not what was sealed with it. */
  | 'damaged'

/** Where the envelope lies, and whose it must be: with `from`, only what the owner of that identity key sealed opens. */
export type Expected = Place & { readonly from?: Uint8Array }

/** `from` says that the writer's identity key was asked for and holds. Without one, only a note opens: the other kinds are signed. */
export type Opened = { readonly letter: Letter; readonly from: boolean }

/** Tries every slot with every key. Garbage is refused, never thrown. */
export async function openEnvelope(
  keys: readonly OpeningKey[],
  expected: Expected,
  bytes: Uint8Array,
): Promise<Result<Opened, OpenEnvelopeRefusal>> {
  if (bytes.length !== envelopeSize) return refuse('size')
  if (!hasOurVersion(bytes)) return refuse('version')
  const bound = boundTo(expected)
  const from = expected.from && (await importPublicKey(Uint8Array.from(expected.from)))
  if (!bound || (expected.from && !from)) return refuse('not_for_us')

  const parts = takeApart(Uint8Array.from(bytes))
  const contentKey = await findContentKey(keys, parts.slots, { bound, from })
  if (!contentKey) return refuse('not_for_us')
  const letter = await openBody(contentKey, bound, parts)
  if (!letter || (letter.kind !== 'note' && !from)) return refuse('damaged')
  return ok({ letter, from: from !== undefined })
}

type Trial = { readonly bound: Bytes; readonly from: CryptoKey | undefined }

async function findContentKey(keys: readonly OpeningKey[], slots: Bytes, trial: Trial): Promise<Bytes | undefined> {
  for (const key of keys) {
    for (let place = 0; place < slotCount; place += 1) {
      const contentKey = await openSlot(key, slots, { ...trial, place })
      if (contentKey) return contentKey
    }
  }
  return undefined
}

async function openSlot(key: OpeningKey, slots: Bytes, { bound, from, place }: Trial & { readonly place: number }) {
  const { enc, sealed } = slotAt(slots, place)
  const recipient = { recipientKey: key, enc, info: envelopeInfo, ...(from && { senderPublicKey: from }) }
  try {
    const contentKey = new Uint8Array(await suite.open(recipient, sealed, slotBoundTo(bound, place)))
    return contentKey.length === contentKeyLength ? contentKey : undefined
  } catch {
    // A point off the curve and a slot of somebody else's both arrive here.
    return undefined
  }
}
