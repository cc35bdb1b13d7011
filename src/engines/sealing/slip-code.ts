import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { draw, toHex, utf8, type RandomBytes } from './bytes.ts'
import { ahead, digest } from './digest.ts'

declare const brand: unique symbol

/** Twelve Crockford characters without dashes: 60 bits, drawn from a hat. */
export type SlipCode = string & { readonly [brand]: 'SlipCode' }

export type SlipRefusal =
  | { readonly kind: 'unknown_character'; readonly character: string; readonly because: string }
  | { readonly kind: 'wrong_length'; readonly found: number; readonly because: string }

export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const codeLength = 12

export const makeSlipCode = (randomBytes: RandomBytes): SlipCode =>
  // 256 is eight times 32, so the last five bits of a random byte favour no character.
  Array.from(draw(randomBytes, codeLength), (byte) => crockford.charAt(byte % 32)).join('') as SlipCode

/** As it is printed and read aloud: `4K7Q-09TX-2MVB`. */
export const formatSlipCode = (code: SlipCode): string => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`

/** Takes a code as people write it: small letters, any dashes or blanks, O for zero, I or L for one. */
export function parseSlipCode(text: string): Result<SlipCode, SlipRefusal> {
  const code = text
    .toUpperCase()
    .replace(/[\s._\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')

  const character = Array.from(code).find((each) => !crockford.includes(each))
  if (character !== undefined) {
    return refuse({ kind: 'unknown_character', character, because: `A code never holds "${character}". Please look at the slip again.` })
  }
  if (code.length !== codeLength) {
    const because = `A code has ${codeLength} characters; this one has ${code.length}. Please look at the slip again.`
    return refuse({ kind: 'wrong_length', found: code.length, because })
  }
  return ok(code as SlipCode)
}

const purpose = 'slip-code/v1'

/** All that the server ever keeps of a code. */
export const slipCodeHash = async (code: SlipCode): Promise<string> => toHex(await digest(purpose, utf8(code)))

/** The text whose SHA-256 that hash is, for a server that can hash without waiting for it. */
export const hashedTextOf = (code: SlipCode): string => `${ahead(purpose)}${code}`
