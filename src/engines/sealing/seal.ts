import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { concat, type Bytes } from './bytes.ts'
import { associatedData, infoOf, version, type Context } from './context.ts'
import { pad, type TooLong } from './padding.ts'
import { importPublicKey } from './public-key.ts'
import { setUpSender } from './sender.ts'

/** An answer is sealed at this size, whatever was ticked. */
export const answerSize = 4096

export type SealRefusal = TooLong | { readonly kind: 'unusable_key' }

const curve = { name: 'ECDH', namedCurve: 'P-256' }

/**
 * Seals bytes to a public key (65 raw bytes), padded to `size`: version, encapsulated key, ciphertext.
 * This file is all that an answer page needs; keep words, keyrings and opening out of it.
 */
export async function seal(publicKey: Uint8Array, context: Context, bytes: Uint8Array, size: number): Promise<Result<Bytes, SealRefusal>> {
  const padded = pad(bytes, size)
  if (!padded.ok) return padded
  const recipientBytes = Uint8Array.from(publicKey)
  const recipient = await importPublicKey(recipientBytes)
  if (!recipient) return refuse({ kind: 'unusable_key' })

  const ephemeral = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const sender = await setUpSender(recipient, recipientBytes, infoOf(context), ephemeral)
  const key = await crypto.subtle.importKey('raw', sender.key, 'AES-GCM', false, ['encrypt'])
  const box = { name: 'AES-GCM', iv: sender.nonce, additionalData: associatedData(context) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(box, key, padded.value))
  return ok(concat(Uint8Array.of(version), sender.enc, sealed))
}
