import { toNumber, type Bytes } from './bytes.ts'
import type { KeyPair } from './keys.ts'
import { order, publicKeyOf } from './mailbox-point.ts'
import { expandForKem, extractForKem } from './sender.ts'

/** DeriveKeyPair of RFC 9180 7.1.3 for P-256: the same secret gives the same pair, on every device. */
export async function deriveKeyPair(secret: Bytes): Promise<KeyPair> {
  const key = await extractForKem('dkp_prk', secret)
  for (let counter = 0; counter < 256; counter += 1) {
    const privateKey = await expandForKem(key, 'candidate', Uint8Array.of(counter))
    const scalar = toNumber(privateKey)
    if (scalar > 0n && scalar < order) return { publicKey: publicKeyOf(privateKey), privateKey }
  }
  throw new Error('None of 256 candidates is a private key.')
}
