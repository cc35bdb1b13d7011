import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { concat, type Bytes } from './bytes.ts'
import { associatedData, infoOf, publicKeyLength, suite, version, type Context } from './hpke.ts'
import { pad, type TooLong } from './padding.ts'

/** An answer is sealed at this size, whatever was ticked. */
export const answerSize = 4096

export type SealRefusal = TooLong | { readonly kind: 'unusable_key' }

/**
 * Seals bytes to a public key (65 raw bytes), padded to `size`: version, encapsulated key, ciphertext.
 * This file is all that an answer page needs; keep words, keyrings and opening out of it.
 */
export async function seal(publicKey: Uint8Array, context: Context, bytes: Uint8Array, size: number): Promise<Result<Bytes, SealRefusal>> {
  const padded = pad(bytes, size)
  if (!padded.ok) return padded
  const recipientPublicKey = await importPublicKey(publicKey)
  if (!recipientPublicKey) return refuse({ kind: 'unusable_key' })

  const sealed = await suite.seal({ recipientPublicKey, info: infoOf(context) }, padded.value, associatedData(context))
  return ok(concat(Uint8Array.of(version), new Uint8Array(sealed.enc), new Uint8Array(sealed.ct)))
}

async function importPublicKey(publicKey: Uint8Array) {
  if (publicKey.length !== publicKeyLength) return undefined
  try {
    return await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), { name: 'ECDH', namedCurve: 'P-256' }, true, [])
  } catch {
    // The right length but not a point of the curve: the platform refuses it, and so do we.
    return undefined
  }
}
