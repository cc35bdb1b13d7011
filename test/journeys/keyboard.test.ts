import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeAt, accountWithPhrase, join } from '#test/support/accounts.ts'
import { loginFromPhrase } from '#modules/accounts/secrets.ts'
import { launchBrowser, serveWorld } from '#test/support/browser.ts'
import { openedSurvey, type Open } from '#test/support/survey-run.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

// Nothing here is clicked: a hand on the keyboard, or a switch that stands in for it, must be enough.

const world = await makeWorld()
const { origin } = await serveWorld(world)
const now = new Date('2026-11-23T15:00:00Z')
const words = 'abacus mango zoom lunar cobalt acorn'

let agency: SeededAgency
let run: Open
let context: BrowserContext
let page: Page
let used = 0

beforeAll(async () => {
  world.setClock(now)
  agency = await world.found()
  run = await openedSurvey(world, agency)
  ;({ context } = await launchBrowser({ viewport: { width: 1280, height: 900 } }))
})

beforeEach(async () => {
  page = await context.newPage()
})

afterEach(async () => {
  await page.close()
})

type Stop = { readonly what: string; readonly top: number; readonly seen: boolean }

/** What has the focus, and whether somebody who looks for it finds it: a ring that stands out from what is there without focus. */
const focused = (): Promise<Stop> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return { what: '', top: 0, seen: true }
    const label =
      at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement ? at.labels?.[0] : null
    const { outlineStyle, outlineWidth } = getComputedStyle(at)
    const box = at.getBoundingClientRect()
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.width > 0
    return {
      what: (label ?? at).textContent?.trim() ?? '',
      top: box.top + scrollY,
      seen: onScreen && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    }
  })

/** Presses Tab until this has the focus; answers every stop on the way. */
async function tabTo(what: string | RegExp, most = 80): Promise<readonly Stop[]> {
  const stops: Stop[] = []
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab')
    const stop = await focused()
    stops.push(stop)
    if (typeof what === 'string' ? stop.what.startsWith(what) : what.test(stop.what)) return stops
  }
  throw new Error(`Tab never came to ${String(what)}, only to: ${stops.map((stop) => stop.what).join(' | ')}`)
}

const unseen = (stops: readonly Stop[]) => stops.filter(({ seen }) => !seen).map(({ what }) => what)

test('signing in: Tab goes through the page in its order, each stop is seen, and Enter sends', async () => {
  const login = Buffer.from(await loginFromPhrase('dana', words))
  const dana = await accountWithPhrase(world, 'dana', login)
  await join(world, agency.id, dana.accountId, 'coordinator')
  await page.goto(`${origin}/desk/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()

  const toName = await tabTo('Sign-in name')
  await page.keyboard.type('dana')
  const toWords = await tabTo('Your six words')
  await page.keyboard.type(words)
  const toCode = await tabTo('Code from your authenticator')
  await page.keyboard.type(codeAt(dana.secret, now))

  const stops = [...toName, ...toWords, ...toCode]
  expect(stops.map(({ what }) => what)).toEqual([
    'Sign in with a passkey',
    'Sign-in name',
    'Your six words',
    'Code from your authenticator app',
  ])
  expect(unseen(stops)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(`${origin}/desk`)
})

test('the roster: from the top of the page to the form, filled and sent without a mouse, and what is wrong gets the focus back', async () => {
  await page.goto(`${origin}/desk/roster/add`)

  const skip = await tabTo(/./)
  await page.keyboard.press('Enter')
  const toName = await tabTo(/^Name/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '2 things to put right' }).waitFor()
  const afterSending = await focused()
  const toFault = await tabTo(/./)
  await page.keyboard.press('Enter')
  const ledTo = await focused()
  await page.keyboard.type('Robin Kestrel')
  const toGroup = await tabTo('Group')
  await page.keyboard.press('ArrowDown')
  const toButton = await tabTo('Add to the roster')
  await page.keyboard.press('Enter')

  await page.waitForURL(`${origin}/desk/roster`)
  await page.getByText('Robin Kestrel').first().waitFor()
  // Past the whole column of modules in one step.
  expect(skip.map(({ what }) => what)).toEqual(['Skip to content'])
  expect(toName.length).toBeLessThan(5)
  expect(afterSending.what).toContain('2 things to put right')
  expect(ledTo.what).toBe('Name')
  expect(unseen([...skip, ...toName, ...toFault, ledTo, ...toGroup, ...toButton])).toEqual([])
})

test('answering: arrows move within a question, Tab from one to the next, Space ticks, Enter on the button sends', async () => {
  const code = run.codes[used] ?? ''
  used += 1
  await page.goto(`${origin}/a`)
  const toCode = await tabTo('Code on your slip')
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.getByText('Your answers are sealed on this device.').waitFor()

  const stops = [...toCode]
  const sets = await page.locator('input[type=radio]').evaluateAll((all) => new Set(all.map((one) => one.getAttribute('name'))).size)
  for (let asked = 0; asked < 60; asked += 1) {
    await page.keyboard.press('Tab')
    const stop = await focused()
    stops.push(stop)
    if (stop.what === 'Send my answers') break
    const type = await page.evaluate(() => document.activeElement?.getAttribute('type'))
    if (type === 'radio') {
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
    }
  }

  expect(stops.at(-1)?.what).toBe('Send my answers')
  expect(await page.locator('input[type=radio]:checked').count()).toBe(sets)
  // The order in which Tab goes is the order in which it is read.
  const tops = stops.slice(toCode.length).map(({ top }) => top)
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
  expect(unseen(stops)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Kept' }).waitFor()
})
