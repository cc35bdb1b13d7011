import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lists } from '#modules/contacts/contact.ts'
import { quarterOf } from '#modules/contacts/quarter.ts'
import { accessibilityFaults, launchBrowser, serveWorld } from '#test/support/browser.ts'
import { canary, findInFolder, wordCanaries } from '#test/support/canaries.ts'
import { beginLog, contactsIn, putAnotherKeyIn } from '#test/support/contact-log.ts'
import { onThePhone } from '#test/support/on-the-phone.ts'
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
const began = Date.now()
const { context, profile } = await launchBrowser({ viewport: { width: 360, height: 740 }, hasTouch: true })
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
  await press('Go on')
  await says(log.checkWords.join(' '))
  expect(await accessibilityFaults(page)).toEqual([])
  await press('They match')
  await says('Ready. This page now opens with no signal too.')

  expect(sent).toEqual([])
  expect(await accessibilityFaults(page)).toEqual([])
})

test('a contact is logged in six taps, sealed in the page, and sent once without the cookie that is there', async () => {
  await page.goto(address)
  // What is asked once and remembered from then on.
  await page.getByRole('link', { name: 'Log a contact' }).click()
  for (const label of ['By phone', '15 to 29 minutes', 'Somebody who works there', 'Our own']) await tap(label)
  await tapFour()
  await press('Keep it')
  await says('Kept, sealed. It is sent in 10 seconds.')
  const opened = Date.now()
  await page.getByRole('link', { name: 'Log a contact' }).click()
  await tapFour()
  await press('Keep it')
  const took = Date.now() - opened
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

const logged = () => contactsIn(world, log).then((all) => all.length)
const openForm = () => page.getByRole('link', { name: 'Log a contact' }).click()

async function logOne(): Promise<void> {
  await openForm()
  await tapFour()
  await press('Keep it')
  await page.getByText('Kept, sealed. It is sent in 10 seconds.').last().waitFor()
}

test('the form has no field for words, for a day or for a person: only keys from the lists', async () => {
  await page.goto(`${address}#log`)
  await page.getByRole('button', { name: 'Keep it' }).waitFor()

  const fields = await page
    .locator('input, select, textarea, [contenteditable]')
    .evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? `${one.type} ${one.name}` : one.tagName)))
  const values = await page.locator('input').evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.value : '')))

  const names = ['quarter', ...lists.map(({ id }) => id)]
  expect([...new Set(fields)].toSorted()).toEqual(names.map((one) => `radio ${one}`).toSorted())
  expect(values.toSorted()).toEqual([quarter, ...lists.flatMap(({ choices }) => choices.map(({ id }) => id))].toSorted())
})

test('what is forgotten is said beside its group', async () => {
  await page.goto(`${address}#log`)
  await tap('First')
  await press('Keep it')
  await says('Tap one in each group.')

  expect(await page.locator('[data-invalid] legend').allInnerTexts()).toEqual([
    'Mostly about what?',
    'What came of it?',
    'Were the limits told?',
  ])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('reason')
})

test('half of the contacts are logged with no signal, lie sealed on the phone, and are sent later, once', async () => {
  const before = await logged()
  await page.goto(address)
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: 'Role on' }).click()
  await says('I am here as your peer now')
  await logOne()
  await logOne()
  await page.getByText('Not sent yet. It waits here, sealed').nth(1).waitFor({ timeout: 20_000 })
  const waiting = await onThePhone(page, `/c/${agency.slug}`)
  await page.reload()
  await page.getByText('Not sent yet. It waits here, sealed').nth(1).waitFor()

  expect(await logged()).toBe(before)
  expect(waiting.match(/370:/g)).toHaveLength(2)
  expect(waiting).not.toMatch(/incident|listened|first|2026-Q\d","c"/)
  await context.setOffline(false)
  await says('2 sent. Nothing of them is left on this phone.')
  expect(await logged()).toBe(before + 2)
  expect(await onThePhone(page, `/c/${agency.slug}`)).not.toContain('370:')
  expect(sent.every(({ headers }) => headers['cookie'] === undefined)).toBe(true)
}, 60_000)

test('what was tapped by mistake is taken back before it is sent', async () => {
  const before = await logged()
  await page.goto(address)
  await logOne()
  await press('Take it back')
  await says('Taken back. Nothing of it is left.')
  await page.waitForTimeout(11_000)

  expect(await logged()).toBe(before)
  expect(sent).toEqual([])
}, 30_000)

