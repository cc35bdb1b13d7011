import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { listed, type Listed } from '#test/support/board.ts'
import { aMailbox, answersIn, fillBoard, leaveNote, makeKeys, sitDown, type AtTheBoard } from '#test/support/board-desk.ts'
import { accessibilityFaults, serveWorld } from '#test/support/browser.ts'
import { openBoard } from '#test/support/notes.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()

let origin: string
let cedar: SeededAgency
let dana: Listed
let sam: Listed
let atDana: AtTheBoard

beforeAll(async () => {
  // The browser has its own clock, and the board its hours.
  world.setClock(new Date())
  ;({ origin } = await serveWorld(world))
})

beforeEach(async () => {
  cedar = await world.found('Cedar Hollow PD')
  await openBoard(world, cedar.id)
  sam = await listed(world, cedar, { name: 'Sam' })
  dana = await listed(world, cedar, { name: 'Dana', second: sam.listing })
  atDana = await sitDown(world, origin, dana)
})

afterEach(async () => {
  expect(atDana.complaints).toEqual([])
  await atDana.context.close()
})

const lookAgain = ({ page }: AtTheBoard) => page.getByRole('button', { name: 'Look again' }).click()

test('a peer makes keys, finds a note, takes it and answers, and the answer comes back to the six words', async () => {
  await makeKeys(atDana)
  const mailbox = await aMailbox(cedar)
  await leaveNote(origin, cedar, world, { to: dana, mailbox, text: 'I keep seeing the crash on Route 9.' })

  const { page } = atDana
  await lookAgain(atDana)
  await page.getByText('I keep seeing the crash on Route 9.').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'I take this' }).click()
  await page.getByRole('heading', { name: 'Yours' }).waitFor()
  await page.getByLabel('Your answer').fill('Thank you for writing. Can we talk tonight?')
  await page.getByRole('button', { name: 'Seal and send the answer' }).click()
  await page.getByRole('heading', { name: 'Answer of you' }).waitFor()

  expect(await answersIn(world, origin, cedar, mailbox)).toEqual(['Thank you for writing. Can we talk tonight?'])
})

test('the second sees a note only after twelve hours, and of two who take it at once both boards show the first', async () => {
  const atSam = await sitDown(world, origin, sam)
  await makeKeys(atSam)
  await makeKeys(atDana)
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  await leaveNote(origin, cedar, world, { to: dana, second: sam, text: 'Written an hour ago', writtenAt: hoursAgo(1) })
  await leaveNote(origin, cedar, world, { to: dana, second: sam, text: 'Written last night', writtenAt: hoursAgo(13) })

  await lookAgain(atDana)
  await atDana.page.getByText('Written an hour ago').waitFor()
  await lookAgain(atSam)
  await atSam.page.getByText('Written last night').waitFor()
  const early = await atSam.page.getByText('Written an hour ago').count()
  const first = await atDana.page.locator('article').first().textContent()
  await atSam.page.getByRole('button', { name: 'I take this' }).click()
  await atSam.page.getByRole('heading', { name: 'Yours' }).waitFor()
  await atDana.page.locator('article').first().getByRole('button', { name: 'I take this' }).click()
  await atDana.page.getByText('Somebody was quicker.').waitFor()

  expect(early).toBe(0)
  expect(first).toContain('Written last night')
  await atDana.page.getByText('Sam has taken it.').waitFor()
  expect(await atDana.page.getByRole('heading', { name: 'Yours' }).count()).toBe(0)
  await atSam.open()
  await atSam.page.getByRole('heading', { name: 'Yours' }).waitFor()
  expect(atSam.complaints).toEqual([])
  await atSam.context.close()
})

