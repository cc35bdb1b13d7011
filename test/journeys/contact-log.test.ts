import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { quarterOf } from '#modules/contacts/quarter.ts'
import { accessibilityFaults, launchBrowser, serveWorld } from '#test/support/browser.ts'
import { beginLog, contactsIn } from '#test/support/contact-log.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
// The page goes by the device's clock, so the server's says the same.
world.setClock(new Date())
const quarter = quarterOf(new Date().toISOString().slice(0, 10))
const agency = await world.found()
const keeper = await agency.as('keeper')
const log = await beginLog(world, {
  agencyId: agency.id,
  keeperId: keeper.actor.personId,
  year: Number(quarter.slice(0, 4)),
  quarters: [1, 2, 3, 4],
})
const { origin } = await serveWorld(world)
const { context } = await launchBrowser({ viewport: { width: 360, height: 740 }, hasTouch: true })
const address = `${origin}/c/${agency.slug}`
// The peer is signed in at the desk in the same browser.
const [name = '', value = ''] = (await agency.as('peer')).cookie.split('=')
await context.addCookies([{ name, value, domain: 'localhost', path: '/desk', secure: true, httpOnly: true }])

let page: Page
let complaints: string[] = []
const sent: { readonly body: Buffer | null; readonly headers: Readonly<Record<string, string>> }[] = []

async function openPage(): Promise<Page> {
  const opened = await context.newPage()
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()))
  opened.on('request', (request) => {
    if (request.method() === 'POST') void request.allHeaders().then((headers) => sent.push({ body: request.postDataBuffer(), headers }))
  })
  return opened
}

beforeEach(async () => {
  complaints = []
  sent.length = 0
  page = await openPage()
})
afterEach(async () => {
  await context.setOffline(false)
  await page.close()
  expect(complaints).toEqual([])
})

const says = (text: string) => page.getByText(text).waitFor()
const press = (label: string) => page.getByRole('button', { name: label }).click()
const tap = (label: string) => page.getByRole('radio', { name: label, exact: true }).filter({ visible: true }).first().check()

/** Taps what is not remembered, in the order of the page. */
async function tapFour(): Promise<void> {
  for (const label of ['First', 'A hard call or scene', 'Listened, no more', 'Yes']) await tap(label)
}

test('at first use the team’s words are typed and the keeper’s are compared, and nothing of the words is sent', async () => {
  await page.goto(address)
  await page.getByRole('link', { name: 'Log a contact' }).click()
  await page.getByLabel('The four team words').fill('anvil anvil anvil anvil')
  await press('Go on')
  await says('These are not words no.')
  await page.getByLabel('The four team words').fill(log.teamWords.join(' '))
  await page.screenshot({ path: '/tmp/porch/con/setup.png' })
  await press('Go on')
  await says(log.checkWords.join(' '))
  expect(await accessibilityFaults(page)).toEqual([])
  await page.screenshot({ path: '/tmp/porch/con/compare.png' })
  await press('They match')
  await says('Ready. This page now opens with no signal too.')

  expect(sent).toEqual([])
  expect(await accessibilityFaults(page)).toEqual([])
  await page.screenshot({ path: '/tmp/porch/con/form.png', fullPage: true })
})

test('a contact is logged in six taps, sealed in the page, and sent once without the cookie that is there', async () => {
  await page.goto(address)
  // What is asked once and remembered from then on.
  await page.getByRole('link', { name: 'Log a contact' }).click()
  for (const label of ['By phone', '15 to 29 minutes', 'Somebody who works there', 'Our own']) await tap(label)
  await tapFour()
  await press('Keep it')
  await says('Kept, sealed. It is sent in 10 seconds.')
  await page.screenshot({ path: '/tmp/porch/con/kept.png' })
  const began = Date.now()
  await page.getByRole('link', { name: 'Log a contact' }).click()
  await tapFour()
  await press('Keep it')
  const took = Date.now() - began
  await page.getByText('Sent. Nothing of it is left on this phone.').waitFor({ timeout: 15_000 })
  await expect.poll(() => contactsIn(world, log).then((all) => all.length), { timeout: 15_000 }).toBe(2)

  expect(took).toBeLessThan(20_000)
  expect(sent.map(({ body }) => body?.length)).toEqual([370, 370])
  expect(sent.map(({ headers }) => headers['cookie'])).toEqual([undefined, undefined])
  expect((await contactsIn(world, log)).map(({ contact, proof }) => ({ ...contact, proof }))).toEqual(
    [1, 2].map(() => ({
      quarter,
      mode: 'phone',
      length: '15_29',
      who: 'staff',
      whose: 'own',
      visit: 'first',
      reason: 'incident',
      outcome: 'listened',
      limits: 'yes',
      proof: log.proof,
    })),
  )
}, 60_000)
