import { concat, utf8, type Bytes } from './bytes.ts'
import { crockford } from './slip-code.ts'

const characters = 16

/** SHA-256 of bytes under a purpose of ours, so that a hash made for one purpose never serves another. */
export const digest = async (purpose: string, bytes: Uint8Array): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', concat(utf8(`porchlight ${purpose}\n`), bytes)))

/** 80 bits in 16 Crockford characters: short enough for a QR code, too long for anybody to make a second key that has it. */
export async function fingerprint(publicKey: Uint8Array): Promise<string> {
  let number = (await digest('fingerprint/v1', publicKey)).subarray(0, 10).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let text = ''
  for (let place = 0; place < characters; place += 1) {
    text = crockford.charAt(Number(number % 32n)) + text
    number /= 32n
  }
  return text
}
