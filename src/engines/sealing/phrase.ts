import type { Result } from '#kernel/refusal.ts'
import { utf8, type Bytes, type RandomBytes } from './bytes.ts'
import { deriveKey, keyLength } from './hkdf.ts'
import { drawWords, parseWords, type WordList, type WordsRefusal } from './words.ts'

export const phraseWordCount = 6
export const recoveryWordCount = 12

/** 64 MiB, three passes, one lane: about a second on an old PC, and about as dear for whoever guesses. */
const argon2idCost = { memoryKiB: 65536, iterations: 3, parallelism: 1, length: keyLength } as const

export type Argon2idInput = typeof argon2idCost & { readonly password: Bytes; readonly salt: Bytes }

/** hash-wasm in a page, `node:crypto` on the server: the engine carries neither. */
export type Argon2id = (input: Argon2idInput) => Promise<Uint8Array>

/** `login` goes to the server, which stores a hash of it; `wrap` never leaves the page. */
export type PhraseKeys = { readonly login: Bytes; readonly wrap: Bytes }

// Without hyphens, so that "t-shirt" gives the same key to whoever reads it as two words, having no list at hand.
export const secretOf = (words: readonly string[]): Bytes => utf8(words.join(' ').replaceAll('-', ' '))

/** Six words, 77 bits: generated, never chosen. */
export const makePhrase = (randomBytes: RandomBytes, list: WordList): readonly string[] => drawWords(phraseWordCount, randomBytes, list)

/** Reads a phrase as it was typed; a wrong word is named. */
export const parsePhrase = (text: string, list: WordList): Result<readonly string[], WordsRefusal> =>
  parseWords(text, list, phraseWordCount)

/** The slow hash runs once for both values. */
export async function derivePhrase(words: readonly string[], salt: Uint8Array, argon2id: Argon2id): Promise<PhraseKeys> {
  if (salt.length < 16) throw new Error('The salt of a phrase has at least 16 bytes.')
  const stretched = await argon2id({ ...argon2idCost, password: secretOf(words), salt: Uint8Array.from(salt) })
  return { login: await deriveKey(stretched, 'phrase-login/v1'), wrap: await deriveKey(stretched, 'phrase-wrap/v1') }
}

/** Twelve words, 155 bits, printed once. */
export const makeRecoverySheet = (randomBytes: RandomBytes, list: WordList): readonly string[] =>
  drawWords(recoveryWordCount, randomBytes, list)

export const parseRecoverySheet = (text: string, list: WordList): Result<readonly string[], WordsRefusal> =>
  parseWords(text, list, recoveryWordCount)

/** No slow hash: 155 random bits can't be guessed, whatever a guess costs. */
export const recoveryWrapKey = (words: readonly string[]): Promise<Bytes> => deriveKey(secretOf(words), 'recovery-wrap/v1')

/** From a passkey's PRF output, which never leaves the page either. */
export const passkeyWrapKey = (prfOutput: Uint8Array): Promise<Bytes> => deriveKey(prfOutput, 'passkey-wrap/v1')
