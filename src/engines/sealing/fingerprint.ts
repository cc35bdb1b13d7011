import { digest } from './digest.ts'
import { crockford } from './slip-code.ts'

const characters = 16

/** 80 bits in 16 Crockford characters: short enough for a QR code, too long for anybody to make a second key that has it. */
export async function fingerprint(publicKey: Uint8Array): Promise<string> {
  // Five bits at a time and in small numbers: phones of before 2020 know no big ones.
  const bytes = await digest('fingerprint/v1', publicKey)
  return Array.from({ length: characters }, (_, place) => {
    const [at, past] = [(place * 5) >> 3, (place * 5) & 7]
    const two = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    return crockford.charAt((two >> (11 - past)) & 31)
  }).join('')
}
