import type { BrowserContext, Page } from 'playwright-core'
import { codeAt } from './accounts.ts'
import { addAuthenticator, launchBrowser } from './browser.ts'

/** Somebody with a role, at a computer of their own. */
export type Desk = {
  readonly page: Page
  readonly context: BrowserContext
  readonly profile: string
  /** What their browser complained of. */
  readonly broken: readonly string[]
}

export async function atADesk(): Promise<Desk> {
  const { context, profile } = await launchBrowser()
  const page = context.pages()[0] ?? (await context.newPage())
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  page.on('console', (message) => message.text().includes('Content Security Policy') && broken.push(message.text()))
  return { page, context, profile, broken }
}

/** The whole path: a pattern would find the address that sign-in is to lead to inside its own. */
export const arrival = (page: Page, pathname: string) => page.waitForURL((address) => address.pathname === pathname)

/** Types the words that are asked back from what was written down. */
export async function giveBack(page: Page, words: readonly string[]): Promise<void> {
  for (const field of await page.getByLabel(/^Word \d+$/).all()) {
    const label = await field.evaluate((element) => (element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : ''))
    await field.fill(words[Number(label.replace('Word ', '')) - 1] ?? '')
  }
}

/** On an invitation's page: a passkey of a device that knows PRF. */
export async function enrolByPasskey(page: Page, lands: string): Promise<void> {
  await addAuthenticator(page)
  await page.getByRole('button', { name: 'Make a passkey and take it up' }).click()
  await arrival(page, lands)
}

/** On an invitation's page: six words made there and an authenticator app. Answers the words, and what the page sent in their place. */
export async function enrolByPhrase(page: Page, lands: string): Promise<{ readonly words: readonly string[]; readonly login: string }> {
  await page.getByRole('link', { name: 'Use six words' }).click()
  await page.getByRole('button', { name: 'I have written them down' }).waitFor()
  const words = await page.locator('#words strong').allTextContents()
  await page.getByRole('button', { name: 'I have written them down' }).click()
  await giveBack(page, words)
  const secret = (await page.locator('code').textContent())?.replaceAll(' ', '') ?? ''
  await page.getByLabel('The code that the app shows').fill(codeAt(secret, new Date()))
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST'),
    page.getByRole('button', { name: 'Take it up' }).click(),
  ])
  await arrival(page, lands)
  return { words, login: new URLSearchParams(sent.postData() ?? '').get('login') ?? '' }
}

/** A second way to sign in. */
export async function printRecoveryCodes(page: Page, origin: string): Promise<readonly string[]> {
  await page.goto(`${origin}/desk/account`)
  await page.getByRole('button', { name: 'Print recovery codes' }).click()
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor()
  return page.locator('ol code').allTextContents()
}

/** Locks a keyring by a printed sheet and by a passkey, or by the six words where there are some. Answers the sheet. */
export async function lockKeyring(page: Page, origin: string, phrase?: readonly string[]): Promise<readonly string[]> {
  await page.goto(`${origin}/desk/account/keyring`)
  if (phrase) {
    await page.getByLabel('The six words with which you sign in').fill(phrase.join(' '))
    await page.getByRole('button', { name: 'Use six words' }).click()
  } else await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByText('Ready.').waitFor()

  await page.getByRole('button', { name: 'Make a sheet' }).click()
  const sheet = await page.locator('ol strong').allTextContents()
  await page.getByRole('button', { name: 'I have it on paper' }).click()
  await giveBack(page, sheet)
  await page.getByRole('button', { name: 'These are the words' }).click()
  await page.getByRole('button', { name: 'Lock the keyring' }).click()
  await page.getByText('This is version 1').waitFor()
  return sheet
}

/** Opens the keyring on a page that asks for it. */
export async function openKeyring(page: Page, phrase?: readonly string[]): Promise<void> {
  if (!phrase) return page.getByRole('button', { name: 'Open with a passkey' }).click()
  await page.getByLabel('Your six words').fill(phrase.join(' '))
  await page.getByRole('button', { name: 'Open with six words' }).click()
}

/** Gives somebody a role as a coordinator does, and reads the link in the letter that waits to be printed. */
export async function invite(page: Page, origin: string, role: string, who: { readonly outsider: string } | { readonly person: string }) {
  await page.goto(`${origin}/desk/people/give`)
  await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  if ('person' in who) await page.getByLabel('Who?').selectOption({ label: who.person })
  else await page.getByLabel('Name of somebody from outside').fill(who.outsider)
  await page.getByRole('button', { name: 'Give this role' }).click()
  await page.getByRole('link', { name: 'Page to print' }).click()
  const letter = await page.getByRole('main').innerText()
  const link = /https?:\/\/\S+\/desk\/invitation\/\S+/.exec(letter)?.[0]
  if (!link) throw new Error(`No link in the letter: ${letter}`)
  return link
}
