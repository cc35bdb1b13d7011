import { protect } from '#engines/disclosure/index.ts'
import { fromBase64url, toBase64url } from '#engines/sealing/bytes.ts'
import {
  answerSize,
  checkWords,
  fingerprint,
  importPrivateKey,
  keyToWords,
  makeKeyPair,
  makeSlipCode,
  seal,
  slipCodeHash,
  wordsToKey,
  type KeyPair,
} from '#engines/sealing/index.ts'
import { k, openAndCount, type Counted } from '#browser/keeper/open-and-count.ts'
import { priorityBy } from '#browser/keeper/keyed-hash.ts'
import { choicesOf, fieldOf, itemsOf, parseAnswerForm, type Answer } from '#modules/surveys/answering/answer.ts'
import { encodeAnswer } from '#modules/surveys/answering/answer-bytes.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { slipsFor } from '#modules/surveys/slips/slip-count.ts'
import { questionsFor, tablesFor, type Template } from '#modules/surveys/questions/template.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import words from '#content/words/eff-large.json' with { type: 'json' }

// What the surveys of the sample county hold comes out of the same steps that a real survey takes: answers sealed, opened, counted
// and protected by the keeper's own code. `bin/sample-surveys.ts` writes it down; a test takes the steps again.

export type SampleKey = {
  readonly publicKey: string
  readonly fingerprint: string
  readonly checkWords: readonly string[]
  readonly sheet: readonly string[]
}

export type Asked = {
  readonly surveyId: string
  readonly agencyId: string
  readonly template: string
  readonly headcount: number
  readonly answers: number
}

const list: readonly string[] = words.words
const random = (size: number) => crypto.getRandomValues(new Uint8Array(size))

export const templateNamed = (id: string): Template => {
  const template = templates.find((one) => one.id === id)
  if (!template) throw new Error(`There is no template ${id}`)
  return template
}

export async function makeKey(): Promise<SampleKey> {
  const { publicKey, privateKey } = await makeKeyPair()
  return {
    publicKey: toBase64url(publicKey),
    fingerprint: await fingerprint(publicKey),
    checkWords: await checkWords(publicKey, list),
    sheet: await keyToWords(privateKey, list),
  }
}

/** The pair behind the sheet, or an error where sheet, key, fingerprint and check words do not belong together. */
export async function pairOf(key: SampleKey): Promise<KeyPair> {
  const publicKey = fromBase64url(key.publicKey)
  const privateKey = await wordsToKey(key.sheet.join(' '), list)
  if (!publicKey || !privateKey.ok) throw new Error('The sheet cannot be read')
  const pair = { publicKey, privateKey: privateKey.value }
  const same = key.fingerprint === (await fingerprint(publicKey)) && key.checkWords.join() === (await checkWords(publicKey, list)).join()
  if (!same || !(await importPrivateKey(pair)).ok) throw new Error('Key and words do not belong together')
  return pair
}

// Most choose early options, a few late ones; turned a little from item to item, so that no two people answer alike.
const leaning = [0, 1, 0, 2, 1, 0, 3, 1, 4, 0, 2, 1]

/** What the nth invented person answers: the same at every run. */
function answerOf(template: Template, headcount: number, nth: number): Answer {
  const questions = questionsFor(template, headcount)
  const entries = questions.flatMap((question, turn) =>
    itemsOf(question).flatMap((item, row): [string, string][] => {
      const choices = choicesOf(question)
      const lean = leaning[(nth * 5 + turn * 7 + row * 3) % leaning.length] ?? 0
      const picked = question.kind === 'scale_0_10' ? [10 - lean * 2] : question.kind === 'pick_three' ? [lean, lean + 2, lean + 5] : [lean]
      return picked.flatMap((at) => (choices[at] ? [[fieldOf(item), choices[at].id]] : []))
    }),
  )
  const read = parseAnswerForm(questions, entries)
  if (!read.ok) throw new Error('An invented answer is refused')
  return read.value
}

export async function sealAnswers(asked: Asked, pair: KeyPair): Promise<readonly string[]> {
  const template = templateNamed(asked.template)
  return Promise.all(
    Array.from({ length: asked.answers }, async (_, nth) => {
      // The last two came without script, so that the results have something to say about that.
      const way = nth + 2 < asked.answers ? 'page' : 'arrival'
      const bytes = encodeAnswer(answerOf(template, asked.headcount, nth), { way, nonce: toBase64url(random(16)) })
      const sealed = await seal(pair.publicKey, { use: 'answer/v1', tenant: asked.agencyId, kind: asked.surveyId }, bytes, answerSize)
      if (!sealed.ok) throw new Error('An invented answer cannot be sealed')
      return toBase64url(sealed.value)
    }),
  )
}

/** Opens and counts as a keeper's browser does. */
export async function countAnswers(asked: Asked, pair: KeyPair, sealed: readonly string[]): Promise<Counted> {
  const template = templateNamed(asked.template)
  const survey = { ...asked, tenant: asked.agencyId, template, publication: publicationOf(template, asked.headcount) }
  const counted = await openAndCount(survey, pair, sealed, {
    randomBytes: random,
    onOpened: () => {},
    protect: async (tables, secret) => protect(tables, { k, priority: priorityBy(secret) }),
  })
  if (!counted.ok) throw new Error(counted.refusal)
  return counted.value
}

/** What is fixed at opening, as the database keeps it. */
export const declaredBy = ({ template: id, headcount }: Asked) => {
  const template = templateNamed(id)
  return { tables: tablesFor(template, headcount), publication: publicationOf(template, headcount) }
}

export const makeSlips = ({ headcount }: Asked) =>
  Promise.all(
    Array.from({ length: slipsFor(headcount) }, async () => {
      const code = makeSlipCode(random)
      return { code, hash: await slipCodeHash(code) }
    }),
  )