test('a call-me note is handed to a clinician whom nobody had chosen, and only then do they see it', async () => {
  const clinician = await listed(world, cedar, { name: 'Dr. Imani', role: 'clinician' })
  const atClinician = await sitDown(world, origin, clinician)
  await makeKeys(atClinician)
  await makeKeys(atDana)
  await leaveNote(origin, cedar, world, { to: dana, text: 'I want to die.', callMe: { number: '(541) 555-0142', after: '9 pm' } })

  const { page } = atDana
  await lookAgain(atDana)
  await page.getByText('Answer at once.').waitFor()
  const dials = await page.getByRole('link', { name: '(541) 555-0142' }).getAttribute('href')
  await page.getByRole('button', { name: 'I take this' }).click()
  await page.getByRole('button', { name: 'Hand it over' }).click()
  await page.getByLabel('Dr. Imani').check()
  await page.getByText('They get a sealed copy of the note').waitFor()
  await page.getByRole('button', { name: 'Hand it to Dr. Imani' }).click()
  await page.getByText('Handed to Dr. Imani, who has not taken it yet.').waitFor()
  await lookAgain(atClinician)
  await atClinician.page.getByText('It was handed over to you.').waitFor()
  await atClinician.page.getByRole('button', { name: 'I take this' }).click()
  await atClinician.page.getByRole('heading', { name: 'Yours' }).waitFor()
  await lookAgain(atDana)

  await page.getByText('Dr. Imani has taken it.').waitFor()
  expect(dials).toBe('tel:5415550142')
  await page.getByRole('button', { name: 'Burn' }).click()
  await page.getByRole('button', { name: 'Burn it in this page' }).click()
  await page.getByRole('heading', { name: 'Nothing for you now' }).waitFor()
  expect(await page.getByText('I want to die.').count()).toBe(0)
  await atClinician.context.close()
})

/** What a visit asks for, with names that differ from build to build and the time of the day left out. */
const shapes = ({ asked }: AtTheBoard) =>
  [...new Set(asked.filter(({ path }) => !path.startsWith('/assets/')).map((one) => JSON.stringify(one)))].toSorted((a, b) =>
    a < b ? -1 : 1,
  )

const envelopesHere = async () =>
  Number((await world.superuser.query('select count(*) from envelope where agency_id = $1', [cedar.id])).rows[0]?.count)

test('a visit with notes asks for the same as a visit without, and no request carries a cookie to the public pages', async () => {
  const { page } = atDana
  await page.clock.install()
  const visit = async (act: () => Promise<unknown>) => {
    atDana.asked.length = 0
    await atDana.open()
    await page.getByRole('button', { name: 'Look again', disabled: false }).waitFor()
    await act()
    await page.clock.fastForward(600_000)
    await expect.poll(() => shapes(atDana).some((one) => one.includes('/envelope'))).toBe(true)
    return shapes(atDana)
  }
  await makeKeys(atDana)
  const before = await envelopesHere()
  const without = await visit(() => page.getByRole('heading', { name: 'Nothing for you now' }).waitFor())
  const left = (await envelopesHere()) - before
  await leaveNote(origin, cedar, world, { to: dana, mailbox: await aMailbox(cedar), text: 'First' })
  await leaveNote(origin, cedar, world, { to: dana, text: 'Second' })
  const withNotes = await visit(async () => {
    await page.getByRole('button', { name: 'I take this' }).first().click()
    await page.getByRole('heading', { name: 'Yours' }).waitFor()
  })

  expect(withNotes).toEqual(without)
  const open = without.filter((one) => one.includes(`/${cedar.slug}/`))
  expect(open).toHaveLength(24)
  expect(open.filter((one) => one.includes('"hasCookie":true'))).toEqual([])
  expect(without.filter((one) => one.includes('POST')).map((one) => JSON.parse(one).size)).toEqual([16_400, 0])
  // Two that the first visit left on going, and the first of its own.
  expect(left).toBe(3)
})

test('a board that is left at once leaves its empty envelopes on going', async () => {
  await makeKeys(atDana)

  await atDana.page.goto('about:blank')

  await expect.poll(envelopesHere).toBe(2)
})

