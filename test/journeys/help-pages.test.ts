import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sessionCookie } from '#platform/session/token.ts'
import { launchBrowser, serveWorld } from '#test/support/browser.ts'
import { canary, findInFolder } from '#test/support/canaries.ts'
import { listPeer, makeNeighbors } from '#test/support/help-listings.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const { origin } = await serveWorld(world)
const elsewhere = 'https://www.weather.gov/'

let ours: SeededAgency
let context: BrowserContext
let profile: string
let page: Page

beforeAll(async () => {
  ours = await world.found('Cedar Hollow PD')
  const theirs = await world.found('Mill Creek PD')
  await listPeer(world, ours, { parts: { name: 'Alexandrina', program_number: '541-555-0142' } })
  await listPeer(world, ours, { parts: { name: 'Jo', own_mobile: '541-555-0143' } })
  await listPeer(world, theirs, { parts: { name: 'Riley', forwarding_number: '541-555-0144' }, onFor: 6 })
  await makeNeighbors(world, ours, theirs)
})

// A browser of its own for each test: what one left behind must not be found in another.
beforeEach(async () => {
  ;({ context, profile } = await launchBrowser({ viewport: { width: 360, height: 740 } }))
  page = await context.newPage()
})

afterEach(() => context.close())

const open = (end = '') => page.goto(`${origin}/${ours.slug}${end}`)

/** The browser has gone to the other page. On a machine without a network that page does not open, and this one is left all the same. */
async function isGone(): Promise<void> {
  await page.waitForRequest(elsewhere)
  await page.waitForURL((address) => !address.href.startsWith(origin)).catch(() => {})
}

const shownNames = () => page.locator('[data-peer]:visible h3').allTextContents()

async function keepCopy(): Promise<void> {
  await open('/copy')
  await page.getByRole('button', { name: 'Yes, my own: keep a copy' }).click()
  await page.getByText('A copy is on this device.').waitFor()
}

test('a peer who is signed in sends no cookie to any help page', async () => {
  const { cookie } = await ours.as('peer')
  await context.addCookies([
    {
      name: sessionCookie,
      value: cookie.slice(sessionCookie.length + 1),
      domain: 'localhost',
      path: '/desk',
      secure: true,
      httpOnly: true,
    },
  ])
  const sent: (string | undefined)[] = []
  page.on('request', (request) => {
    if (request.url().startsWith(origin)) void request.allHeaders().then((headers) => sent.push(headers['cookie']))
  })

  for (const end of ['', '/limits', '/lines', '/danger', '/family', '/conflict', '/resources', '/copy']) await open(end)
  await page.waitForLoadState('networkidle')

  expect(sent.length).toBeGreaterThan(8)
  expect(sent.filter(Boolean)).toEqual([])
  expect((await context.cookies()).map(({ path }) => path)).toEqual(['/desk'])
})

test('a tick leaves somebody out on this screen alone: nothing is sent, and nothing is stored', async () => {
  await open()
  await page.waitForLoadState('networkidle')
  const sent: string[] = []
  // The empty envelopes of every visit go when they go, whatever is ticked.
  page.on('request', (request) => /\/(ids|envelope)$/.test(request.url()) || sent.push(request.url()))

  await page.getByText('Leave somebody out').click()
  await page.getByRole('checkbox', { name: 'Everybody from Cedar Hollow PD' }).check()

  expect(await shownNames()).toEqual(['Riley'])
  await page.getByRole('checkbox', { name: 'Everybody from Cedar Hollow PD' }).uncheck()
  await page.getByRole('checkbox', { name: 'Riley, Mill Creek PD' }).check()
  expect(await shownNames()).toEqual(['Alexandrina', 'Jo'])
  expect(await page.getByRole('heading', { name: 'Light on now' }).isVisible()).toBe(false)
  expect(sent).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
})

test('whoever leaves everybody out is told which numbers are left', async () => {
  await open()
  await page.getByText('Leave somebody out').click()
  for (const name of ['Everybody from Cedar Hollow PD', 'Everybody from Mill Creek PD']) await page.getByRole('checkbox', { name }).check()

  expect(await shownNames()).toEqual([])
  expect(await page.getByRole('status').filter({ hasText: 'You have left everybody out.' }).isVisible()).toBe(true)
})

