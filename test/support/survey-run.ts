import { createHash, randomUUID } from 'node:crypto'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { protect } from '#engines/disclosure/index.ts'
import {
  answerSize,
  checkWords,
  fingerprint,
  importPrivateKey,
  type KeyPair,
  makeKeyPair,
  makeSlipCode,
  open,
  seal,
  type SlipCode,
  slipCodeHash,
} from '#engines/sealing/index.ts'
import { buildRelease } from '#modules/metrics/build-release.ts'
import { canonicalJson, type Release } from '#modules/metrics/release.ts'
import { type Answer, choicesOf, fieldOf, itemsOf } from '#modules/surveys/answering/answer.ts'
import { decodeAnswer, encodeAnswer } from '#modules/surveys/answering/answer-bytes.ts'
import { surveysJobs } from '#modules/surveys/jobs.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { slipsFor } from '#modules/surveys/slips/slip-count.ts'
import { tabulate } from '#modules/surveys/publishing/tabulate.ts'
import { questionsFor, type Template } from '#modules/surveys/questions/template.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import { answersReply, type AnswerPost } from '#modules/surveys/wire.ts'
import * as v from 'valibot'
import type { Browser, SeededAgency, World } from './world.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** One survey and the people who run it, each in their own browser. */
export type Run = {
  readonly id: string
  readonly agency: SeededAgency
  readonly coordinator: Browser
  readonly keeper: Browser
  readonly template: Template
  readonly headcount: number
}

const templateNamed = (id: string): Template => {
  const found = templates.find((one) => one.id === id)
  if (!found) throw new Error(`There is no template ${id}`)
  return found
}

const must = (response: Response, status: number): Response => {
  if (response.status !== status) throw new Error(`Answered ${response.status} in place of ${status}`)
  return response
}

/** The version that a page of this survey would carry now. */
export async function versionOf({ superuser }: World, id: string): Promise<string> {
  const { rows } = await superuser.query<{ version: number }>('select version from survey where survey_id = $1', [id])
  return String(rows[0]?.version ?? '')
}

export async function stageOf({ superuser }: World, id: string): Promise<string> {
  const { rows } = await superuser.query<{ stage: string }>('select stage from survey where survey_id = $1', [id])
  return rows[0]?.stage ?? ''
}

export const runJob = async (world: World, task: 'make_survey_partitions' | 'drop_survey_partitions', run: Pick<Run, 'id' | 'agency'>) =>
  surveysJobs(world.deps).tasks[task]?.({ agencyId: run.agency.id, surveyId: run.id }, world.worker)

type Planned = { readonly template?: string; readonly headcount?: number; readonly way?: string }

/** A survey as the coordinator planned it; the worker has made room for its answers. */
export async function plan(
  world: World,
  agency: SeededAgency,
  { template = 'pulse', headcount = 12, way = 'outside_desk' }: Planned = {},
): Promise<Run> {
  const coordinator = await agency.as('coordinator')
  const keeper = await agency.as('keeper')
  const id = randomUUID()
  await world.superuser.query(
    `insert into retention_statement (agency_id, statement_id, statement, adopted_on, adopted_by)
     values ($1, $2, 'Kept for three years', '2026-11-01', 'The Chief') on conflict do nothing`,
    [agency.id, randomUUID()],
  )
  must(await coordinator.post('/desk/surveys/new', { id, template, headcount: String(headcount), way, draw: 'hat' }), 303)
  const run = { id, agency, coordinator, keeper, template: templateNamed(template), headcount }
  if (way !== 'in_the_open') await runJob(world, 'make_survey_partitions', run)
  return run
}

export async function askKeeper(world: World, { id, coordinator }: Run, keeper: Browser): Promise<Response> {
  const version = await versionOf(world, id)
  return coordinator.post(`/desk/surveys/${id}/keepers`, { version, person: keeper.actor.personId, relation: 'outside' })
}

/** Asked and accepted. */
export async function withKeeper(world: World, run: Run): Promise<Run> {
  must(await askKeeper(world, run, run.keeper), 303)
  must(await run.keeper.post(`/desk/keeper/${run.id}/accept`), 303)
  return run
}

export type Keyed = Run & { readonly pair: KeyPair; readonly fingerprint: string }

/** What a keeper's page posts for a key that it has just made. */
export async function keyMessage(pair: KeyPair, personIds: readonly string[]) {
  return {
    publicKey: base64url(pair.publicKey),
    fingerprint: await fingerprint(pair.publicKey),
    checkWords: await checkWords(pair.publicKey, list.words),
    wrapped: personIds.map((personId) => ({ personId, sealed: base64url(random(200)) })),
  }
}

export async function withKey(run: Run): Promise<Keyed> {
  const pair = await makeKeyPair()
  must(await run.keeper.send(`/desk/keeper/${run.id}/key`, json(await keyMessage(pair, [run.keeper.actor.personId]))), 200)
  return { ...run, pair, fingerprint: await fingerprint(pair.publicKey) }
}

export type Open = Keyed & { readonly codes: readonly SlipCode[] }

export const hashesOf = (codes: readonly SlipCode[]) => Promise.all(codes.map((code) => slipCodeHash(code)))

