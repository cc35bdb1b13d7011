import { parsePhrase, phraseWordCount } from '#engines/sealing/phrase.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { nearestWord } from './nearest-word.ts'
import { words } from './words.ts'

/** Reads six words as somebody typed them. What does not fit is said word by word, out of the public list alone. */
export function readSixWords(text: string, list: readonly string[]): Result<readonly string[], string> {
  if (text.trim() === '') return refuse(words.look.empty)
  const read = parsePhrase(text, list)
  if (read.ok) return ok(read.value)
  const { refusal } = read
  if (refusal.kind === 'wrong_count') return refuse(words.look.count(refusal.found))
  const near = nearestWord(refusal.word, list)
  const unknown = words.look.unknown(refusal.position, refusal.word)
  return refuse(near === undefined ? unknown : `${unknown} ${words.look.meant(near)}`)
}

/** Which two of the six are asked back, counted from one. */
export function placesToAsk(randomBytes: (length: number) => Uint8Array): readonly [number, number] {
  const drawn = randomBytes(2)
  const first = (drawn[0] || 0) % phraseWordCount
  const second = (first + 1 + ((drawn[1] || 0) % (phraseWordCount - 1))) % phraseWordCount
  return first < second ? [first + 1, second + 1] : [second + 1, first + 1]
}

/** The same word, whatever the capitals and the hyphen. */
export const isWord = (typed: string, word: string | undefined): boolean =>
  word !== undefined && typed.toLowerCase().replace(/[^a-z]/g, '') === word.replace(/[^a-z]/g, '')
