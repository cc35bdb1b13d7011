import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { encrypt, nonceLength } from './aes-gcm.ts'
import { setUpAuthSender, type Recipient } from './auth.ts'
import { concat, draw, type Bytes, type RandomBytes } from './bytes.ts'
import { fillSlot, makeEphemeral, slotForNobody } from './cover.ts'
import { assemble, bodyBoundTo, boundTo, envelopeInfo, fillSize, slotBoundTo, slotCount, type Place } from './envelope-frame.ts'
import { contentKeyOf, contentsOf } from './envelope-contents.ts'
import type { OpeningKey } from './keys.ts'
import { importPublicKey } from './public-key.ts'
import { letterToBytes, type Letter, type LetterRefusal } from './letter.ts'
import { setUpSender } from './sender.ts'

/** One slot at least is always for nobody. */
export const mostRecipients = slotCount - 1

export type EnvelopeRefusal =
  | LetterRefusal
  /** The id is no UUID or the epoch no month. */
  | 'not_a_place'
  /** None, or more than seven. */
  | 'recipients'
  /** A recipient's bytes are no point of the curve. */
  | 'unusable_key'
  /** All but a note say who wrote them, so they are made with the writer's identity key. */
  | 'unsigned'

export type EnvelopeToMake = Place & {
  /** Raw public keys: peers' epoch keys, or the key of a mailbox. */
  readonly recipients: readonly Uint8Array[]
  readonly letter: Letter
  /** The writer's identity key for HPKE's Auth mode. */
  readonly from?: OpeningKey
  readonly randomBytes: RandomBytes
}

/** 16,384 bytes that each recipient can open with their own key, and in which others see neither how many there are nor who wrote. */
export async function makeEnvelope(making: EnvelopeToMake): Promise<Result<Bytes, EnvelopeRefusal>> {
  const { recipients, letter, from, randomBytes } = making
  const bound = boundTo(making)
  if (!bound) return refuse('not_a_place')
  if (recipients.length < 1 || recipients.length > mostRecipients) return refuse('recipients')
  if (letter.kind !== 'note' && !from) return refuse('unsigned')
  const bytes = letterToBytes(letter)
  if (!bytes.ok) return bytes
  const keys = await Promise.all(recipients.map(recipientOf))
  if (keys.includes(undefined)) return refuse('unusable_key')

  const contents = contentsOf(bytes.value, randomBytes)
  const contentKey = await contentKeyOf(contents)
  const order = inRandomOrder(randomBytes)
  const slots = concat(
    ...(await Promise.all(
      order.map(async (recipient, place) => {
        const key = keys[recipient]
        if (!key) return slotForNobody(randomBytes)
        const ephemeral = await makeEphemeral()
        const sender = await (from
          ? setUpAuthSender(key, envelopeInfo, ephemeral, from)
          : setUpSender(key.key, key.bytes, envelopeInfo, ephemeral))
        return fillSlot(sender, contentKey, slotBoundTo(bound, place))
      }),
    )),
  )
  const [nonce, fill] = [draw(randomBytes, nonceLength), draw(randomBytes, fillSize)]
  const associatedData = await bodyBoundTo(bound, { slots, fill })
  const body = await encrypt({ key: contentKey, nonce, associatedData }, contents)
  return ok(assemble({ slots, nonce, body, fill }))
}

async function recipientOf(publicKey: Uint8Array): Promise<Recipient | undefined> {
  const bytes = Uint8Array.from(publicKey)
  const key = await importPublicKey(bytes)
  return key && { key, bytes }
}

/** Which recipient goes to which place, each order with the same chance; the numbers past the recipients stand for nobody. */
function inRandomOrder(randomBytes: RandomBytes): readonly number[] {
  let order: readonly number[] = []
  for (let recipient = 0; recipient < slotCount; recipient += 1) {
    const at = new DataView(draw(randomBytes, 4).buffer).getUint32(0) % (recipient + 1)
    order = [...order.slice(0, at), recipient, ...order.slice(at)]
  }
  return order
}
