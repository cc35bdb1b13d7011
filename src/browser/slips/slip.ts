import { encode } from 'uqr'
import type { RandomBytes } from '#engines/sealing/bytes.ts'
import { checkWords } from '#engines/sealing/check-words.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { formatSlipCode, makeSlipCode, slipCodeHash, type SlipCode } from '#engines/sealing/slip-code.ts'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import type { WordList } from '#engines/sealing/words.ts'
import type { SlipsProps } from '#modules/surveys/wire.ts'

/** What is printed on one piece of paper. Nothing on it tells it from the others but its code. */
export type Slip = { readonly printedCode: string; readonly link: string; readonly hash: string }

/** As many slips as there are to print, none twice. */
export async function makeSlips(
  survey: Pick<SlipsProps, 'count' | 'address' | 'fingerprint'>,
  randomBytes: RandomBytes,
): Promise<readonly Slip[]> {
  const codes = new Set<SlipCode>()
  while (codes.size < survey.count) codes.add(makeSlipCode(randomBytes))
  return Promise.all(
    [...codes].map(async (code) => ({
      printedCode: formatSlipCode(code),
      link: `${survey.address}#${code}.${survey.fingerprint}`,
      hash: await slipCodeHash(code),
    })),
  )
}

/** The check words of the key itself, or null when the fingerprint or the words that came with it are not its own. */
export async function wordsOfKey(
  said: Pick<SlipsProps, 'publicKey' | 'fingerprint' | 'checkWords'>,
  list: WordList,
): Promise<readonly string[] | null> {
  const key = fromBase64url(said.publicKey)
  if (!key || (await fingerprint(key)) !== said.fingerprint) return null
  const words = await checkWords(key, list)
  return words.join(' ') === said.checkWords.join(' ') ? words : null
}

/** Four to a page; the last page may hold fewer. */
export const pagesOf = (slips: readonly Slip[]): readonly (readonly Slip[])[] =>
  slips.flatMap((_, at) => (at % 4 === 0 ? [slips.slice(at, at + 4)] : []))

/** The address as people type it. */
export const typedAddress = (address: string): string => address.replace(/^https?:\/\//, '')

// The quiet zone that readers need around a code, in modules.
const quiet = 4

/** A QR code as one path, and how wide its picture is in modules. */
export function qrPath(link: string): { readonly width: number; readonly path: string } {
  const { data, size } = encode(link, { ecc: 'M', border: 0 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : []))).join('')
  return { width: size + 2 * quiet, path }
}
