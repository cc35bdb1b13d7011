import { words as list } from '#browser/accounts/word-list.ts'
import { checkWords } from '#engines/sealing/check-words.ts'

/** The check words of a key, with the list they are drawn from: a bundle of its own, fetched when somebody asks. */
export const wordsOf = (publicKey: Uint8Array): Promise<readonly string[]> => checkWords(publicKey, list)
