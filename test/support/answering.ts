import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import { type Answer, choicesOf, fieldOf, itemsOf, settled } from '#modules/surveys/answering/answer.ts'
import { questionsFor, type Question } from '#modules/surveys/questions/template.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import { canary, findInFolder, type Canary } from './canaries.ts'
import { launchBrowser } from './browser.ts'

/** A phone with a profile of its own, as somebody draws it out of a pocket. */
export type Phone = {
  /** The slip that it is used with. */
  readonly code: string
  /** It was scanned, or sent by a form without script. */
  readonly mayKeepCode: boolean
  readonly page: Page
  readonly profile: string
  readonly requests: readonly Request[]
  readonly putAway: () => Promise<void>
}

const putAwayAddress = 'about:blank#put-away'

type PhoneOptions = { readonly scripts?: boolean; readonly scans?: boolean }

export async function takePhone(code: string, { scripts = true, scans = false }: PhoneOptions = {}): Promise<Phone> {
  const { context, profile } = await launchBrowser({ javaScriptEnabled: scripts, viewport: { width: 360, height: 800 } })
  const page = context.pages()[0] ?? (await context.newPage())
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  if (scripts) await overhear(page)
  const putAway = async () => {
    // Chromium writes down where a tab has been some seconds later: what it keeps shows only then.
    await page.goto(putAwayAddress)
    await expect
      .poll(() => findInFolder(join(profile, 'Default', 'Sessions'), [canary('where it ended', putAwayAddress)]), { timeout: 20_000 })
      .not.toEqual([])
    await context.close()
  }
  return { page, profile, code, mayKeepCode: scans || !scripts, requests, putAway }
}

declare global {
  interface Window {
    drawn: string[]
  }
}

/** Notes every sixteen random bytes that a page draws: one of these is the nonce inside the sealed answer. */
export async function overhear(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const drawBytes = crypto.getRandomValues.bind(crypto)
    window.drawn = []
    crypto.getRandomValues = (array) => {
      const filled = drawBytes(array)
      if (filled instanceof Uint8Array && filled.length === 16) window.drawn.push(btoa(String.fromCharCode(...filled)))
      return filled
    }
  })
}

export async function overheard(page: Page): Promise<readonly Canary[]> {
  const drawn = await page.evaluate(() => window.drawn)
  return drawn.flatMap((text) => {
    const bytes = Buffer.from(text, 'base64')
    return [canary('the nonce inside an answer', bytes), canary('the nonce inside an answer', bytes.toString('base64url'))]
  })
}

const headcount = 12
const questions: readonly Question[] = templates.filter(({ id }) => id === 'needs').flatMap((needs) => questionsFor(needs, headcount))

/** An answer to every question of the needs survey, drawn anew in each run: nothing else on the disk reads like it. */
export function drawAnswer(): Answer {
  const drawn = questions.flatMap((question) => itemsOf(question).map((item) => [item, drawChoices(question)] as const))
  const answer = settled(questions, Object.fromEntries(drawn))
  if (!answer.ok) throw new Error('Not an answer')
  return answer.value
}

function drawChoices(question: Question): readonly string[] {
  const many = question.kind === 'multiple' || question.kind === 'pick_three'
  const choices = choicesOf(question).filter((choice) => !many || !choice.exclusive)
  const pool = choices.map(({ id }) => id)
  return Array.from({ length: many ? Math.min(3, pool.length) : 1 }, () => pool.splice(randomInt(pool.length), 1)[0] ?? '')
}

/** The answer as it is sealed, but for the nonce, and as a form would send it. */
export const answerCanaries = (answer: Answer): readonly Canary[] => [
  canary('what somebody answered', JSON.stringify(answer)),
  canary('what somebody answered', formOf(answer)),
]

const formOf = (answer: Answer): string =>
  new URLSearchParams(
    Object.entries(answer).flatMap(([item, chosen]) => chosen.map((choice): [string, string] => [fieldOf(item), choice])),
  ).toString()

/** Ticks everything in the form, as a thumb does. */
export async function tick(page: Page, answer: Answer): Promise<void> {
  for (const [item, chosen] of Object.entries(answer))
    for (const choice of chosen) await page.locator(`input[name="${fieldOf(item)}"][value="${choice}"]`).check()
}

export async function typeCode(page: Page, origin: string, code: string): Promise<void> {
  await page.goto(`${origin}/a`)
  await page.getByLabel('Code on your slip').fill(code)
  await page.getByRole('button', { name: 'Go on' }).click()
}

export const isSealedHere = (page: Page) => page.getByText('Your answers are sealed on this device.').waitFor()

/** Ticks and sends an answer. Answers what must be found nowhere after it. A thumb may tap twice. */
export async function answerOn(page: Page, { twice = false } = {}): Promise<readonly Canary[]> {
  const answer = drawAnswer()
  await tick(page, answer)
  const send = page.getByRole('button', { name: 'Send my answers' })
  await (twice ? send.dblclick() : send.click())
  await page.getByRole('heading', { name: 'Kept' }).waitFor()
  return answerCanaries(answer)
}

/** Neither a cookie with a request nor one with its answer, whatever was asked for. */
export async function cookiesOf(requests: readonly Request[]): Promise<readonly string[]> {
  const both = await Promise.all(
    requests.map(async (request) => [
      await request.headerValue('cookie'),
      (await (await request.response())?.headerValue('set-cookie')) ?? null,
    ]),
  )
  return both.flat().filter((cookie) => cookie !== null)
}