test('a thousand envelopes are tried in seconds, and the page stays at hand meanwhile', async () => {
  await makeKeys(atDana)
  await fillBoard(world, cedar, 999)
  await leaveNote(origin, cedar, world, { to: dana, text: 'One in a thousand' })

  const began = Date.now()
  await atDana.open()
  await atDana.page.getByText(/of 100\d envelopes tried/).waitFor()
  await atDana.page.getByText('Your check words').click()
  await atDana.page.getByText('The same four words stand on your card').waitFor()
  const isMeanwhile = await atDana.page.getByRole('progressbar').isVisible()
  await atDana.page.getByText('One in a thousand').waitFor({ timeout: 60_000 })
  const seconds = (Date.now() - began) / 1000

  console.info(`1,000 envelopes: ${seconds} s`)
  expect(isMeanwhile).toBe(true)
  // Under ten on a machine that does nothing else; a busy one takes longer.
  expect(seconds).toBeLessThan(40)
})

test('after four idle minutes the board is covered with what was typed kept, and after fifteen it is closed', async () => {
  const { page } = atDana
  await page.clock.install()
  await makeKeys(atDana)
  await leaveNote(origin, cedar, world, { to: dana, mailbox: await aMailbox(cedar), text: 'For your eyes' })
  await lookAgain(atDana)
  await page.getByRole('button', { name: 'I take this' }).click()
  await page.getByLabel('Your answer').fill('Half a sentence')

  await page.clock.fastForward(241_000)
  await page.getByRole('heading', { name: 'Covered' }).waitFor()
  const whileCovered = await page.getByText('For your eyes').isVisible()
  await page.getByRole('button', { name: 'Show the board again' }).click()
  const typed = await page.getByLabel('Your answer').inputValue()
  await page.clock.fastForward(901_000)
  await page.getByText('Nothing happened here for 15 minutes').waitFor()

  expect(whileCovered).toBe(false)
  expect(typed).toBe('Half a sentence')
  expect(await page.content()).not.toMatch(/For your eyes|Half a sentence/)
})

test('a keyring that was lost and made anew is told so, and a new identity is published beside the old', async () => {
  await makeKeys(atDana)
  await world.superuser.query('delete from keyring where account_id = $1', [dana.browser.actor.accountId])
  await atDana.context.close()
  atDana = await sitDown(world, origin, dana)

  await atDana.open()
  const { page } = atDana
  await page.getByRole('heading', { name: 'Your keys do not fit' }).waitFor()
  const isShut = await page.getByRole('button', { name: 'Make a new identity' }).isDisabled()
  await page.getByLabel('I will have my cards and posters printed again.').check()
  await page.getByRole('button', { name: 'Make a new identity' }).click()
  await page.getByRole('heading', { name: 'Nothing for you now' }).waitFor()

  expect(isShut).toBe(true)
  const { rows } = await world.superuser.query('select key_number from peer_key where listing_id = $1 order by 1', [dana.listing])
  expect(rows.map(({ key_number }) => key_number)).toEqual([1, 2])
})

test('an older keyring that the server hands back is refused (K4)', async () => {
  const { accountId } = dana.browser.actor
  const { rows } = await world.superuser.query('select sealed from keyring where account_id = $1', [accountId])
  await makeKeys(atDana)
  await world.superuser.query('update keyring set sealed = $2, version = 1 where account_id = $1', [accountId, rows[0]?.sealed])

  await atDana.open()

  await atDana.page.getByText('The server sent an older copy of your keyring').waitFor()
  expect(await atDana.page.getByRole('button', { name: 'Look again' }).count()).toBe(0)
})

test('keys are made only once whoever is signed in has proved it again, and until then nothing is published', async () => {
  await world.superuser.query(`delete from ceremony where account_id = $1`, [dana.browser.actor.accountId])

  await atDana.open()
  await atDana.page.getByRole('button', { name: 'Make my keys' }).click()
  await atDana.page.getByRole('link', { name: 'Prove that it is you' }).waitFor()

  const { rows } = await world.superuser.query('select 1 from peer_key where listing_id = $1', [dana.listing])
  expect(rows).toEqual([])
})
