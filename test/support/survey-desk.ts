import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { qrPath } from '#browser/slips/slip.ts'
import { addDays, dayIn } from '#kernel/day.ts'
import { look } from './pictures.ts'
import { timeZone } from './set-up.ts'

/** The coordinator plans the needs survey for the twelve on the roster. Answers its address on the desk. */
export async function planSurvey(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/desk/surveys`)
  await look(page, 'surveys-empty')
  await page.goto(`${origin}/desk/surveys/new`)
  await page.getByRole('radio', { name: /^A coordinator at a neighboring agency/ }).check()
  await page.getByRole('radio', { name: /^What should peer support here look like/ }).check()
  expect(await page.getByLabel('How many people will be asked?').inputValue()).toBe('12')
  await page.getByRole('radio', { name: /^Drawn from a hat/ }).check()
  await look(page, 'survey-new')
  await page.getByRole('button', { name: 'Plan this survey' }).click()
  await page.waitForURL(/\/desk\/surveys\/[0-9a-f-]{36}$/)
  return page.url()
}

export async function askNeighbor(page: Page, name: string): Promise<void> {
  await page.getByLabel('Who', { exact: true }).selectOption({ label: name })
  await page.getByLabel('What are they to your agency?').selectOption({ label: 'From a neighboring agency' })
  await page.getByRole('button', { name: 'Ask this person' }).click()
  await page.getByRole('rowheader', { name, exact: true }).waitFor()
}

type Printed = { readonly codes: readonly string[]; readonly fingerprint: string; readonly checkWords: string }

/** The coordinator's page makes fourteen slips and forgets them. `key` says what stands on them besides the code. */
export async function printSlips(page: Page, survey: string, origin: string, key: () => Promise<Omit<Printed, 'codes'>>): Promise<Printed> {
  await page.goto(survey)
  await look(page, 'survey-keyed')
  await page.getByRole('link', { name: 'Print the slips' }).click()
  await page.getByLabel('The keeper’s sheet shows the same four words.').check()
  await look(page, 'slips-before')
  await page.getByRole('button', { name: 'Make 14 slips' }).click()
  await page.getByRole('heading', { name: 'Print now' }).waitFor()
  await look(page, 'slips')

  const codes = await page.locator('.slip-code').allTextContents()
  const { fingerprint, checkWords } = await key()
  const squares = await page.locator('.slip svg path').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')))
  expect(new Set(codes).size).toBe(14)
  expect(squares).toEqual(codes.map((code) => qrPath(`${origin}/a#${plain(code)}.${fingerprint}`).path))
  expect(
    await page
      .locator('.slip')
      .filter({ hasText: `Check words: ${checkWords}` })
      .count(),
  ).toBe(14)
  await page.getByRole('button', { name: 'I have printed them' }).click()
  await page.getByRole('heading', { name: 'The codes are forgotten' }).waitFor()
  return { codes, fingerprint, checkWords }
}

export const plain = (code: string): string => code.replaceAll('-', '')

/** The leftover slips are voided where everybody sees it. */
export async function voidSlips(page: Page, survey: string, codes: readonly string[]): Promise<void> {
  await page.goto(`${survey}/draw`)
  await page.getByLabel('Codes of the leftover slips').fill(codes.join('\n'))
  await look(page, 'survey-draw')
  await page.getByRole('button', { name: 'Void these slips' }).click()
  await page.waitForURL(survey)
}

export async function closeSurvey(page: Page, survey: string): Promise<void> {
  await page.goto(`${survey}/close`)
  await look(page, 'survey-close')
  await page.getByRole('button', { name: 'Close the survey' }).click()
  await page.waitForURL(survey)
}

type NewGoal = { readonly statement: string; readonly owner: string }

/** A goal from the first result that offers one. */
export async function makeGoal(page: Page, survey: string, { statement, owner }: NewGoal): Promise<void> {
  await page.goto(`${survey}/results`)
  await page
    .getByRole('link', { name: /^Make a goal of/ })
    .first()
    .click()
  await page.getByLabel('What is to change?').fill(statement)
  await page.getByRole('radio', { name: 'The same question, asked again in a later survey' }).check()
  await page.getByRole('radio', { name: 'most agree' }).check()
  await page.getByLabel('By when?').fill(addDays(dayIn(timeZone, new Date()), 365))
  await page.getByLabel('Who sees to it?').selectOption({ label: owner })
  await page.getByRole('radio', { name: 'No', exact: true }).check()
  await look(page, 'goal-new')
  await page.getByRole('button', { name: 'Keep this goal' }).click()
  const kept = page.getByRole('row').filter({ has: page.getByRole('link', { name: statement }) })
  expect(await kept.getByText(/^(few|some|most) agree → most agree$/).count()).toBe(1)
}