export const makeCodes = (headcount: number): readonly SlipCode[] => Array.from({ length: slipsFor(headcount) }, () => makeSlipCode(random))

export const printSlips = async ({ id, coordinator }: Run, codes: readonly SlipCode[]) =>
  coordinator.send(`/desk/surveys/${id}/slips`, json({ hashes: await hashesOf(codes) }))

async function withSlips(run: Keyed): Promise<Open> {
  const codes = makeCodes(run.headcount)
  must(await printSlips(run, codes), 200)
  return { ...run, codes }
}

/** A survey that people can answer, from nothing. */
export const openedSurvey = async (world: World, agency: SeededAgency, planned: Planned = {}): Promise<Open> =>
  withSlips(await withKey(await withKeeper(world, await plan(world, agency, planned))))

/** The same choice in every question, by its place among the choices. */
export const anAnswer = (template: Template, headcount: number, place: number): Answer =>
  Object.fromEntries(
    questionsFor(template, headcount).flatMap((question) => {
      if ('showIf' in question && question.showIf) return []
      const choices = choicesOf(question)
      return itemsOf(question).map((item) => [item, [choices[place % choices.length]?.id ?? '']] as const)
    }),
  )

export async function sealedAnswer({ agency, id, pair }: Keyed, answer: Answer, way: 'page' | 'paper' = 'page'): Promise<string> {
  const bytes = encodeAnswer(answer, { way, nonce: base64url(random(16)) })
  const sealed = await seal(pair.publicKey, { use: 'answer/v1', tenant: agency.id, kind: id }, bytes, answerSize)
  if (!sealed.ok) throw new Error('Not sealed')
  return base64url(sealed.value)
}

/** As the page's script posts it. */
export const postSealed = (world: World, message: AnswerPost) => world.visitor.send('/a/answer', json(message))

export const answerWithScript = async (world: World, run: Open, code: SlipCode, answer: Answer) =>
  postSealed(world, { survey: run.id, code, answer: randomUUID(), sealed: await sealedAnswer(run, answer) })

/** As a browser without script posts it. */
export const answerWithoutScript = (world: World, code: string, answer: Answer, answerId: string = randomUUID()) =>
  world.visitor.post('/a/answer', {
    code,
    answer: answerId,
    ...Object.fromEntries(Object.entries(answer).map(([item, chosen]) => [fieldOf(item), chosen])),
  })

export const draw = async (world: World, { id, coordinator }: Run, leftover: readonly string[]) =>
  coordinator.post(`/desk/surveys/${id}/draw`, {
    version: await versionOf(world, id),
    leftover: leftover.join('\n'),
    ...(leftover.length === 0 ? { none: 'yes' } : {}),
  })

export const close = async (world: World, { id, coordinator }: Run) =>
  coordinator.post(`/desk/surveys/${id}/close`, { version: await versionOf(world, id) })

/** The digest of anything, whether it is a release or not. */
export const digestOf = (release: unknown): string => createHash('sha256').update(canonicalJson(release)).digest('hex')

/** What the keeper's browser makes of the answers: opened, counted, protected, and ready to leave. */
export async function count({
  id,
  agency,
  keeper,
  pair,
  template,
  headcount,
}: Keyed): Promise<{ readonly release: Release; readonly digest: string; readonly setAside: number }> {
  const response = must(await keeper.get(`/desk/keeper/${id}/answers`), 200)
  const { answers } = v.parse(answersReply, await response.json())
  const key = await importPrivateKey(pair)
  if (!key.ok) throw new Error('No key')
  const read = await Promise.all(
    answers.map(async ({ sealed }) => {
      const opened = await open(key.value, { use: 'answer/v1', tenant: agency.id, kind: id }, Buffer.from(sealed, 'base64url'))
      return opened.ok ? decodeAnswer(questionsFor(template, headcount), opened.value) : opened
    }),
  )
  const received = read.flatMap((one) => (one.ok ? [one.value] : []))
  const figures = tabulate(template, headcount, received)
  if (!figures.ok) throw new Error('Not counted')
  const priority = (label: string) => label.length
  const about = publicationOf(template, headcount)
  const tables = protect(figures.value.tables, { k: 5, priority })
  const release = buildRelease({ surveyId: id, ...about }, figures.value, { tables, priority, coin: () => true })
  return { release, digest: digestOf(release), setAside: answers.length - received.length }
}

type Posted = { readonly release: unknown; readonly digest: string; readonly setAside?: number }

export const publish = ({ id, keeper }: Run, message: Posted) =>
  keeper.send(`/desk/keeper/${id}/release`, json({ setAside: 0, ...message }))

/** Open, answered by so many, drawn and closed. */
export async function closedSurvey(
  world: World,
  agency: SeededAgency,
  planned: Planned & { readonly answers?: number } = {},
): Promise<Open> {
  const run = await openedSurvey(world, agency, planned)
  const answering = run.codes.slice(0, planned.answers ?? 9)
  for (const [place, code] of answering.entries())
    must(await answerWithScript(world, run, code, anAnswer(run.template, run.headcount, place)), 200)
  must(await draw(world, run, run.codes.slice(run.headcount)), 303)
  must(await close(world, run), 303)
  return run
}
