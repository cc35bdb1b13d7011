import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { makeNeighbors } from '#test/support/help-listings.ts'
import { listed, type Listed } from '#test/support/board.ts'
import { makeKeys, sitDown, type AtTheBoard } from '#test/support/board-desk.ts'
import { launchBrowser, serveWorld } from '#test/support/browser.ts'
import { canary, lookFor } from '#test/support/canaries.ts'
import { envelopesOn, openBoard, readBoardNow } from '#test/support/notes.ts'
import { look, picture } from '#test/support/pictures.ts'
import { makeSteps } from '#test/support/steps.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

// Somebody without an account, at three in the morning, on a phone; and a neighbor's peer, who reads the board.
const step = makeSteps()
const world = await makeWorld()
const phone = { viewport: { width: 360, height: 740 } }
const said = {
  withScript: 'The wreck on Route 9 does not leave me alone.',
  answer: 'Thank you for writing. Tuesday, the diner, at six?',
  withoutScript: 'My screen is old and so am I.',
  offline: 'Written where there is no signal.',
}

let origin: string
let cedar: SeededAgency
let riley: Listed
let atRiley: AtTheBoard
let page: Page
let withoutScript: Page

beforeAll(async () => {
  // The phones have their own clocks.
  world.setClock(new Date())
  ;({ origin } = await serveWorld(world))
  cedar = await world.found('Cedar Hollow PD')
  const mill = await world.found('Mill Creek PD')
  await makeNeighbors(world, cedar, mill)
  await openBoard(world, cedar.id)
  await openBoard(world, mill.id)
  riley = await listed(world, mill, { name: 'Riley' })
  await world.superuser.query(
    `insert into listing_part (agency_id, listing_id, part, words, agreed_on) values ($1, $2, 'program_number', '541-555-0142', '2026-10-02')`,
    [mill.id, riley.listing],
  )
  atRiley = await sitDown(world, origin, riley)
  await makeKeys(atRiley)
  page = await (await launchBrowser(phone)).context.newPage()
  withoutScript = await (await launchBrowser({ ...phone, javaScriptEnabled: false })).context.newPage()
})

afterAll(async () => {
  await Promise.all([page, withoutScript, atRiley.page].map((one) => one.context().close()))
})

const at = (end = '') => `${origin}/${cedar.slug}${end}`
const goOn = (shown: Page) => shown.getByText('I have read this. Go on to the note').click()
const isKept = (shown: Page) => shown.getByText(/^Kept. The board is read next/).waitFor()

/** Riley looks at the board again and finds what was said; gives the place on the page where it stands. */
async function rileyFinds(text: string) {
  await atRiley.page.getByRole('button', { name: 'Look again' }).click()
  await atRiley.page.getByText(text).waitFor()
}

/** Types back those of the six words that are asked for. */
async function typeWordsBack(shown: Page, words: readonly string[]): Promise<void> {
  for (const label of await shown.getByText(/^Type word \d$/).allInnerTexts())
    await shown.getByLabel(label).fill(words[Number(/\d/.exec(label)?.[0]) - 1] ?? '')
}

async function writeNote(text: string): Promise<void> {
  await page.goto(at('/note'))
  await goOn(page)
  await page.getByText('The note is sealed on this device.').waitFor()
  await page.getByRole('radio', { name: 'Riley, Mill Creek PD' }).check()
  await page.getByLabel('What you want to say').fill(text)
}

step('an officer without an account finds a neighbor’s peer, and reads the card first', async () => {
  await page.goto(at())
  await page.getByRole('heading', { name: 'Riley' }).waitFor()
  await page.getByText('from Mill Creek PD').first().waitFor()
  await look(page, 'help')

  expect(await page.getByRole('link', { name: /Call 541-555-0142/ }).getAttribute('href')).toBe('tel:5415550142')
  expect(await page.title()).toBe('Information')
  await page.getByRole('link', { name: 'Read the card first' }).click()
  await page.getByText('I am an officer').click()
  await look(page, 'help-limits')
  expect(await page.getByRole('main').innerText()).toMatch(/danger/i)
})

step('they leave a number and nothing else, and the peer finds it', async () => {
  await page.goto(at('/note'))
  await look(page, 'note-gate')
  await goOn(page)
  await page.getByText('The note is sealed on this device.').waitFor()
  await page.getByRole('radio', { name: 'Riley, Mill Creek PD' }).check()
  await page.getByLabel('Call me at').fill('541-555-0199')
  await page.getByLabel('After', { exact: true }).fill('6 pm')
  await look(page, 'note')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await isKept(page)
  await look(page, 'note-kept')

  await rileyFinds('541-555-0199')
  await look(atRiley.page, 'board-call-me')
})

