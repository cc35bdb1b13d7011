import { encrypt, nonceLength } from './aes-gcm.ts'
import { concat, draw, type Bytes, type RandomBytes } from './bytes.ts'
import { assemble, contentKeyLength, contentsSize, envelopeInfo, fillSize, slotCount } from './envelope-frame.ts'
import { rawKey, setUpSender, type Sender } from './sender.ts'

// This file is all that a page needs which only posts cover: keep letters, digests and opening out of it.
const curve = { name: 'ECDH', namedCurve: 'P-256' }
const none = new Uint8Array()

export const makeEphemeral = () => crypto.subtle.generateKey(curve, false, ['deriveBits'])

/** One slot of 113 bytes: the encapsulated key, and the content key sealed with its tag. */
export const fillSlot = async ({ enc, key, nonce }: Sender, contentKey: Bytes, associatedData: Bytes): Promise<Bytes> =>
  concat(enc, await encrypt({ key, nonce, associatedData }, contentKey))

/** A slot for nobody, sealed like any other: random bytes in its place would not lie on the curve, which anybody can check. */
export async function slotForNobody(randomBytes: RandomBytes): Promise<Bytes> {
  const [{ publicKey }, ephemeral] = await Promise.all([makeEphemeral(), makeEphemeral()])
  const sender = await setUpSender(publicKey, await rawKey(publicKey), envelopeInfo, ephemeral)
  return fillSlot(sender, draw(randomBytes, contentKeyLength), none)
}

/** An envelope with nothing in it and for nobody, like any other to whoever holds none of the keys. */
export async function makeCover({ randomBytes }: { readonly randomBytes: RandomBytes }): Promise<Bytes> {
  const slots = concat(...(await Promise.all(Array.from({ length: slotCount }, () => slotForNobody(randomBytes)))))
  const nonce = draw(randomBytes, nonceLength)
  const key = draw(randomBytes, contentKeyLength)
  const body = await encrypt({ key, nonce, associatedData: none }, new Uint8Array(contentsSize))
  return assemble({ slots, nonce, body, fill: draw(randomBytes, fillSize) })
}
