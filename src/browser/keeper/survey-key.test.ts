import list from '#content/words/eff-large.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { checkWords } from '#engines/sealing/check-words.ts'
import { fromBase64url, toBase64url } from '#engines/sealing/bytes.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { importPrivateKey, makeKeyPair } from '#engines/sealing/keys.ts'
import { keyPost } from '#modules/surveys/wire.ts'
import * as v from 'valibot'
import { makeSurveyKey, surveyKeyFromSheet, unwrapSurveyKey } from './survey-key.ts'

const survey = { tenant: '5f0c1a55-7d02-4f0e-8a55-0c8e1f0f2a01', surveyId: '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11' }
const [dana, sam] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!result.ok) throw new Error(String(result.refusal))
  return result.value
}

/** Two keepers with keyrings, and the key that the first one made. */
async function keyed() {
  const keyrings = { dana: await makeKeyPair(), sam: await makeKeyPair() }
  const keepers = [
    { personId: dana, publicKey: keyrings.dana.publicKey },
    { personId: sam, publicKey: keyrings.sam.publicKey },
  ]
  const made = valueOf(await makeSurveyKey(survey, keepers, list.words))
  const copyOf = (personId: string) => made.message.wrapped.find((one) => one.personId === personId)?.sealed ?? ''
  const identity = { dana: valueOf(await importPrivateKey(keyrings.dana)), sam: valueOf(await importPrivateKey(keyrings.sam)) }
  return { made, copyOf, identity, keyrings }
}

test('either keeper opens the copy that was sealed to them', async () => {
  const { made, copyOf, identity } = await keyed()
  const about = { ...survey, publicKey: made.message.publicKey }

  expect(await unwrapSurveyKey(about, identity.dana, copyOf(dana))).toEqual({ ok: true, value: made.pair })
  expect(await unwrapSurveyKey(about, identity.sam, copyOf(sam))).toEqual({ ok: true, value: made.pair })
})

test('what is sent has the agreed form, the key’s own fingerprint and words, and no private key', async () => {
  const { made } = await keyed()
  const key = fromBase64url(made.message.publicKey) ?? new Uint8Array()

  const posted = v.parse(keyPost, JSON.parse(JSON.stringify(made.message)))

  expect(posted.fingerprint).toBe(await fingerprint(key))
  expect(posted.checkWords).toEqual(await checkWords(key, list.words))
  expect(JSON.stringify(posted)).not.toContain(toBase64url(made.pair.privateKey))
})

test('the printed sheet alone brings the key back', async () => {
  const { made } = await keyed()

  expect(await surveyKeyFromSheet(made.message.publicKey, made.sheet.join(' '), list.words)).toEqual({ ok: true, value: made.pair })
})

test('a public key that the server swapped is caught by keyring and by sheet (K3)', async () => {
  const { made, copyOf, identity } = await keyed()
  const evil = toBase64url((await makeKeyPair()).publicKey)

  const byKeyring = await unwrapSurveyKey({ ...survey, publicKey: evil }, identity.dana, copyOf(dana))
  const bySheet = await surveyKeyFromSheet(evil, made.sheet.join(' '), list.words)

  expect(byKeyring).toMatchObject({ ok: false, refusal: expect.stringContaining('does not belong to the public key') })
  expect(bySheet).toMatchObject({ ok: false, refusal: expect.stringContaining('does not belong to the public key') })
})

test('the other keeper’s copy, and another survey’s, open for nobody else', async () => {
  const { made, copyOf, identity } = await keyed()
  const about = { ...survey, publicKey: made.message.publicKey }

  const othersCopy = await unwrapSurveyKey(about, identity.dana, copyOf(sam))
  const othersSurvey = await unwrapSurveyKey({ ...about, surveyId: dana }, identity.dana, copyOf(dana))

  expect(othersCopy).toMatchObject({ ok: false, refusal: expect.stringContaining('cannot be opened with this keyring') })
  expect(othersSurvey).toMatchObject({ ok: false, refusal: expect.stringContaining('cannot be opened with this keyring') })
})

test('a keeper whose keyring key is no key stops the making, so that nobody is left without a copy', async () => {
  const result = await makeSurveyKey(survey, [{ personId: dana, publicKey: new Uint8Array(65) }], list.words)

  expect(result).toMatchObject({ ok: false, refusal: expect.stringContaining('keyring key cannot be used') })
})
