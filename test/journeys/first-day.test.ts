import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { addDays, dayIn } from '#kernel/day.ts'
import { atADesk, enrolByPasskey, invite, printRecoveryCodes, type Desk } from '#test/support/enrolment.ts'
import { makeInstallation, type Installation } from '#test/support/installation.ts'
import { openedInOffice } from '#test/support/office.ts'
import { inOrder, pagesOf, structureOf } from '#test/support/pdf-structure.ts'
import { look } from '#test/support/pictures.ts'
import { chiefName, setUpAgency, timeZone } from '#test/support/set-up.ts'
import { makeSteps } from '#test/support/steps.ts'

// A nine-person agency's first day: from nothing to a path, a promise by the chief, paper, and somebody to hand over to.
const step = makeSteps()
const others = [chiefName, 'Lee Ortiz', 'Robin Vance', 'Sam Whitfield', 'Jo Marsh', 'Kit Alvarez', 'Ash Doyle', 'Pat Nguyen']
let house: Installation
let dana: Desk
let morgan: Desk

beforeAll(async () => {
  house = await makeInstallation()
  await house.start()
  ;[dana, morgan] = [await atADesk(), await atADesk()]
})

afterAll(() => house.remove())

const at = (path: string): string => `${house.origin}${path}`

/** The file that a button brings. */
async function fileOf(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return readFile(await file.path())
}

step('the first coordinator sets up an agency of nine and brings its roster in', async () => {
  const { page } = dana
  await page.goto(house.origin)
  await setUpAgency(page, /works once: (\S+)/.exec(house.said())?.[1] ?? '')
  await enrolByPasskey(page, '/desk/account')
  await printRecoveryCodes(page, house.origin)
  await page.goto(at('/desk/roster/import'))
  const csv = ['Name,Group', ...others.map((name) => `${name},Sworn`)].join('\r\n')
  await page.getByLabel('The file').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: 'Read the file' }).click()
  await page.getByRole('button', { name: 'Confirm and store' }).click()
  await page.getByText('9 people.').waitFor()
})

step('her first page leads to one small thing, and it becomes ninety days with dates', async () => {
  const { page } = dana
  await page.goto(at('/desk'))
  await look(page, 'first-home')
  await page.goto(at('/desk/plan/start'))
  await look(page, 'start-small')
  await page.getByRole('link', { name: /^See the ninety days: Ask first/ }).click()
  await look(page, 'start-path')
  await page.getByRole('button', { name: 'Start this path' }).click()
  await page.waitForURL(at('/desk/plan/path'))
  await look(page, 'path')

  expect(await page.getByRole('main').innerText()).toContain('Bring in the roster')
  // The roster is there, so that its step shows itself done, and says so.
  expect(await page.getByRole('row', { name: /Bring in the roster/ }).innerText()).toMatch(/done/i)
  await page.goto(at('/desk/plan'))
  await look(page, 'plan')
})

step('the chief takes up a printed invitation, reads the commitment, signs it, and everybody reads who signed', async () => {
  const { page } = dana
  const link = await invite(page, house.origin, 'Command', { person: chiefName })
  await morgan.page.goto(link)
  await enrolByPasskey(morgan.page, '/desk')

  await page.goto(at('/desk/command/case'))
  await look(page, 'case')
  await page.goto(at('/desk/command/commitment/new'))
  for (const clause of [/^We do not question peers/, /^Time on duty/]) await page.getByRole('checkbox', { name: clause }).check()
  await page.getByLabel('Until when does it hold?').fill(addDays(dayIn(timeZone, new Date()), 300))
  await page.getByLabel('Who speaks for the program in command?').fill('Lee Ortiz, Sergeant')
  await page.getByRole('button', { name: 'Save and show the text' }).click()
  await look(page, 'commitment-draft')
  await page
    .getByLabel('Who is asked to sign?')
    .selectOption({ label: chiefName })
    .catch(() => page.getByLabel(chiefName).check())
  await page.getByRole('button', { name: 'Send this text' }).click()

  await morgan.page.goto(at('/desk/for-command'))
  await look(morgan.page, 'for-command')
  await morgan.page.getByRole('link', { name: 'Our commitment to peer support' }).click()
  await look(morgan.page, 'sign')
  await morgan.page.getByLabel('Your name').fill(chiefName)
  await morgan.page.getByLabel('Your title').fill('Chief of Police')
  await morgan.page.getByLabel('I have read the text above and mean it').check()
  await morgan.page.getByRole('button', { name: 'Sign this text' }).click()
  await morgan.page
    .getByText(/Signed by Morgan Whitaker/)
    .first()
    .waitFor()

  await page.goto(at('/desk/commitment'))
  await page.getByText(chiefName).first().waitFor()
  await look(page, 'commitment')
})

step('the chief comes to none of the coordinator’s pages', async () => {
  for (const path of ['/desk/plan', '/desk/plan/papers', '/desk/plan/papers/binder', '/desk/command/case', '/desk/roster', '/desk/audit']) {
    const answer = await morgan.page.request.get(at(path))
    expect(answer.status(), path).toBe(404)
  }
})

step('the summary prints on one tagged page, and the binder is tagged and opens in a word processor', async () => {
  const { page } = dana
  await page.goto(at('/desk/plan/papers'))
  await look(page, 'papers')
  const summary = await (await page.request.get(at('/desk/plan/papers/summary.pdf'))).body()
  await page.goto(at('/desk/plan/papers/binder'))
  await look(page, 'binder')
  const pdf = await fileOf(page, 'Download as PDF')
  const docx = await fileOf(page, 'Download to edit (DOCX)')

  expect(pagesOf(summary)).toBe(1)
  for (const file of [summary, pdf]) {
    const tags = inOrder(structureOf(file)).map(({ tag }) => tag)
    expect(tags).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH', 'TD']))
  }
  const opened = await openedInOffice(docx)
  for (const words of ['Cedar Hollow PD', chiefName, 'We do not question peers', 'Bring in the roster']) expect(opened).toContain(words)
})

step('a colleague is asked to be coordinator too, and the pack to hand over is printed', async () => {
  const { page } = dana
  await invite(page, house.origin, 'Coordinator', { person: 'Jo Marsh' })
  await page.goto(at('/desk/plan/hand-over'))
  await look(page, 'hand-over')
  const pack = await fileOf(page, 'Download the pack (PDF)')

  expect(inOrder(structureOf(pack)).some(({ tag }) => tag === 'H1')).toBe(true)
  expect([...dana.broken, ...morgan.broken]).toEqual([])
})