step('another one takes six words, and comes back with them to an answer', async () => {
  await writeNote(said.withScript)
  await page.getByRole('checkbox', { name: /I want a written answer/ }).check()
  const shown = page.locator('ol li')
  await expect.poll(() => shown.count()).toBe(6)
  const words = await shown.allInnerTexts()
  await look(page, 'note-six-words')
  await typeWordsBack(page, words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await isKept(page)

  await rileyFinds(said.withScript)
  const note = atRiley.page.locator('article, section, li').filter({ hasText: said.withScript }).last()
  await note.getByRole('button', { name: 'I take this' }).click()
  await atRiley.page.getByLabel('Your answer').fill(said.answer)
  await look(atRiley.page, 'board-answering')
  await atRiley.page.getByRole('button', { name: 'Seal and send the answer' }).click()
  await atRiley.page.getByRole('heading', { name: 'Answer of you' }).waitFor()

  await page.goto(at('/words'))
  await page.getByLabel('Your six words').fill(words.join(' '))
  await page.getByRole('button', { name: 'Look' }).click()
  await page.getByText(said.answer).waitFor()
  await look(page, 'words-answer')
})

step('the same pages serve a browser without script: the number to call, the card, a note and its answer', async () => {
  const shown = withoutScript
  await shown.goto(at())
  await picture(shown, 'help-without-script')
  expect(await shown.getByRole('heading', { name: 'Riley' }).isVisible()).toBe(true)
  await shown.getByRole('link', { name: 'Read the card first' }).click()
  await picture(shown, 'help-limits-without-script')
  await shown.goto(at('/note'))
  await goOn(shown)
  await shown.getByText('the server sees it for a moment').waitFor()
  await shown.getByRole('radio', { name: 'Riley, Mill Creek PD' }).check()
  await shown.getByLabel('What you want to say').fill(said.withoutScript)
  await shown.getByRole('checkbox', { name: /I want a written answer/ }).check()
  await picture(shown, 'note-without-script')
  await shown.getByRole('button', { name: 'Send', exact: true }).click()
  await shown.getByRole('heading', { name: 'Your six words' }).waitFor()
  await picture(shown, 'note-six-words-without-script')
  const words = await shown.locator('ol li').allInnerTexts()
  await typeWordsBack(shown, words)
  await shown.getByRole('button', { name: 'Send the note' }).click()
  await shown.getByRole('heading', { name: 'Kept' }).waitFor()
  await picture(shown, 'note-kept-without-script')

  await rileyFinds(said.withoutScript)
  await shown.goto(at('/words'))
  await shown.getByLabel('Your six words').fill(words.join(' '))
  await shown.getByRole('button', { name: 'Look' }).click()
  await shown.getByText('There is no answer yet').waitFor()
  await picture(shown, 'words-without-script')
})

step('on an own device the pages open with no signal after one visit, and a note waits for the next link', async () => {
  await page.goto(at('/copy'))
  await look(page, 'copy')
  await page.getByRole('button', { name: 'Yes, my own: keep a copy' }).click()
  await page.getByText('A copy is on this device.').waitFor()
  await page.context().setOffline(true)
  await page.goto(at())
  await page.getByRole('heading', { name: 'Riley' }).waitFor()
  await picture(page, 'help-offline')
  await writeNote(said.offline)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('Not sent yet.').waitFor()
  await picture(page, 'note-not-sent-yet')
  await page.context().setOffline(false)
  await isKept(page)

  await rileyFinds(said.offline)
})

step('a peer who is signed in looks at the help page, and no cookie goes with it', async () => {
  const shown = await atRiley.context.newPage()
  await shown.goto(at())
  await shown.getByRole('heading', { name: 'Riley' }).waitFor()
  await shown.close()

  const seen = atRiley.asked.filter(({ path }) => path.startsWith(`/${cedar.slug}`))
  expect(seen.some(({ path }) => path === `/${cedar.slug}`)).toBe(true)
  expect(seen.filter(({ hasCookie }) => hasCookie)).toEqual([])
  expect(atRiley.asked.some(({ path, hasCookie }) => path.startsWith('/desk') && hasCookie)).toBe(true)
})

step('a board that nobody read for 36 hours takes no note, and says so with and without script', async () => {
  await world.superuser.query(`update board_read set read_at = now() - interval '37 hours'`)
  for (const shown of [page, withoutScript]) {
    await shown.goto(at('/note'))
    await shown.getByText('No board was read for 36 hours').waitFor()
    expect(await shown.locator('form textarea').count()).toBe(0)
  }
  await look(page, 'note-withdrawn')
  await readBoardNow(world, cedar.id)
  await page.goto(at('/note'))
  await page.getByText('I have read this. Go on to the note').waitFor()
})

step('the database holds ids, days and blocks of one size, and nothing of what was said', async () => {
  const { rows: columns } = await world.superuser.query<{ column: string }>(
    `select column_name as column from information_schema.columns where table_schema = 'public' and table_name = 'envelope' order by 1`,
  )
  const lying = await envelopesOn(world, cedar.id)
  const { rows: tables } = await world.superuser.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`,
  )
  const dumps: string[] = []
  for (const { name } of tables) {
    const { rows } = await world.superuser.query<{ line: string }>(`select t::text as line from ${name} t`)
    dumps.push(...rows.map(({ line }) => line))
  }
  const leaks = lookFor([...Object.entries(said).map(([name, text]) => canary(name, text)), canary('number', '541-555-0199')])

  expect(columns.map(({ column }) => column)).toEqual(['agency_id', 'day', 'envelope_id', 'sealed'])
  expect(lying.length).toBeGreaterThan(4)
  expect(new Set(lying.map(({ sealed }) => sealed.length))).toEqual(new Set([16_384]))
  expect(leaks(Buffer.from(dumps.join('\n')))).toEqual([])
  expect(leaks(Buffer.concat(lying.map(({ sealed }) => Buffer.from(sealed))))).toEqual([])
  // So that not finding anything says something: what is public is found in the very same dump.
  expect(lookFor([canary('phone', '541-555-0142')])(Buffer.from(dumps.join('\n')))).not.toEqual([])
})
