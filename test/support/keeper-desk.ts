import type { Page } from 'playwright-core'
import { answerCanaries, drawAnswer, isSealedHere, tick } from './answering.ts'
import { giveBack, openKeyring } from './enrolment.ts'
import { look } from './pictures.ts'

/** A keeper finds what they are asked, and says yes. */
export async function sayYes(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/desk/keeper`)
  await look(page, 'keeper-surveys')
  await page.getByRole('link', { name: /^What should peer support/ }).click()
  await page.getByRole('button', { name: 'Yes, I keep the key' }).waitFor()
  await look(page, 'keeper-asked')
  await page.getByRole('button', { name: 'Yes, I keep the key' }).click()
  await page.getByRole('heading', { name: 'The other keeper' }).waitFor()
}

/** The first keeper makes the key. Answers the words of the sheet, two of which were typed back. */
export async function makeKey(page: Page, keeping: string, otherKeeper: string): Promise<readonly string[]> {
  await page.goto(keeping)
  await page.getByLabel(`${otherKeeper} read the same four words to me.`).check()
  await openKeyring(page)
  await page.getByText('Your keyring is open.').waitFor()
  await look(page, 'keeper-make-key')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.getByRole('button', { name: 'I have it on paper' }).waitFor()
  const sheet = await page.locator('.key-sheet strong').allTextContents()
  await look(page, 'keeper-sheet')
  await page.getByRole('button', { name: 'I have it on paper' }).click()
  await giveBack(page, sheet)
  await page.getByRole('button', { name: 'These are the words' }).click()
  await page.getByRole('heading', { name: 'The key is made' }).waitFor()
  return sheet
}

/** The second keeper opens the copy that was sealed to them. */
export async function takeKey(page: Page, keeping: string, phrase: readonly string[]): Promise<void> {
  await page.goto(keeping)
  await openKeyring(page, phrase)
  await page.getByLabel('The sheet shows the same four words.').check()
  await look(page, 'keeper-take-key')
  await page.getByRole('button', { name: 'I hold the key' }).click()
  await page.getByRole('heading', { name: 'You hold the key too' }).waitFor()
}

/** A paper that came in an envelope with its slip. Answers what was sent, and what must be found nowhere after it. */
export async function keyInPaper(page: Page, keeping: string, code: string) {
  await page.goto(keeping)
  await look(page, 'keeper-open')
  await page.getByRole('link', { name: 'Key in paper answers' }).click()
  await isSealedHere(page)
  await look(page, 'keeper-paper')
  const answer = drawAnswer()
  await page.getByLabel('Code on the slip in the envelope').fill(code)
  await tick(page, answer)
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.url().endsWith('/a/answer')),
    page.getByRole('button', { name: 'Seal and send this paper' }).click(),
  ])
  await page.getByText('Kept. One paper keyed in.').waitFor()
  return { request, canaries: answerCanaries(answer) }
}

/** A keeper opens and counts in their browser, up to the preview. Answers the beginning of the digest. */
export async function openAndCount(page: Page, keeping: string): Promise<string> {
  await page.goto(keeping)
  await openKeyring(page)
  await page.getByRole('button', { name: 'Open and count' }).click()
  await page.getByRole('heading', { name: 'What will be published' }).waitFor({ timeout: 90_000 })
  return (await page.locator('p.hint code').textContent()) ?? ''
}

/** The same release again, as a page does it whose link was lost. */
export const sendAgain = (page: Page, to: string, body: string) =>
  page.evaluate(
    async ([address, text]) => {
      const answer = await fetch(address ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: text ?? '' })
      const reply: unknown = await answer.json()
      return { status: answer.status, reply }
    },
    [to, body],
  )
