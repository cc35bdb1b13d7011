import type { Page } from 'playwright-core'
import { addDays, dayIn } from '#kernel/day.ts'
import { look } from './pictures.ts'

export const timeZone = 'America/Denver'

/** The first coordinator, who stands in the roster's file too and must not be there twice. */
const coordinatorName = 'Dana Hale'
export const chiefName = 'Morgan Whitaker'

/** A file as a spreadsheet on a station PC saves it: a byte order mark, columns in an order of their own, names with commas. */
const rosterCsv = `\uFEFFE-mail,Badge,"Group",Name\r
dana.hale@cedarhollow.example,101,Civilian,${coordinatorName}\r
,102,Chief of Police,${chiefName}\r
,103,Sgt,"Ortiz, Lee"\r
,104,Patrol,"Robin ""Red"" Vance"\r
,105,Patrol,Sam Whitfield\r
,106,Patrol,Jo Marsh\r
,107,Detective,Kit Alvarez\r
,108,Reserve Officer,Ash Doyle\r
,109,Dispatcher,Pat Nguyen\r
,110,Dispatcher,"O’Neil, Casey"\r
,111,Jail,Toni Brandt\r
,112,Records,Alex Stone\r
`

/** First run as the link shows it: the agency, its coordinator, and the retention statement adopted by its head. */
export async function setUpAgency(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await look(page, 'set-up')
  await page.getByRole('radio', { name: /^Our own server/ }).check()
  await page.getByLabel('Name of the agency').fill('Cedar Hollow PD')
  await page.getByLabel('State', { exact: true }).selectOption({ label: 'Colorado' })
  await page.getByLabel('Kind').selectOption({ index: 1 })
  await page.getByLabel('How many people work there?').selectOption('10-24')
  await page.getByLabel('Time zone').selectOption(timeZone)
  await page.getByLabel('Your name').fill(coordinatorName)
  await page.getByLabel('Your e-mail, if you like').fill('dana.hale@cedarhollow.example')
  await page.getByLabel('Your group on the roster').selectOption({ label: 'Civilian' })
  await page.getByLabel('Adopted by').fill(chiefName)
  await page.getByLabel('Title', { exact: true }).fill('Chief of Police')
  await page.getByLabel('Adopted on').fill(addDays(dayIn(timeZone, new Date()), -1))
  await page.getByRole('button', { name: 'Set up the agency' }).click()
  await page.getByRole('heading', { name: `Cedar Hollow PD invites ${coordinatorName}` }).waitFor()
}

/** The file is read, shown, and stored only once that is confirmed. */
export async function importRoster(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/desk/roster/import`)
  await page.getByLabel('The file').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(rosterCsv) })
  await page.getByRole('button', { name: 'Read the file' }).click()
  await page.getByRole('table', { name: 'Will be added: 11 people' }).waitFor()
  await page.getByRole('table', { name: 'On the roster already, stays as it is: 1 person' }).waitFor()
  await page.getByText('Not read and not kept: “Badge”.').waitFor()
  await look(page, 'roster-preview')
  await page.getByRole('button', { name: 'Confirm and store' }).click()
  await page.waitForURL(`${origin}/desk/roster`)
}