test('an answer that was lost on the way is asked for again, and the contact is counted once', async () => {
  const before = await logged()
  await page.goto(address)
  let lost = 0
  await page.route('**/contact', async (route) => {
    await route.fetch()
    lost += 1
    await route.abort()
  })
  await logOne()
  await page.getByText('Not sent yet, or its answer was lost.').waitFor({ timeout: 15_000 })
  await page.unroute('**/contact')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await says('Sent. Nothing of it is left on this phone.')

  expect(lost).toBe(1)
  expect(await logged()).toBe(before + 1)
}, 40_000)

test('a reminder has no name, shows on its day, and goes by itself two weeks later', async () => {
  const day = 86_400_000
  await page.goto(address)
  await page.getByText('Remind me to follow up').click()
  await says('Only if they said yes to being asked again.')
  await press('In 3 days')
  await says('You will see it here from')
  await page.clock.setFixedTime(Date.now() + 4 * day)
  await page.reload()
  await says('A follow-up is due since')
  await page.clock.setFixedTime(Date.now() + 20 * day)
  await page.reload()
  await page.getByRole('link', { name: 'Role on' }).waitFor()
  await page.getByText('Remind me to follow up').waitFor()

  expect(await page.getByText('A follow-up is due since').count()).toBe(0)
  expect(await onThePhone(page, `/c/${agency.slug}`)).not.toContain('"due"')
})

test('nothing of a contact and none of the team’s words is in any file of the database, nor on the phone once it was sent', async () => {
  const contacts = await contactsIn(world, log)
  const { rows } = await world.superuser.query<{ at: string }>(`select setting as at from pg_settings where name = 'data_directory'`)
  const { rows: kept } = await world.superuser.query<{ sealed: Buffer }>('select sealed from sealed_contact limit 1')
  await world.superuser.query('checkpoint')
  const plain = [
    canary('the mark of the team', log.proof),
    ...wordCanaries('the team’s words', log.teamWords),
    ...contacts.map(({ nonce }) => canary('a contact’s own mark', nonce)),
    canary('what was tapped', '["phone","15_29","staff"'),
  ]
  const sealed = canary('a sealed contact', kept[0]?.sealed.subarray(0, 64) ?? '')
  const look = (canaries: Parameters<typeof findInFolder>[1]) => findInFolder(rows[0]?.at ?? '', canaries, { since: began })

  expect(contacts.length).toBeGreaterThan(3)
  expect(await look([sealed])).not.toEqual([])
  expect(await look(plain)).toEqual([])
  await page.goto('about:blank')
  expect(await findInFolder(profile, plain.slice(-1 - contacts.length))).toEqual([])
}, 60_000)

test('when the log is closed what waits is kept on the phone and the page says why', async () => {
  await page.goto(address)
  await context.setOffline(true)
  await logOne()
  await page.getByText('Not sent yet. It waits here, sealed').waitFor({ timeout: 20_000 })
  await world.superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, gen_random_uuid(), 'Alex Roan, City Attorney', 'lawsuit', '2026-11-20')`,
    [agency.id],
  )
  await context.setOffline(false)
  await says('Not taken: the year’s log is closed, or a legal hold stands.')
  await world.superuser.query(
    `update legal_hold set lifted_on = current_date, lifted_by = 'Alex Roan, City Attorney' where agency_id = $1`,
    [agency.id],
  )
  await page.evaluate(() => dispatchEvent(new Event('online')))

  await says('Sent. Nothing of it is left on this phone.')
}, 40_000)

test('a key signed by another keeper is not sealed to until its words were compared', async () => {
  const before = await logged()
  await putAnotherKeyIn(world, log, Number(quarter.slice(-1)), keeper.actor.personId)
  await page.goto(`${address}#log`)
  await says('A keeper whom this phone does not know')
  expect(await page.getByRole('button', { name: 'Keep it' }).count()).toBe(0)
  await press('They do not match')
  await says('Then log nothing here.')

  expect(sent).toEqual([])
  expect(await logged()).toBe(before)
})

test('everything goes from the phone at one word, and what was not sent is named first', async () => {
  await page.goto(address)
  await page.getByText('What is on this phone').click()
  await press('Remove it all from this phone')
  await says('Remove it all?')
  await press('Yes, remove it')
  await says('It is removed.')
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name: one }) => one),
    copies: await caches.keys(),
    scripts: (await navigator.serviceWorker.getRegistrations()).length,
  }))

  expect(left).toEqual({ databases: [], copies: [], scripts: 0 })
})
