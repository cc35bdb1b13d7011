import type { CountTable, Protected } from '#engines/disclosure/index.ts'
import { verify } from '#engines/disclosure/index.ts'
import { fromBase64url, type RandomBytes } from '#engines/sealing/bytes.ts'
import type { KeyPair } from '#engines/sealing/keys.ts'
import { importPrivateKey } from '#engines/sealing/keys.ts'
import { open } from '#engines/sealing/open.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import { buildRelease } from '#modules/metrics/build-release.ts'
import { canonicalJson, releaseDigest, type Release } from '#modules/metrics/release.ts'
import { decodeAnswer, type Received } from '#modules/surveys/answering/answer-bytes.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { tabulate } from '#modules/surveys/publishing/tabulate.ts'
import type { Template } from '#modules/surveys/questions/template.ts'
import { questionsFor } from '#modules/surveys/questions/template.ts'
import { coinBy, priorityBy, releaseSecret } from './keyed-hash.ts'
import { shuffled } from './shuffle.ts'

/** A sensitive count is shown from this size on. */
export const k = 5

type Survey = {
  readonly surveyId: string
  readonly tenant: string
  readonly template: Template
  readonly headcount: number
  /** What was declared at opening, as the server holds it. */
  readonly publication: unknown
}

/** Makes counts safe. In the page it runs in a worker, which can be stopped. */
export type Protect = (tables: readonly CountTable[], secret: Uint8Array) => Promise<Protected>

export type Counted = {
  readonly release: Release
  readonly digest: string
  /** How many of what the server handed out could not be read, and how many were there twice. Told, never published. */
  readonly unreadable: number
  readonly repeated: number
}

export type CountingTools = {
  readonly randomBytes: RandomBytes
  readonly protect: Protect
  readonly onOpened: (done: number) => void
}

const no = (because: string) => refuse(because)

/**
 * From sealed answers to what may leave, in one go, so that no single answer is ever in anybody's hands. With the same key and
 * the same answers, in whatever order, it gives the same release letter by letter.
 */
export async function openAndCount(
  survey: Survey,
  pair: KeyPair,
  sealed: readonly string[],
  tools: CountingTools,
): Promise<Result<Counted, string>> {
  const { template, headcount, surveyId } = survey
  const declared = publicationOf(template, headcount)
  if (canonicalJson(declared) !== canonicalJson(survey.publication))
    return no('What this page would publish is not what was declared when the survey opened. Nothing was opened.')

  const opened = await openAll(survey, pair, sealed, tools.onOpened)
  if (!opened.ok) return opened
  const { received, unreadable, repeated } = opened.value
  const figures = tabulate(template, headcount, shuffled(received, tools.randomBytes))
  if (!figures.ok) return no(figures.refusal.kind === 'conflict' ? figures.refusal.because : 'These answers cannot be counted.')

  const secret = await releaseSecret(pair.privateKey, surveyId)
  const tables = await tools.protect(figures.value.tables, secret)
  const design = { k, tables: declared.tables.map((table) => ({ ...table, answered: received.length })) }
  const verdict = verify(figures.value.tables, tables.published, tables.certificates, design)
  if (!verdict.ok) return no(`The tables could not be proven safe, so nothing may leave. ${verdict.refusal.because}`)

  const safe = { tables, coin: coinBy(secret), priority: priorityBy(secret) }
  const release = buildRelease({ surveyId, template: declared.template, headcount }, figures.value, safe)
  const digest = await releaseDigest(release, (bytes) => crypto.subtle.digest('SHA-256', bytes))
  return ok({ release, digest, unreadable, repeated })
}

type Opened = { readonly received: readonly Received[]; readonly unreadable: number; readonly repeated: number }

async function openAll(
  { tenant, surveyId, template, headcount }: Survey,
  pair: KeyPair,
  sealed: readonly string[],
  onOpened: (done: number) => void,
): Promise<Result<Opened, string>> {
  const key = await importPrivateKey(pair)
  if (!key.ok) return no('This is not the key that the survey was sealed to.')
  const questions = questionsFor(template, headcount)
  const texts = new Set<string>()
  const received: Received[] = []
  let [unreadable, repeated] = [0, 0]

  for (const [at, text] of sealed.entries()) {
    const bytes = fromBase64url(text)
    const plain = bytes && (await open(key.value, { use: 'answer/v1', tenant, kind: surveyId }, bytes))
    const read = plain?.ok ? decodeAnswer(questions, plain.value) : undefined
    // Each answer holds a nonce of its own, so the same bytes twice are one answer that was copied.
    const name = plain?.ok ? String(plain.value) : ''
    if (!read?.ok) unreadable += 1
    else if (texts.has(name)) repeated += 1
    else {
      texts.add(name)
      received.push(read.value)
    }
    onOpened(at + 1)
  }
  return ok({ received, unreadable, repeated })
}
