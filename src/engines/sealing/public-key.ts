import type { Bytes } from './bytes.ts'
import { publicKeyLength } from './context.ts'

/** A public key to agree with, or undefined where the bytes are none: the platform refuses what is no point of the curve, and so do we. */
export async function importPublicKey(publicKey: Bytes): Promise<CryptoKey | undefined> {
  if (publicKey.length !== publicKeyLength) return undefined
  try {
    return await crypto.subtle.importKey('raw', publicKey, { name: 'ECDH', namedCurve: 'P-256' }, true, [])
  } catch {
    return undefined
  }
}
