import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { draw, toNumber, type RandomBytes } from './bytes.ts'

/** The 7,776 words of `content/words/eff-large.json`, handed in so that pages which need no words do not carry them. */
export type WordList = readonly string[]

export type WordsRefusal =
  | { readonly kind: 'unknown_word'; readonly word: string; readonly position: number; readonly because: string }
  | { readonly kind: 'wrong_count'; readonly found: number; readonly expected: number; readonly because: string }

/** Words drawn with the same chance each. */
export const drawWords = (count: number, randomBytes: RandomBytes, list: WordList): readonly string[] =>
  Array.from({ length: count }, () => wordAt(list, drawBelow(list.length, randomBytes)))

export function wordAt(list: WordList, index: number): string {
  const word = list[index]
  if (word === undefined) throw new Error('The word list is shorter than the index.')
  return word
}

function drawBelow(bound: number, randomBytes: RandomBytes): number {
  // A plain remainder would favour the first words, so what lies past the last whole multiple is drawn again.
  const limit = 65536 - (65536 % bound)
  for (let tries = 0; tries < 1000; tries += 1) {
    const drawn = Number(toNumber(draw(randomBytes, 2)))
    if (drawn < limit) return drawn % bound
  }
  throw new Error('The source of randomness is broken.')
}

/** Reads words back as people type them: any case, commas, hyphens, line breaks or numbers between them. */
export function parseWords(text: string, list: WordList, expected: number): Result<readonly string[], WordsRefusal> {
  const known = spellings(list)
  const pieces = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((piece) => piece !== '')
  const words: string[] = []

  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? ''
    const pair = known.get(`${piece}-${pieces[at + 1] ?? ''}`)
    const word = pair ?? known.get(piece)
    if (word === undefined) {
      const position = words.length + 1
      const because = `Word ${position}, "${piece}", is not on the list. Please look at the sheet again.`
      return refuse({ kind: 'unknown_word', word: piece, position, because })
    }
    if (pair !== undefined) at += 1
    words.push(word)
  }

  if (words.length === expected) return ok(words)
  const because = `There should be ${expected} words; these are ${words.length}. Please look at the sheet again.`
  return refuse({ kind: 'wrong_count', found: words.length, expected, because })
}

/** Four words of the list have a hyphen of their own ("t-shirt"), which people leave out; "yo-yo" and "yoyo" are both on it. */
function spellings(list: WordList): ReadonlyMap<string, string> {
  const hyphened = list.filter((word) => word.includes('-'))
  return new Map([...hyphened, ...list].map((word, at) => [at < hyphened.length ? word.replace('-', '') : word, word]))
}
