import { bytesOfId, isUuid } from '#kernel/ids.ts'
import { concat, utf8, type Bytes } from './bytes.ts'
import { isEpoch } from './epoch.ts'

/** Every envelope, cover or not, is this long: what is in it can't be told from its size. */
export const envelopeSize = 16_384

export const slotCount = 8
export const contentKeyLength = 32
/** What is encrypted: a salt, the letter, zeros. */
export const contentsSize = 4096
const encLength = 65
const tagLength = 16
export const slotSize = encLength + contentKeyLength + tagLength

/** Version 1, and suite 1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
const head = Uint8Array.of(1, 1)
const nonceLength = 12
const bodyAt = head.length + slotCount * slotSize + nonceLength
const fillAt = bodyAt + contentsSize + tagLength
export const fillSize = envelopeSize - fillAt

export const envelopeInfo: Bytes = utf8('porchlight envelope/v1')

export type Parts = { readonly slots: Bytes; readonly nonce: Bytes; readonly body: Bytes; readonly fill: Bytes }

export const assemble = ({ slots, nonce, body, fill }: Parts): Bytes => concat(head, slots, nonce, body, fill)

export const hasOurVersion = (envelope: Uint8Array): boolean => head.every((byte, at) => envelope[at] === byte)

export const takeApart = (envelope: Bytes): Parts => ({
  slots: envelope.slice(head.length, bodyAt - nonceLength),
  nonce: envelope.slice(bodyAt - nonceLength, bodyAt),
  body: envelope.slice(bodyAt, fillAt),
  fill: envelope.slice(fillAt),
})

export const slotAt = (slots: Bytes, place: number): { readonly enc: Bytes; readonly sealed: Bytes } => ({
  enc: slots.slice(place * slotSize, place * slotSize + encLength),
  sealed: slots.slice(place * slotSize + encLength, (place + 1) * slotSize),
})

/** Where an envelope lies: its own id, the agency whose board it is on, and the month of the keys it was sealed to. */
export type Place = { readonly id: string; readonly tenant: string; readonly epoch: string }

/** What every part is bound to, or nothing where there can be no such place. */
export function boundTo({ id, tenant, epoch }: Place): Bytes | undefined {
  if (!isUuid(id) || !isEpoch(epoch)) return undefined
  return concat(head, utf8(JSON.stringify([tenant, epoch])), bytesOfId(id))
}

export const slotBoundTo = (bound: Bytes, place: number): Bytes => concat(bound, Uint8Array.of(place))

/** The body is bound to every slot and to the fill as well, so that nobody can mark an envelope and have it open all the same. */
export const bodyBoundTo = async (bound: Bytes, { slots, fill }: Pick<Parts, 'slots' | 'fill'>): Promise<Bytes> =>
  concat(bound, new Uint8Array(await crypto.subtle.digest('SHA-256', concat(slots, fill))))