test('the way out empties the screen and takes this page’s place in the history', async () => {
  await page.goto('about:blank')
  await open()

  // What stands behind the last hop needs a network; the hop itself is tested elsewhere.
  await context.route('**/leave', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Weather' }))

  await page.getByRole('link', { name: 'Leave' }).click()
  await page.getByText('Weather').waitFor()

  await page.goBack()
  expect(page.url()).toBe('about:blank')
})

test('Esc three times in a row leaves, and twice does not', async () => {
  await open('/danger')
  await page.waitForLoadState('networkidle')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  expect(page.url()).toBe(`${origin}/${ours.slug}/danger`)
  const gone = isGone()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await gone
})

test('without script the way out is a link that leads to the same place', async () => {
  const { context: plain } = await launchBrowser({ javaScriptEnabled: false })
  const tab = await plain.newPage()
  await tab.goto(`${origin}/${ours.slug}`)

  const gone = tab.waitForRequest(elsewhere)
  await tab.getByRole('link', { name: 'Leave' }).click()

  expect((await gone).isNavigationRequest()).toBe(true)
  await plain.close()
})

test('after four quiet minutes there is a warning, one tap covers, and one tap brings all back as it was', async () => {
  await page.clock.install()
  await open()
  await page.getByText('Leave somebody out').click()
  await page.getByRole('checkbox', { name: 'Jo, Cedar Hollow PD' }).check()

  await page.clock.runFor(3.9 * 60_000)
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.clock.runFor(20_000)
  await page.getByRole('button', { name: 'Cover it' }).click()

  expect(await page.locator('body').innerText()).not.toContain('Riley')
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Information')
  await page.getByRole('button', { name: 'Go on' }).click()
  expect(await shownNames()).toEqual(['Riley', 'Alexandrina'])
})

test('whoever does not come back finds the page covered after five minutes and gone after fifteen', async () => {
  await page.clock.install()
  await open()

  await page.clock.runFor(5.2 * 60_000)
  expect(await page.locator('body').innerText()).not.toContain('Riley')
  const gone = isGone()
  await page.clock.runFor(10 * 60_000)

  await gone
})

test('nothing is kept on a device until its owner says that it is theirs', async () => {
  await open()
  await page.waitForLoadState('networkidle')

  expect(
    await page.evaluate(async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]),
  ).toEqual([0, 0])
})

test('after a yes the pages open with no signal, say how old they are, and let no light burn', async () => {
  await keepCopy()
  await open()
  await page.waitForLoadState('networkidle')
  await page.clock.install({ time: new Date(world.deps.clock().getTime() + 3 * 3_600_000) })
  await context.setOffline(true)

  await open()

  expect(await shownNames()).toEqual(['Riley', 'Alexandrina', 'Jo'])
  await page.getByText('Lights may have changed since.').waitFor()
  expect(await page.locator('.lamp:not(.off)').count()).toBe(0)
  for (const [end, heading] of [
    ['/danger', 'When a life is in danger'],
    ['/limits', 'What a peer may have to tell'],
    ['/lines', 'Lines that answer'],
    ['/family', 'For families and retired people'],
  ]) {
    await open(end)
    await page.getByRole('heading', { name: heading ?? '', level: 1 }).waitFor()
  }
  await context.setOffline(false)
})

test('the copy reaches no page but this agency’s, and goes with one tap', async () => {
  await keepCopy()
  const scopes = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope))

  await page.getByRole('button', { name: 'Remove from this device' }).click()
  await page.getByText('The copy is removed.').waitFor()

  expect(scopes).toEqual([`${origin}/${ours.slug}`])
  expect(
    await page.evaluate(async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]),
  ).toEqual([0, 0])
})

const contents = [canary('a name', 'Alexandrina'), canary('a number', '5415550143'), canary('a step', 'Time and distance from the gun')]

/** Everything in the browser's folder once it was closed; that it was written to at all is seen by the address. */
async function leftBehind(): Promise<readonly string[]> {
  await page.waitForTimeout(4000)
  await context.close()
  expect(await findInFolder(profile, [canary('the visit', ours.slug)])).not.toEqual([])
  return findInFolder(profile, contents)
}

test('a visit without a copy leaves no name, number or step in the browser’s own files', async () => {
  await open()
  await page.getByText('Leave somebody out').click()
  await page.getByRole('checkbox', { name: 'Alexandrina, Cedar Hollow PD' }).check()
  await open('/danger')

  expect(await leftBehind()).toEqual([])
})

test('after Leave a copy that was kept is gone from the browser’s own files', async () => {
  await keepCopy()
  await open('/danger')
  expect(await findInFolder(profile, contents)).not.toEqual([])

  const gone = isGone()
  await page.getByRole('link', { name: 'Leave' }).click()
  await gone

  expect(await leftBehind()).toEqual([])
})

test('a hand on the keyboard comes to 988, to the way out and to the first peer’s number, in the order of the page', async () => {
  await open()
  const stops: string[] = []
  for (let pressed = 0; pressed < 8; pressed += 1) {
    await page.keyboard.press('Tab')
    stops.push(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? ''))
  }

  expect(stops.slice(0, 4)).toEqual(['tel:988', 'sms:988', 'tel:911', `/${ours.slug}/leave`])
  expect(stops[5]).toBe('tel:5415550144')
  expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).not.toBe('none')
})
