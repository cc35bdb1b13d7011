import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addPeer, beginHold, envelopesOn, openBoard } from '#test/support/notes.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const page = async (answer: Promise<Response> | Response) => (await answer).text()

test.each([
  ['a legal hold', (id: string) => beginHold(world, id, '2026-11-23'), 'A legal hold stands in this agency'],
  [
    'no adopted times',
    (id: string) => world.superuser.query('delete from retention_statement where agency_id = $1', [id]),
    'has not yet adopted',
  ],
  ['no hours', (id: string) => world.superuser.query('delete from board_hour where agency_id = $1', [id]), 'No hours are set'],
  [
    'no peer with a key',
    (id: string) => world.superuser.query('delete from peer_epoch_key where agency_id = $1', [id]),
    'No peer here has a key',
  ],
  [
    'a board that was never read',
    (id: string) => world.superuser.query('delete from board_read where agency_id = $1', [id]),
    'No board was read for 36 hours',
  ],
])('with %s the form is withdrawn, and the page says why and what to do instead', async (_, spoil, reason) => {
  const place = await world.found('Cedar Hollow PD')
  await openBoard(world, place.id)
  const { listing } = await addPeer(world, place.id, { name: 'Ana' })
  await spoil(place.id)

  const html = await page(world.visitor.get(`/${place.slug}/note`))
  const sent = await world.visitor.post(`/${place.slug}/note`, { note: randomUUID(), to: listing, text: 'Hello' })

  expect(html).toContain('No note can be left now')
  expect(html).toContain(reason)
  expect(html).toContain('href="tel:988"')
  expect(html).not.toContain('<form')
  expect(sent.status).toBe(409)
  expect(await envelopesOn(world, place.id)).toEqual([])
})

test('a board unread for 36 hours withdraws the form, and one minute less does not', async () => {
  const agency = await world.found()
  await openBoard(world, agency.id)
  await addPeer(world, agency.id, { name: 'Ana' })
  const html = async (at: string) => {
    world.setClock(new Date(at))
    return page(world.visitor.get(`/${agency.slug}/note`))
  }

  expect(await html('2026-11-25T02:59:00Z')).toContain('<form')
  expect(await html('2026-11-25T03:01:00Z')).toContain('No board was read for 36 hours')
})
