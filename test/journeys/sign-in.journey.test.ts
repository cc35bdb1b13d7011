import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { loginFromPhrase } from '#modules/accounts/secrets.ts'
import { accountWithPhrase, codeAt, invite } from '#test/support/accounts.ts'
import { accessibilityFaults, addAuthenticator, launchBrowser, serveWorld } from '#test/support/browser.ts'
import { arrival, giveBack } from '#test/support/enrolment.ts'
import { makeWorld, type SeededAgency, type World } from '#test/support/world.ts'

let world: World
let cedarHollow: SeededAgency
let origin: string
let now = new Date('2026-11-23T15:00:00Z')

beforeAll(async () => {
  world = await makeWorld()
  cedarHollow = await world.found()
  ;({ origin } = await serveWorld(world))
})

/** A fresh authenticator code needs a fresh half-minute. */
function later(minutes = 1): Date {
  now = new Date(now.getTime() + minutes * 60_000)
  world.setClock(now)
  return now
}

async function open(): Promise<{ context: BrowserContext; profile: string; page: Page; sent: Request[]; broken: string[] }> {
  const { context, profile } = await launchBrowser()
  const page = context.pages()[0] ?? (await context.newPage())
  const [sent, broken]: [Request[], string[]] = [[], []]
  page.on('request', (request) => sent.push(request))
  page.on('pageerror', (error) => broken.push(error.message))
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()))
  return { context, profile, page, sent, broken }
}

/** Holds the page to axe, and makes a picture of it. */
async function look(page: Page, name: string): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([])
  await picture(page, name)
}

/** For looking at, when a folder is named; nothing compares them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (!folder) return
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
  }
}

/** Makes a recovery sheet and confirms it. */
async function takeSheet(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Make a sheet' }).click()
  const sheet = await page.locator('ol strong').allTextContents()
  await look(page, 'keyring-sheet')
  await page.getByRole('button', { name: 'I have it on paper' }).click()
  await giveBack(page, sheet)
  await page.getByRole('button', { name: 'These are the words' }).click()
  return sheet
}

const posted = (sent: readonly Request[]): string => sent.map((request) => `${request.url()} ${request.postData() ?? ''}`).join('\n')

