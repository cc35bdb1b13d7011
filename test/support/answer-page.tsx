import type { BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { fromBase64url, toBase64url } from '#engines/sealing/bytes.ts'
import { checkWords } from '#engines/sealing/check-words.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { importPrivateKey, makeKeyPair, type KeyPair } from '#engines/sealing/keys.ts'
import { open } from '#engines/sealing/open.ts'
import { shapeOf } from '#modules/surveys/answering/answer.ts'
import { decodeAnswer, type Received } from '#modules/surveys/answering/answer-bytes.ts'
import { questionsFor, type Template } from '#modules/surveys/questions/template.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import { CodePage, SurveyPage } from '#modules/surveys/views/answer-pages.tsx'
import { PaperKeyingPage } from '#modules/surveys/views/keeper-pages.tsx'
import { answerPost, type AnswerData, type AnswerPost } from '#modules/surveys/wire.ts'
import { words } from '#modules/surveys/answering/words.ts'
import type { Assets } from '#platform/http/assets.ts'
import { renderPage } from '#ui/page.tsx'
import { launchBrowser } from './browser.ts'
import { frameOf, serveIslands } from './island-pages.tsx'

export const slip = '4K7Q09TX2MVB'
export const answerId = '33333333-3333-4333-8333-333333333333'

const surveyId = '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11'
const tenant = '5f0c1a55-7d02-4f0e-8a55-0c8e1f0f2a01'
const headcount = 12

const needs = ((): Template => {
  const found = templates.find(({ id }) => id === 'needs')
  if (!found) throw new Error('The needs survey is gone')
  return found
})()

const questions = questionsFor(needs, headcount)

type KeyedSurvey = { readonly pair: KeyPair; readonly data: AnswerData }
type Reply = { readonly status: 200 | 404 | 409 | 422 | 429 | 503; readonly body: Readonly<Record<string, unknown>> }

/** The answer pages on a server that keeps what it is sent and says what it is told to say. */
export type AnswerWorld = {
  readonly origin: string
  readonly context: BrowserContext
  /** The folder in which the browser keeps what it keeps. */
  readonly profile: string
  readonly survey: KeyedSurvey
  readonly paper: KeyedSurvey
  readonly posts: AnswerPost[]
  readonly cookies: (string | undefined)[]
  readonly codesSent: unknown[]
  /** A code that no slip has. */
  unknown: string
  reply: Reply
}

export const kept: Reply = { status: 200, body: { kept: true } }

export async function answerWorld(): Promise<AnswerWorld> {
  const [survey, paper] = [await keyedSurvey('page'), await keyedSurvey('paper')]
  const { context, profile } = await launchBrowser()
  const { origin } = await serveIslands((app, assets) => {
    app.get('/a', (c) => c.html(renderPage(<CodePage scripts={assets.scripts('answer')} />)))
    app.post('/a', async (c) => {
      const code = (await c.req.formData()).get('code')
      world.codesSent.push(code)
      return code === world.unknown ? c.html(unknownPage(assets, world.unknown), 404) : c.html(surveyPage(assets, survey.data))
    })
    app.get('/desk/paper', (c) => c.html(paperPage(assets, paper.data)))
    app.post('/a/answer', async (c) => {
      world.cookies.push(c.req.header('cookie'))
      world.posts.push(v.parse(answerPost, await c.req.json()))
      return c.json(world.reply.body, world.reply.status)
    })
  })
  // A browser that is signed in, worse than ours ever is: a cookie for the whole site.
  await context.addCookies([{ name: 'session', value: 'secret', url: origin }])
  const world: AnswerWorld = { origin, context, profile, survey, paper, posts: [], cookies: [], codesSent: [], unknown: '', reply: kept }
  return world
}

/** An empty page; what the browser complains of is gathered in `complaints`. */
export async function freshPage(world: AnswerWorld): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  for (const gathered of [world.posts, world.cookies, world.codesSent]) gathered.length = 0
  world.unknown = ''
  world.reply = kept
  const complaints: string[] = []
  const page = await world.context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()))
  return { page, complaints }
}

/** A slip's QR code, read by a phone. */
export async function scan(page: Page, world: AnswerWorld, print = world.survey.data.fingerprint): Promise<void> {
  await page.goto(`${world.origin}/a#${slip}.${print}`)
  await page.getByRole('heading', { name: needs.title }).waitFor()
}

export const isSealedHere = (page: Page): Promise<void> => page.getByText('Your answers are sealed on this device.').waitFor()

export const says = (page: Page, text: string): Promise<void> => page.getByRole('status').filter({ hasText: text }).waitFor()

export const send = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^(Send my answers|Seal and send this paper|Try again)$/ }).click()

export const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true })

export async function readAsKeeper(post: AnswerPost | undefined, { pair }: KeyedSurvey): Promise<Received> {
  const key = await importPrivateKey(pair)
  const sealed = fromBase64url(post?.sealed ?? '')
  if (!key.ok || !sealed) throw new Error('Nothing to open')
  const bytes = await open(key.value, { use: 'answer/v1', tenant, kind: surveyId }, sealed)
  const read = bytes.ok && decodeAnswer(questions, bytes.value)
  if (!read || !read.ok) throw new Error('Not readable')
  return read.value
}

async function keyedSurvey(way: AnswerData['way']): Promise<KeyedSurvey> {
  const pair = await makeKeyPair()
  const data: AnswerData = {
    publicKey: toBase64url(pair.publicKey),
    fingerprint: await fingerprint(pair.publicKey),
    checkWords: await checkWords(pair.publicKey, list.words),
    tenant,
    surveyId,
    template: { id: needs.id, version: needs.version },
    questions: questions.map(shapeOf),
    way,
  }
  return { pair, data }
}

const unknownPage = (assets: Assets, code: string): string =>
  renderPage(<CodePage scripts={assets.scripts('answer')} values={{ code }} errors={{ code: words.code.unknown }} />)

const surveyPage = (assets: Assets, data: AnswerData): string =>
  renderPage(
    <SurveyPage
      template={needs}
      questions={questions}
      code={slip}
      answerId={answerId}
      data={data}
      keeperWorksHere={false}
      commandCoordinates={false}
      heldSince={null}
      scripts={assets.scripts('answer')}
    />,
  )

const paperPage = (assets: Assets, data: AnswerData): string =>
  renderPage(
    <PaperKeyingPage
      frame={frameOf(assets)}
      id={surveyId}
      title={needs.title}
      template={needs}
      questions={questions}
      answerId={answerId}
      data={data}
      scripts={assets.scripts('answer')}
    />,
  )
