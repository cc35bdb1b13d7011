import { toNumber } from './bytes.ts'
import { digest } from './digest.ts'
import { crockford } from './slip-code.ts'

const characters = 16

/** 80 bits in 16 Crockford characters: short enough for a QR code, too long for anybody to make a second key that has it. */
export async function fingerprint(publicKey: Uint8Array): Promise<string> {
  const number = toNumber((await digest('fingerprint/v1', publicKey)).subarray(0, (characters * 5) / 8))
  return Array.from({ length: characters }, (_, place) => {
    const shift = BigInt(5 * (characters - 1 - place))
    return crockford.charAt(Number((number >> shift) & 31n))
  }).join('')
}