test('a keeper takes up an invitation with a passkey, locks a keyring by passkey and sheet, and opens it again', async () => {
  const { context, page, sent, broken } = await open()
  await addAuthenticator(page)
  const { address } = await invite(world, cedarHollow.id, { role: 'keeper', name: 'Robin Vance' })

  await page.goto(origin + address)
  await look(page, 'invitation')
  await page.getByRole('button', { name: 'Make a passkey and take it up' }).click()
  await arrival(page, '/desk/account')
  expect(await page.getByText('Add a second way to sign in').count()).toBe(1)
  await look(page, 'account')

  // The prefix __Secure- is honoured on http://localhost, and the cookie goes to the desk alone.
  const cookies = await context.cookies()
  expect(cookies.map(({ name, path, httpOnly, secure, sameSite }) => ({ name, path, httpOnly, secure, sameSite }))).toEqual([
    { name: '__Secure-session', path: '/desk', httpOnly: true, secure: true, sameSite: 'Lax' },
  ])
  const [outside] = await Promise.all([page.waitForRequest(`${origin}/health`), page.evaluate(() => fetch('/health').then(() => null))])
  expect(await outside.headerValue('cookie')).toBeNull()

  await page.goto(`${origin}/desk/account/keyring`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByText('Ready.').waitFor()
  const sheet = await takeSheet(page)
  await page.getByRole('button', { name: 'Lock the keyring' }).click()
  const words = await page.locator('h2:has-text("Your check words") + p').textContent()
  await expect.poll(() => page.locator('h2:has-text("Your check words") + p').textContent()).toMatch(/^[a-z-]+ [a-z-]+ [a-z-]+ [a-z-]+$/)
  await look(page, 'keyring-open')
  const checkWords = (await page.locator('h2:has-text("Your check words") + p').textContent()) ?? words

  await page.reload()
  await page.getByRole('button', { name: 'Open with a passkey' }).click()
  await expect.poll(() => page.locator('h2:has-text("Your check words") + p').textContent()).toBe(checkWords)
  await page.reload()
  await page.getByLabel('The twelve words of your recovery sheet').fill(sheet.join(', ').toUpperCase())
  await look(page, 'keyring-locked')
  await page.getByRole('button', { name: 'Open with the sheet' }).click()
  await expect.poll(() => page.locator('h2:has-text("Your check words") + p').textContent()).toBe(checkWords)

  // An older copy, put back by whoever runs the server, is refused.
  await page.evaluate(() => {
    const key = Object.keys(localStorage)[0] ?? ''
    localStorage.setItem(key, '7')
  })
  await page.reload()
  await page.getByRole('button', { name: 'Open with a passkey' }).click()
  await page.getByText('older copy of your keyring').waitFor()

  // Nothing that opens the keyring has left the page.
  const traffic = posted(sent)
  expect(traffic).toContain('/desk/account/keyring')
  expect(traffic).not.toMatch(/"prf"|"results"|"first"/)
  for (const word of sheet.filter((one) => one.length > 5)) expect(traffic).not.toContain(word)
  expect(broken).toEqual([])
})

test('somebody who signs in with a passkey types no name, and one who adds a second passkey proves it first', async () => {
  const { page, broken } = await open()
  await addAuthenticator(page)
  const { address } = await invite(world, cedarHollow.id, { role: 'peer', name: 'Lee Ortiz' })
  await page.goto(origin + address)
  await page.getByRole('button', { name: 'Make a passkey and take it up' }).click()
  await arrival(page, '/desk')
  await page.goto(`${origin}/desk/account`)
  await page.getByText('Lee Ortiz').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await arrival(page, '/desk/sign-in')
  await look(page, 'sign-in')

  await page.goto(`${origin}/desk/sign-in?to=/desk/account/agencies`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await arrival(page, '/desk/account/agencies')

  later(11)
  await page.goto(`${origin}/desk/account/passkey`)
  expect(page.url()).toContain('/desk/account/prove?to=')
  await look(page, 'prove')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await arrival(page, '/desk/account/passkey')
  await page.getByLabel('Name for it').fill('second key')
  // The device that holds the first one must refuse to be counted twice.
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('registered already').waitFor()
  expect(broken).toEqual([])
})

test('six words made in the page never leave it: not to the server, not to disk', async () => {
  const { context, profile, page, sent, broken } = await open()
  const { address } = await invite(world, cedarHollow.id, { role: 'peer', name: 'Sam Whitfield' })
  await page.goto(`${origin}${address}?way=phrase`)
  await page.getByRole('button', { name: 'I have written them down' }).waitFor()
  const words = await page.locator('#words strong').allTextContents()
  await look(page, 'phrase-words')
  await page.getByRole('button', { name: 'I have written them down' }).click()
  await giveBack(page, words)
  const secret = (await page.locator('code').textContent())?.replaceAll(' ', '') ?? ''
  await page.getByLabel('The code that the app shows').fill('000000')
  await page.getByRole('button', { name: 'Take it up' }).click()
  await page.getByText('not the code for now').waitFor()
  await look(page, 'phrase-confirm')
  await page.getByLabel('The code that the app shows').fill(codeAt(secret, later()))
  await page.getByRole('button', { name: 'Take it up' }).click()
  await arrival(page, '/desk')
  await context.clearCookies()

  await page.goto(`${origin}/desk/sign-in?to=/desk/account`)
  await page.getByLabel('Sign-in name').first().fill('sam-whitfield')
  await page.getByLabel('Your six words').fill(words.join(' ').toUpperCase())
  await page.getByLabel('Code from your authenticator app').fill(codeAt(secret, later()))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await arrival(page, '/desk/account')

  await page.goto(`${origin}/desk/account/keyring`)
  await page.getByLabel('The six words with which you sign in').fill(words.toReversed().join(' '))
  await page.getByRole('button', { name: 'Use six words' }).click()
  await page.getByText('Those are not the six words').waitFor()
  await page.getByLabel('The six words with which you sign in').fill(words.join(' '))
  await page.getByRole('button', { name: 'Use six words' }).click()
  await page.getByText('Ready.').waitFor()
  await takeSheet(page)
  await page.getByRole('button', { name: 'Lock the keyring' }).click()
  await page.getByText('This is version 1').waitFor()
  await page.reload()
  await page.getByLabel('Your six words').fill(words.toReversed().join(' '))
  await page.getByRole('button', { name: 'Open with six words' }).click()
  await page.getByText('That does not open this keyring').waitFor()
  await page.getByLabel('Your six words').fill(words.join(' '))
  await page.getByRole('button', { name: 'Open with six words' }).click()
  await page.getByRole('button', { name: 'Change how it opens' }).waitFor()

  const phrase = new RegExp(words.join('[^a-z]{1,6}'), 'i')
  expect(posted(sent)).not.toMatch(phrase)
  await context.close()
  const files = (await readdir(profile, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  for (const file of files) expect((await readFile(join(file.parentPath, file.name))).toString('latin1')).not.toMatch(phrase)
  // The wrong code was answered with 422, which the browser notes on its console by itself.
  expect(broken.filter((line) => !line.includes('422'))).toEqual([])
})

test('without script words and code still sign in, and the page says what the server sees', async () => {
  const phrase = 'abacus mango zoom lunar cedar porch'
  const who = await accountWithPhrase(world, 'no-script', Buffer.from(await loginFromPhrase('no-script', phrase)))
  const { context } = await launchBrowser({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${origin}/desk/sign-in`)
  expect(await page.getByText('the server sees your six words for a moment').count()).toBe(1)
  await picture(page, 'sign-in-no-script')

  await page.getByLabel('Sign-in name').first().fill(who.signInName)
  await page.getByLabel('Your six words').fill('not the right six words here')
  await page.getByLabel('Code from your authenticator app').fill(codeAt(who.secret, later()))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()

  await page.getByRole('alert').getByText('did not fit together').waitFor()
  expect(await page.getByLabel('Sign-in name').first().inputValue()).toBe(who.signInName)
  expect(await page.getByLabel('Your six words').inputValue()).toBe('')

  await page.getByLabel('Your six words').fill(phrase)
  await page.getByLabel('Code from your authenticator app').fill(codeAt(who.secret, now))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await arrival(page, '/desk')
})
