import { toBase64url, utf8 } from '#engines/sealing/bytes.ts'
import { digest } from '#engines/sealing/digest.ts'

/** The words of one year's log, on the keeper's card. */
export const teamWordCount = 4

export type TeamWords = { readonly tenant: string; readonly year: number; readonly words: readonly string[] }

/**
 * What stands in each contact in place of the words: 16 bytes that whoever knows the words can work out too. A keeper drops what
 * does not bear it. Bound to agency and year, so that it serves nowhere else.
 */
export const teamProof = async ({ tenant, year, words }: TeamWords): Promise<string> =>
  toBase64url((await digest('team-words/v1', utf8(JSON.stringify([tenant, year, words])))).slice(0, 16))

/**
 * A number from 1 to 999 that stands on the card and in the public list beside the words: it tells a mistyped word, and words that
 * were handed out anew. It narrows a guess by less than 10 of 51 bits, and there is nothing to try a guess on.
 */
export async function teamNumber({ tenant, year, words }: TeamWords): Promise<number> {
  const [first = 0, second = 0] = await digest('team-number/v1', utf8(JSON.stringify([tenant, year, words])))
  return (((first << 8) | second) % 999) + 1
}
