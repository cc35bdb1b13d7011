import { toNumber } from './bytes.ts'
import { digest } from './digest.ts'
import { wordAt, type WordList } from './words.ts'

const checkWordCount = 4

/** Four words for a public key, on paper made by the browser that made the key, for people to compare by eye and aloud. */
export async function checkWords(publicKey: Uint8Array, list: WordList): Promise<readonly string[]> {
  let number = toNumber(await digest('check-words/v1', publicKey))
  const size = BigInt(list.length)
  return Array.from({ length: checkWordCount }, () => {
    const word = wordAt(list, Number(number % size))
    number /= size
    return word
  })
}
