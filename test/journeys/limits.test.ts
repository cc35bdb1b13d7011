import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Role } from '#kernel/actor.ts'
import { sessionCookie } from '#platform/session/token.ts'
import { launchBrowser, serveWorld } from '#test/support/browser.ts'
import { careful, limitsDesk } from '#test/support/limits-desk.ts'
import { look, picture } from '#test/support/pictures.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const { found, choose, sign } = limitsDesk(world)
const agency = await found('Cedar Hollow PD')
let origin: string

beforeAll(async () => {
  ;({ origin } = await serveWorld(world))
})

async function as(context: BrowserContext, where: SeededAgency, role: Role): Promise<Page> {
  const { cookie } = await where.as(role)
  const value = cookie.slice(sessionCookie.length + 1)
  await context.clearCookies()
  await context.addCookies([{ name: sessionCookie, value, domain: 'localhost', path: '/desk', secure: true, httpOnly: true }])
  return context.pages()[0] ?? context.newPage()
}

test('a coordinator chooses, counsel reads and signs, and the card changes its face', async () => {
  const { context } = await launchBrowser({ viewport: { width: 360, height: 740 } })
  const coordinator = await as(context, agency, 'coordinator')
  await coordinator.goto(`${origin}/desk/trust/limits`)
  await look(coordinator, 'limits-nothing-chosen')
  await coordinator.getByRole('link', { name: 'Choices', exact: true }).click()
  await look(coordinator, 'limits-choices')
  for (const [name, value] of Object.entries(careful).filter(([one]) => one !== 'version'))
    for (const one of [value].flat()) await coordinator.locator(`input[name="${name}"][value="${one}"]`).check()
  await coordinator.getByRole('button', { name: 'Save the choices' }).click()
  await look(coordinator, 'limits-chosen')
  await coordinator.goto(`${origin}/desk/trust/limits/questions`)
  await look(coordinator, 'limits-questions-coordinator')
  await coordinator.goto(`${origin}/desk/trust/limits/cards/sworn`)
  await look(coordinator, 'limits-card-cautious')
  expect(await coordinator.getByText('State law seems').count()).toBe(0)

  const counsel = await as(context, agency, 'legal_advisor')
  await counsel.goto(`${origin}/desk/trust/limits/questions`)
  await look(counsel, 'limits-questions-counsel')
  await counsel.getByRole('link', { name: 'Answer', exact: true }).first().click()
  await counsel.getByLabel('Your answer').fill('Looked up: amended in 2024, without effect on this.')
  await look(counsel, 'limits-answer')
  await counsel.getByRole('button', { name: 'Save the answer' }).click()
  await counsel.goto(`${origin}/desk/trust/limits/sign`)
  await look(counsel, 'limits-sign')
  await counsel.getByLabel('Your name').fill('Alex Roan')
  await counsel.getByLabel('Your title').fill('City Attorney')
  await counsel.getByRole('button', { name: 'Sign this text' }).click()
  await look(counsel, 'limits-signed')

  const peer = await as(context, agency, 'peer')
  await peer.goto(`${origin}/desk/trust/limits/cards/sworn`)
  await peer.getByText('Why the card says this').click()
  await look(peer, 'limits-card-full')
  await peer.getByText('State law seems to back this, also in court.').waitFor()
})

