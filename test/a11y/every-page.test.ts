import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/actor.ts'
import { accessibilityFaults, launchBrowser, serveWorld } from '#test/support/browser.ts'
import { addressOf, arrangeThings, type Row } from '#test/support/matrix.ts'
import { routeTable } from '#test/support/route-table.ts'
import { makeSampleWorld } from '#test/support/sample-world.ts'
import { sessionCookie } from '#platform/session/token.ts'

/** What a GET answers with that nobody looks at as a page: files, data for a page's own script, and ways to somewhere else. */
const notPages: readonly string[] = [
  'GET /assets/*',
  'GET /health',
  'GET /a/answer',
  'GET /:agency/peer/:listing/photo',
  'GET /:agency/leave',
  'GET /:agency/offline.js',
  'GET /:agency/ids',
  'GET /:agency/envelope/:id',
  'GET /:agency/day/:day',
  'GET /:agency/keys',
  'GET /:agency/state',
  'GET /c/:slug/ledger',
  'GET /c/:slug/offline.js',
  'GET /c/:slug/manifest.json',
  'GET /c/:slug/icon.svg',
  'GET /desk/activities/activities.csv',
  'GET /desk/audit/audit-log.csv',
  'GET /desk/command/case/case.pdf',
  'GET /desk/command/welcome/welcome.pdf',
  'GET /desk/evaluation/:year/report.pdf',
  'GET /desk/evaluation/:year/report.docx',
  'GET /desk/evaluation/:year/report.csv',
  'GET /desk/evaluation/:year/grant.pdf',
  'GET /desk/evaluation/:year/grant.docx',
  'GET /desk/evaluation/:year/grant.csv',
  'GET /desk/evaluation/:year/council.pdf',
  'GET /desk/evaluation/:year/council.docx',
  'GET /desk/goals/goals.csv',
  'GET /desk/listing/photo',
  'GET /desk/plan/papers/summary.docx',
  'GET /desk/plan/papers/summary.pdf',
  'GET /desk/plan/reminders/plan.ics',
  'GET /calendar/:token',
  'GET /desk/results/contacts/:year/csv',
  'GET /desk/results/contacts/:year/pdf',
  'GET /desk/surveys/:id/results.pdf',
  'GET /desk/surveys/:id/results.csv',
  'GET /desk/keeper/:id/wrapped-key',
  'GET /desk/keeper/:id/answers',
  'GET /desk/account/keyring/stored',
]

const world = await makeSampleWorld()
const things = await arrangeThings(world)
const gets = Object.entries(routeTable).filter(([route]) => route.startsWith('GET '))

const isPage = (answer: Response) => answer.status === 200 && (answer.headers.get('content-type') ?? '').startsWith('text/html')

/** Home says something else to each role; elsewhere the first that is let through stands for the others. */
const readersOf = (route: string, { to }: Row): readonly (Role | null)[] => {
  if (to === 'anybody') return [null]
  if (to === 'signed_in') return ['coordinator']
  return route === 'GET /desk' ? roles : to.slice(0, 1)
}

const pages = gets
  .filter(([route]) => !notPages.includes(route))
  .flatMap(([route, row]) => readersOf(route, row).map((role) => ({ route, role, address: addressOf(route, row, things) })))

let page: Page
let origin: string

beforeAll(async () => {
  ;({ origin } = await serveWorld(world))
  const { context } = await launchBrowser({ viewport: { width: 360, height: 740 } })
  page = context.pages()[0] ?? (await context.newPage())
})

async function become(role: Role | null): Promise<void> {
  await page.context().clearCookies()
  if (!role) return
  const { cookie } = await world.as('cedar_hollow', role)
  const value = cookie.slice(sessionCookie.length + 1)
  await page.context().addCookies([{ name: sessionCookie, value, domain: 'localhost', path: '/desk', secure: true, httpOnly: true }])
}

async function holdToRules(): Promise<void> {
  const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const)

  expect(await page.title()).not.toBe('')
  expect(await page.locator('h1').count()).toBe(1)
  expect(sizes[0], 'nobody scrolls sideways on a phone').toBeLessThanOrEqual(sizes[1])
  expect(await accessibilityFaults(page)).toEqual([])
}

test('whatever a GET answers is a page, or is named as something else', async () => {
  const strange: string[] = []
  for (const [route, row] of gets) {
    const [role] = readersOf(route, row)
    const browser = role ? await world.as('cedar_hollow', role) : world.visitor
    if (isPage(await browser.get(addressOf(route, row, things))) === notPages.includes(route)) strange.push(route)
  }

  expect(strange).toEqual([])
})

test.each(pages)('$route, as $role, can be read by everybody, on a phone too', async ({ role, address }) => {
  await become(role)

  const answer = await page.goto(origin + address)

  expect(answer?.status()).toBe(200)
  await holdToRules()
})

test('so can the questions that a slip leads to, and what follows', async () => {
  await become(null)

  await page.goto(`${origin}/a`)
  await page.locator('input[name=code]').fill(world.surveys.open.unused[0]?.code ?? '')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#survey', { state: 'attached' })

  await holdToRules()
})

test('so can a page that is not there', async () => {
  await become('coordinator')

  const answer = await page.goto(`${origin}/desk/goals/${things.person}`)

  expect(answer?.status()).toBe(404)
  await holdToRules()
})
