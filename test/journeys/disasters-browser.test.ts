import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { invite } from '#test/support/accounts.ts'
import { accessibilityFaults, launchBrowser, serveWorld } from '#test/support/browser.ts'
import { anAnswer, openedSurvey, plan, withKey, withKeeper, type Open } from '#test/support/survey-run.ts'
import { tick, typeCode } from '#test/support/answering.ts'
import { makeWorld, type Browser, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
// Kept apart from the one that is served: what is asked here is asked at its own address.
const { origin, deps } = await serveWorld(world)
const { port } = new URL(origin)

// An address of documentation, which leads nowhere but here: to Chromium it is another machine, and plain http.
const far = `http://192.0.2.7:${port}`
const args = ['--no-sandbox', '--headless', '--disable-gpu', '--host-rules=MAP 192.0.2.7 127.0.0.1']

let context: BrowserContext
let page: Page
let agency: SeededAgency
let run: Open
let used = 0

beforeAll(async () => {
  ;({ context } = await launchBrowser({ args } as BrowserContextOptions))
  agency = await world.found()
  run = await openedSurvey(world, agency)
})

beforeEach(async () => {
  page = await context.newPage()
})

afterEach(async () => {
  Object.assign(deps.config, { origin })
  await page.close()
})

const slip = () => {
  const code = run.codes[used]
  used += 1
  if (!code) throw new Error('No slip is left')
  return code
}
const answer = () => anAnswer(run.template, run.headcount, 0)
const stored = async () =>
  (await world.superuser.query<{ n: number }>('select count(*)::int as n from sealed_answer where survey_id = $1', [run.id])).rows[0]?.n ??
  0

const withoutCryptography = () => page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }))

async function signInAs({ cookie }: Browser): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await context.clearCookies()
  await context.addCookies([{ name, value, domain: 'localhost', path: '/desk', secure: true, httpOnly: true }])
}

test('a browser without cryptography answers all the same: sealed on arrival, and it says so', async () => {
  await withoutCryptography()
  const before = await stored()

  await typeCode(page, origin, slip())
  await page.getByText('This browser does not seal your answers itself').waitFor()
  await tick(page, answer())
  await page.getByRole('button', { name: 'Send my answers' }).click()

  await page.getByRole('heading', { name: 'Kept' }).waitFor()
  expect(await stored()).toBe(before + 1)
})

test('plain http from another address: the form is served and says what it cannot do, and is refused unless it is our own address', async () => {
  const before = await stored()
  await page.goto(`${far}/a`)
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)

  await page.getByLabel('Code on your slip').fill(slip())
  await page.getByRole('button', { name: 'Go on' }).click()

  await page.getByRole('heading', { name: 'This form came from another address' }).waitFor()
  expect(await page.getByText(origin).isVisible()).toBe(true)
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await stored()).toBe(before)
})

test('plain http that is our own address: answers are sealed on arrival, and the page says so', async () => {
  Object.assign(deps.config, { origin: far })
  const before = await stored()

  await typeCode(page, far, slip())
  await page.getByText('This browser does not seal your answers itself').waitFor()
  await tick(page, answer())
  await page.getByRole('button', { name: 'Send my answers' }).click()

  await page.getByRole('heading', { name: 'Kept' }).waitFor()
  expect(await stored()).toBe(before + 1)
})

test('without cryptography each page of the desk that needs it says what is missing, and the rest stays', async () => {
  const draft = await withKeeper(world, await plan(world, agency, { template: 'use-and-outcome' }))
  const keeper = await agency.as('keeper')
  await world.superuser.query(
    `insert into ceremony (ceremony_id, purpose, challenge, account_id, session_id, ends_at)
     select gen_random_uuid(), 'proved', '', account_id, session_id, '2027-01-01' from session where account_id = $1`,
    [keeper.actor.accountId],
  )
  await withoutCryptography()
  const says = async (address: string, words: string) => {
    await page.goto(origin + address)
    await page.getByRole('alert').getByText(words).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await accessibilityFaults(page)).toEqual([])
  }

  await signInAs(keeper)
  await says(`/desk/keeper/${draft.id}`, 'This browser cannot open a key here. It needs https, or a newer version.')
  await says('/desk/account/keyring', 'This browser cannot make keys here. It needs https, or a newer version.')
  await withKey(draft)
  await signInAs(draft.coordinator)
  await says(`/desk/surveys/${draft.id}/slips`, 'This browser cannot make slips here. It needs https, or a newer version.')
})

test('without cryptography six words still sign in, and the page says what the server then sees', async () => {
  await withoutCryptography()
  await context.clearCookies()
  await page.goto(`${origin}/desk/sign-in`)

  expect(await page.getByText('the server sees your six words for a moment').isVisible()).toBe(true)
  expect(await page.locator('#phrase-form').getAttribute('method')).toBe('post')
})

test('over plain http from another address nobody stays signed in, and the pages that lead in say so before anything is typed', async () => {
  const { address } = await invite(world, agency.id)
  const warning = page.getByRole('heading', { name: 'Nobody can stay signed in at this address' })

  await page.goto(`${origin}/desk/sign-in`)
  expect(await warning.count()).toBe(0)
  Object.assign(deps.config, { origin: far })
  for (const way of ['/desk/sign-in', address]) {
    await page.goto(far + way)
    await warning.waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  }
})
