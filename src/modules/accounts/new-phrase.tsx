import list from '#content/words/eff-large.json' with { type: 'json' }
import { makePhrase, phraseWordCount } from '#engines/sealing/phrase.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { textOf } from '#platform/http/form-fields.ts'
import type { Ctx } from '#platform/http/vars.ts'
import type { FormValues } from '#ui/form-state.ts'
import { isWordAt, placesToAsk } from './phrase.ts'
import { isTotpSecret, loginFromPhrase, loginHash, makeTotpSecret, stepOfCode, totpAddress } from './secrets.ts'
import type { Offer } from './views/phrase-form.tsx'

/** What is stored of a phrase and its authenticator. */
export type NewPhrase = { readonly hash: Uint8Array; readonly secret: string; readonly step: number }

const randomBytes = (c: Ctx) => (size: number) => Uint8Array.from(c.var.randomBytes(size))

/** Six words and an authenticator secret that nobody has taken yet. A page with script makes its own words in their place. */
export function offerPhrase(c: Ctx, name: string): Offer {
  const secret = makeTotpSecret(randomBytes(c))
  const words = makePhrase(randomBytes(c), list.words)
  return { words, secret, authenticator: totpAddress(secret, name), asked: placesToAsk(randomBytes(c)) }
}

/** The same offer once more, after a form that did not fit: the words are on paper and the secret is in the app already. */
export function offerAgain(values: FormValues, name = ''): Offer | null {
  const words = textOf(values, 'phrase').split(' ')
  const secret = textOf(values, 'secret')
  const asked = placesIn(values)
  if (words.length !== phraseWordCount || !isTotpSecret(secret) || !asked) return null
  return { words, secret, authenticator: totpAddress(secret, name || textOf(values, 'name')), asked }
}

function placesIn(values: FormValues): readonly [number, number] | null {
  const [first, second] = /^([0-5]),([0-5])$/.exec(textOf(values, 'asked'))?.slice(1).map(Number) ?? []
  return first === undefined || second === undefined ? null : [first, second]
}

/** A confirmed phrase, from `login` if the page kept the words to itself, otherwise from the words. */
export async function newPhrase(values: FormValues, signInName: string, now: Date): Promise<Result<NewPhrase>> {
  const sent = Buffer.from(textOf(values, 'login'), 'base64url')
  const secret = textOf(values, 'secret')
  const step = isTotpSecret(secret) ? stepOfCode(secret, textOf(values, 'code'), now, null) : null
  const code = 'That is not the code for now. Check that the phone has the right time, and type the newest code.'
  const fields = { ...(sent.length === 32 ? {} : wrongWords(values)), ...(step === null ? { code } : {}) }
  if (step === null || Object.keys(fields).length > 0) return refuse({ kind: 'invalid', fields })

  const login = sent.length === 32 ? sent : await loginFromPhrase(signInName, textOf(values, 'phrase'))
  return ok({ hash: loginHash(login), secret, step })
}

function wrongWords(values: FormValues): Readonly<Record<string, string>> {
  const words = textOf(values, 'phrase').split(' ')
  const asked = placesIn(values)
  if (words.length !== phraseWordCount || !asked) return { first_word: 'The words did not arrive. Load this page again.' }
  const wrong = (['first_word', 'second_word'] as const).filter((name, at) => !isWordAt(words, asked[at] ?? 0, textOf(values, name)))
  return Object.fromEntries(wrong.map((name) => [name, 'That is not the word at this place. Look at your paper.']))
}
