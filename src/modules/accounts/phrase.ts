import { derivePhrase, phraseWordCount, type Argon2id, type PhraseKeys } from '#engines/sealing/phrase.ts'

/**
 * The words as typed, in any case and with anything between them. Words of the list with a hyphen fall into two,
 * the same each time, so that nobody needs the list of 7,776 words to sign in.
 */
const phraseWords = (typed: string): readonly string[] =>
  typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')

/**
 * `login` and `wrap` of a phrase, in a page or on the server. The salt follows from the sign-in name: nobody can learn
 * from it whether a name exists, and no server can hand a page a salt of its own choosing.
 */
export async function deriveFor(signInName: string, typed: string, argon2id: Argon2id): Promise<PhraseKeys> {
  const salt = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`porchlight phrase-salt/v1 ${signInName}`))
  return derivePhrase(phraseWords(typed), new Uint8Array(salt), argon2id)
}

/** Which two words to ask back: two different places from 0 to 5. */
export function placesToAsk(randomBytes: (size: number) => Uint8Array): readonly [number, number] {
  const [one = 0, other = 0] = randomBytes(2)
  const first = one % phraseWordCount
  const second = (first + 1 + (other % (phraseWordCount - 1))) % phraseWordCount
  return first < second ? [first, second] : [second, first]
}

/** True if a word was given back as it stood on the paper. */
export const isWordAt = (words: readonly string[], place: number, typed: string): boolean =>
  phraseWords(words[place] ?? '').join(' ') === phraseWords(typed).join(' ') && phraseWords(typed).length > 0
