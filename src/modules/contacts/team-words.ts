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
