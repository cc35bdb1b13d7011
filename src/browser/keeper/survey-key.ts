import { fromBase64url, toBase64url } from '#engines/sealing/bytes.ts'
import { checkWords } from '#engines/sealing/check-words.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { importPrivateKey, makeKeyPair, type KeyPair, type OpeningKey } from '#engines/sealing/keys.ts'
import { keyToWords, wordsToKey } from '#engines/sealing/key-words.ts'
import { open } from '#engines/sealing/open.ts'
import { seal } from '#engines/sealing/seal.ts'
import type { WordList } from '#engines/sealing/words.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { KeyPost } from '#modules/surveys/wire.ts'

/** Which survey a key belongs to: a wrapped key of one survey never opens as another's. */
export type SurveyRef = { readonly tenant: string; readonly surveyId: string }

/** A keeper and the key of their keyring: one's own from one's own keyring, the other's compared by check words. */
export type Keeper = { readonly personId: string; readonly publicKey: Uint8Array }

export type NewSurveyKey = {
  readonly pair: KeyPair
  readonly checkWords: readonly string[]
  /** For the printed sheet. */
  readonly sheet: readonly string[]
  readonly message: KeyPost
}

const privateKeyBytes = 32
// The only size that is ever sealed here, with room for the four bytes of its length.
const wrappedSize = 64

const contextOf = ({ tenant, surveyId }: SurveyRef) => ({ use: 'survey-key/v1', tenant, kind: surveyId }) as const

/** Makes the survey's key in this page and seals it to every keeper. Only the sealed copies leave the page. */
export async function makeSurveyKey(survey: SurveyRef, keepers: readonly Keeper[], list: WordList): Promise<Result<NewSurveyKey, string>> {
  const pair = await makeKeyPair()
  const wrapped: { readonly personId: string; readonly sealed: string }[] = []
  for (const { personId, publicKey } of keepers) {
    const sealed = await seal(publicKey, contextOf(survey), pair.privateKey, wrappedSize)
    if (!sealed.ok) return refuse('A keeper’s keyring key cannot be used. They must make their keyring anew.')
    wrapped.push({ personId, sealed: toBase64url(sealed.value) })
  }
  const words = [...(await checkWords(pair.publicKey, list))]
  const message = { publicKey: toBase64url(pair.publicKey), fingerprint: await fingerprint(pair.publicKey), checkWords: words, wrapped }
  return ok({ pair, checkWords: words, sheet: await keyToWords(pair.privateKey, list), message })
}

const swapped =
  'This key does not belong to the public key that the server shows now. Somebody may have changed it so that they can read answers. Do not go on: tell the coordinator and the other keeper.'

/** Opens the copy that was sealed to this keeper, and refuses it unless it is the key that people's answers are sealed to. */
export async function unwrapSurveyKey(
  survey: SurveyRef & { readonly publicKey: string },
  identity: OpeningKey,
  sealed: string,
): Promise<Result<KeyPair, string>> {
  const bytes = fromBase64url(sealed)
  const opened = bytes && (await open(identity, contextOf(survey), bytes))
  if (!opened?.ok || opened.value.length !== privateKeyBytes)
    return refuse('Your copy of the key cannot be opened with this keyring. Use the words of the printed sheet.')
  return belonging(survey.publicKey, opened.value)
}

/** The same from the words of the printed sheet. */
export async function surveyKeyFromSheet(publicKey: string, typed: string, list: WordList): Promise<Result<KeyPair, string>> {
  const privateKey = await wordsToKey(typed, list)
  return privateKey.ok ? belonging(publicKey, privateKey.value) : refuse(privateKey.refusal.because)
}

async function belonging(publicText: string, privateKey: Uint8Array<ArrayBuffer>): Promise<Result<KeyPair, string>> {
  const publicKey = fromBase64url(publicText)
  if (!publicKey) return refuse(swapped)
  const pair = { publicKey, privateKey }
  return (await importPrivateKey(pair)).ok ? ok(pair) : refuse(swapped)
}
