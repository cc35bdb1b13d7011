import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { toNumber, type Bytes } from './bytes.ts'
import { digest } from './digest.ts'
import { parseWords, wordAt, type WordList, type WordsRefusal } from './words.ts'

const keyBytes = 32
// 7,776 to the 20th is just over 2 to the 256th, so 20 words hold a key; the 21st checks them.
const placeCount = 20
export const keyWordCount = placeCount + 1

export type KeyWordsRefusal = WordsRefusal | { readonly kind: 'mistyped'; readonly because: string }

/** A private key as words for a keeper's printed sheet. */
export async function keyToWords(privateKey: Uint8Array, list: WordList): Promise<readonly string[]> {
  if (privateKey.length !== keyBytes) throw new Error('A private key has 32 bytes.')
  let number = toNumber(privateKey)
  const words: string[] = []
  for (let place = 0; place < placeCount; place += 1) {
    words.unshift(wordAt(list, Number(number % BigInt(list.length))))
    number /= BigInt(list.length)
  }
  return [...words, await checkWord(privateKey, list)]
}

/** The key from a sheet that was typed in again. A word that is on the list but not on the sheet is caught by the last word. */
export async function wordsToKey(text: string, list: WordList): Promise<Result<Bytes, KeyWordsRefusal>> {
  const words = parseWords(text, list, keyWordCount)
  if (!words.ok) return words

  const places = new Map(list.map((word, at) => [word, BigInt(at)]))
  let number = words.value.slice(0, placeCount).reduce((sum, word) => sum * BigInt(list.length) + (places.get(word) ?? 0n), 0n)
  const key = new Uint8Array(keyBytes)
  for (let at = keyBytes - 1; at >= 0; at -= 1) {
    key[at] = Number(number % 256n)
    number /= 256n
  }
  // What is left over is a number too big for a key: no sheet of ours says that.
  if (number > 0n || words.value[placeCount] !== (await checkWord(key, list))) {
    return refuse({ kind: 'mistyped', because: 'These words do not fit together. Please compare each with the sheet.' })
  }
  return ok(key)
}

async function checkWord(privateKey: Uint8Array, list: WordList): Promise<string> {
  const number = toNumber(await digest('key-words/v1', privateKey))
  return wordAt(list, Number(number % BigInt(list.length)))
}