test('walking “May I keep this?” asks the server for nothing, changes no address, and needs no script', async () => {
  const { context } = await launchBrowser({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  const page = await as(context, agency, 'peer')
  await page.goto(`${origin}/desk/trust/limits/keep`)
  const address = page.url()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await picture(page, 'limits-keep-start')

  const walk = page.locator('.walk')
  const tap = (name: string, at = 0) =>
    walk
      .locator('summary:visible')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .nth(at)
      .click()
  await tap('Yes')
  await tap('Yes', 1)
  // The third question asks whether one was there, so that "No" goes on.
  await tap('No')
  await tap('A crime that they committed')

  await page.getByText('Stop them before they say it.').waitFor({ state: 'visible' })
  await page.getByText('privileged talk about an officer', { exact: false }).first().waitFor({ state: 'visible' })
  await picture(page, 'limits-keep-walked')
  await tap('A subpoena comes')
  await page.getByText('Hand nothing over.').waitFor({ state: 'visible' })
  expect(await page.getByText('Stop them before they say it.').isVisible(), 'one answer stands open at a time').toBe(false)
  expect(asked).toEqual([])
  expect(page.url()).toBe(address)
  await page.goBack().catch(() => null)
  expect(page.url(), 'nothing that was tapped is in the history').not.toContain('/limits/keep')
})

test('the walk is held to the rules of every page, and says stop to whoever was at the scene', async () => {
  const { context } = await launchBrowser({ viewport: { width: 360, height: 740 } })
  const page = await as(context, agency, 'peer')
  await page.goto(`${origin}/desk/trust/limits/keep`)

  for (const place of [0, 1]) await page.locator('summary:visible').filter({ hasText: /^Yes$/ }).nth(place).click()
  await page.locator('summary:visible').filter({ hasText: /^Yes$/ }).nth(2).click()

  await page.getByText('Hand over to a peer who was not there.').waitFor({ state: 'visible' })
  await look(page, 'limits-keep-scene')
})

/** Where the front is longest: a tied law, a policy, a list of five, and a name that fills a line. */
async function longest(): Promise<SeededAgency> {
  const long = await found('Larkspur PD', 'AZ')
  await world.superuser.query('update agency set name = $2 where agency_id = $1', [
    long.id,
    'Juniper Flats, Mill Creek and Larkspur Joint Public Safety Department and Marshal’s Office of the Upper Aspen Valley',
  ])
  await choose(long, { policyTells: ['danger_self', 'danger_others', 'abuse', 'crime_admitted', 'crime_planned'] })
  await sign(long)
  return long
}

test('eight wallet cards of a bank card’s size come on one sheet, each with all its words', async () => {
  const where = await longest()
  const { context } = await launchBrowser({ viewport: { width: 1280, height: 900 } })
  const page = await as(context, where, 'peer')
  await page.goto(`${origin}/desk/trust/limits/cards/sworn/wallet`)
  await look(page, 'limits-wallet')
  await page.emulateMedia({ media: 'print' })

  const millimeters = await page.locator('.wallet').evaluateAll((cards) =>
    cards.map((card) => {
      const { width, height } = card.getBoundingClientRect()
      return [width, height].map((pixels) => Math.round((pixels * 254) / 96) / 10)
    }),
  )
  const cut = await page
    .locator('.wallet .limits-card')
    .evaluateAll((cards) => cards.filter((card) => card.scrollHeight > card.clientHeight + 1).length)
  const sheets = await pagesPrinted(page)

  expect(millimeters).toHaveLength(8)
  expect(millimeters).toEqual(Array.from({ length: 8 }, () => [85.6, 54]))
  expect(cut, 'cards whose words do not fit').toBe(0)
  expect(sheets).toEqual([1, 1])
})

test('the large card is one page, with nothing of the desk around it', async () => {
  const where = await longest()
  const { context } = await launchBrowser({ viewport: { width: 1280, height: 900 } })
  const page = await as(context, where, 'peer')
  await page.goto(`${origin}/desk/trust/limits/cards/sworn/print`)
  await look(page, 'limits-large')
  await page.emulateMedia({ media: 'print' })

  const around = await page.locator('nav:visible, h1:visible, .agency:visible, .side:visible').count()
  const smallest = await page
    .locator('.limits-card :is(p, li)')
    .evaluateAll((all) => Math.min(...all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))))
  const sheets = await pagesPrinted(page)

  expect(around).toBe(0)
  expect(smallest, 'pixels; 24 are 18 points').toBeGreaterThanOrEqual(24)
  expect(sheets).toEqual([1, 1])
})

/** How many pages come out of the printer on Letter and on A4; one after the other, since the browser prints one at a time. */
async function pagesPrinted(page: Page): Promise<readonly number[]> {
  const counts: number[] = []
  for (const format of ['Letter', 'A4'] as const) {
    const pdf = await page.pdf({ format, margin: { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' } })
    counts.push((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length)
  }
  return counts
}
