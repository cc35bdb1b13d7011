import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAgency } from '#platform/db/in-agency.ts'
import { everyRole, makeWorld } from '#test/support/world.ts'
import { insertLetter } from './queries.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const aspen = await world.found('Aspen County SO')
const coordinator = await cedarHollow.as('coordinator')

async function letter(toName = 'Lee Tso') {
  const letterId = randomUUID()
  const written = {
    agencyId: cedarHollow.id,
    letterId,
    toName,
    toAddress: null,
    subject: 'Keeper: your invitation',
    body: 'Dear Lee,\n\nopen <this>\nlink.',
    madeAt: new Date(),
  }
  await inAgency(world.db, coordinator.actor, async (tx) => {
    await insertLetter(tx, written, false)
    await insertLetter(tx, { ...written, body: 'Another text' }, false)
  })
  return letterId
}

const stored = async (id: string) => (await world.superuser.query('select state, body from letter where letter_id = $1', [id])).rows[0]

test('without mail a letter is shown to be copied, and has a page to print with nothing else on it', async () => {
  const id = await letter()

  const list = await (await coordinator.get('/desk/letters')).text()
  const page = await (await coordinator.get(`/desk/letters/${id}`)).text()
  const print = await (await coordinator.get(`/desk/letters/${id}/print`)).text()

  expect(list).toContain('sends no e-mail')
  expect(list).toContain('To print or copy')
  expect(page).toContain('open &lt;this><br/>link.')
  expect(print).toContain('open &lt;this><br/>link.')
  expect(print).not.toContain('Roster')
})

test('a link on paper can be scanned, and on the desk it says who can use it', async () => {
  const id = await letter()
  const link = 'http://localhost:3000/desk/invitation/pzw7NelohvSHtrHS06Lb05Mjkd9aVJ0cRf5yj0cQxp0'
  await world.superuser.query('update letter set body = $2 where letter_id = $1', [id, `Open this:\n${link}\n\nThat is all.`])

  const page = await (await coordinator.get(`/desk/letters/${id}`)).text()
  const print = await (await coordinator.get(`/desk/letters/${id}/print`)).text()

  expect(print).toMatch(new RegExp(`<code>${link}</code><br/><svg role="img" aria-label="The same address as a code to scan"`))
  expect(print.match(/<svg/g)).toHaveLength(1)
  expect(page).not.toContain('<svg')
  expect(page).toContain('which only this PC reaches')
})

test('handed over, its text is gone for good; saying so twice is no error', async () => {
  const id = await letter()

  const answers = [await coordinator.post(`/desk/letters/${id}/handed-over`), await coordinator.post(`/desk/letters/${id}/handed-over`)]

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await stored(id)).toEqual({ state: 'printed', body: null })
  expect((await coordinator.get(`/desk/letters/${id}/print`)).status).toBe(409)
  expect((await coordinator.post(`/desk/letters/${id}/retry`)).status).toBe(409)
})

test.each(everyRole.filter((role) => role !== 'coordinator'))('a %s reads no letters', async (role) => {
  const browser = await cedarHollow.as(role)
  const id = await letter()

  const answers = await Promise.all([
    browser.get('/desk/letters'),
    browser.get(`/desk/letters/${id}`),
    browser.get(`/desk/letters/${id}/print`),
    browser.post(`/desk/letters/${id}/handed-over`),
    browser.post(`/desk/letters/${id}/retry`),
  ])

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
})

test('letters of another agency are not there', async () => {
  const browser = await aspen.as('coordinator')
  const id = await letter('Tess Fenced')

  const answers = await Promise.all([
    browser.get(`/desk/letters/${id}`),
    browser.get(`/desk/letters/${id}/print`),
    browser.post(`/desk/letters/${id}/handed-over`),
    browser.post(`/desk/letters/${id}/retry`),
    browser.get('/desk/letters/not-an-id'),
  ])

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect(await (await browser.get('/desk/letters')).text()).not.toContain('Tess Fenced')
  expect((await stored(id)).state).toBe('waiting')
})
