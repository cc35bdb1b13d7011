import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { listed, type Listed } from '#test/support/board.ts'
import { aMailbox, answersIn, leaveNote, makeKeys, sitDown, type AtTheBoard } from '#test/support/board-desk.ts'
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
