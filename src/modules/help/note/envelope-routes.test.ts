import { bytesOfId, idOfBytes } from '#kernel/ids.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { makeCover } from '#engines/sealing/cover.ts'
import { addPeer, adoptRetention, beginHold, openBoard, readBoardNow } from '#test/support/notes.ts'
import { makeWorld } from '#test/support/world.ts'
import { posted } from './wire.ts'

const world = await makeWorld()
const start = new Date('2026-11-23T15:00:00Z')
beforeEach(() => world.setClock(start))

const agency = await world.found()
await openBoard(world, agency.id)
const ana = await addPeer(world, agency.id, { name: 'Ana' })

const post = (body: Uint8Array | string, slug = agency.slug, headers: Record<string, string> = {}) =>
  world.visitor.send(`/${slug}/envelope`, {
    method: 'POST',
    body: typeof body === 'string' ? body : Buffer.from(body),
    headers: { 'content-type': 'application/octet-stream', ...headers },
  })
const said = async (answer: Response) => [answer.status, await answer.json()]

test('an envelope is acknowledged once it is kept, and the same one sent again is acknowledged again', async () => {
  const envelope = posted(randomUUID(), randomBytes(16_384))

  expect(await said(await post(envelope))).toEqual([200, { kept: true }])
  expect(await said(await post(envelope))).toEqual([200, { kept: true }])
})

test('the answer to an empty envelope and to a note is the same to the last header', async () => {
  const [note, cover] = [randomBytes(16_384), await makeCover({ randomBytes: (length) => randomBytes(length) })]

  const answers = await Promise.all([note, cover].map((sealed) => post(posted(randomUUID(), sealed))))

  const shapes = answers.map((answer) => [answer.status, ...[...answer.headers].filter(([name]) => name !== 'date')])
  expect(shapes[0]).toEqual(shapes[1])
  expect(answers.map((answer) => answer.headers.get('set-cookie'))).toEqual([null, null])
  expect(answers.map((answer) => answer.headers.get('cache-control'))).toEqual(['no-store', 'no-store'])
})

test('other bytes under a number that is taken are refused', async () => {
  const id = randomUUID()
  await post(posted(id, randomBytes(16_384)))

  expect(await said(await post(posted(id, randomBytes(16_384))))).toEqual([409, { kept: false, because: 'other' }])
})

test.each([0, 1, 16, 16_384, 16_399])('an envelope of %i bytes is turned away', async (size) => {
  expect(await said(await post(randomBytes(size)))).toEqual([400, { kept: false, because: 'broken' }])
})

test.each([16_401, 60_000])('an envelope of %i bytes is turned away before it is read', async (size) => {
  expect(await said(await post(randomBytes(size)))).toEqual([413, { kept: false, because: 'broken' }])
})

test('something else than bytes is turned away', async () => {
  const answer = await post('x'.repeat(16_400), agency.slug, { 'content-type': 'text/plain' })

  expect(await said(answer)).toEqual([400, { kept: false, because: 'broken' }])
})

test('while a legal hold stands, or before times are adopted, none is taken', async () => {
  const held = await world.found('Mill Creek PD')
  await openBoard(world, held.id)
  const lift = await beginHold(world, held.id, '2026-11-23')
  const early = await world.found('Larkspur PD')

  const during = await said(await post(posted(randomUUID(), randomBytes(16_384)), held.slug))
  await lift()

  expect(during).toEqual([503, { kept: false, because: 'closed' }])
  expect(await said(await post(posted(randomUUID(), randomBytes(16_384)), early.slug))).toEqual([503, { kept: false, because: 'closed' }])
  expect((await post(posted(randomUUID(), randomBytes(16_384)), held.slug)).status).toBe(200)
})

test('a flood from one address is asked to stop, kindly and with a reason', async () => {
  const flooded = await makeWorld()
  const place = await flooded.found()
  await openBoard(flooded, place.id)
  const envelope = posted(randomUUID(), randomBytes(16_384))
  const send = () =>
    flooded.visitor.send(`/${place.slug}/envelope`, {
      method: 'POST',
      body: Buffer.from(envelope),
      headers: { 'content-type': 'application/octet-stream' },
    })
  for (let sent = 0; sent < 600; sent += 1) await send()

  expect(await said(await send())).toEqual([429, { kept: false, because: 'too_many' }])
})

test('all numbers of 21 days are one list in their own order, and each leads to its sealed block', async () => {
  const quiet = await world.found('Aspen County SO')
  await openBoard(world, quiet.id)
  const sent = Array.from({ length: 9 }, () => ({ id: randomUUID(), sealed: randomBytes(16_384) }))
  for (const { id, sealed } of sent) await post(posted(id, sealed), quiet.slug)

  const list = new Uint8Array(await (await world.visitor.get(`/${quiet.slug}/ids`)).arrayBuffer())
  const ids = Array.from({ length: list.length / 16 }, (_, at) => idOfBytes(list.subarray(at * 16, at * 16 + 16)))
  const day = Buffer.from(await (await world.visitor.get(`/${quiet.slug}/day/2026-11-23`)).arrayBuffer())
  const [first] = sent
  const block = Buffer.from(await (await world.visitor.get(`/${quiet.slug}/envelope/${first?.id}`)).arrayBuffer())

  expect(ids).toEqual(sent.map(({ id }) => id).toSorted())
  expect(block).toEqual(first?.sealed)
  expect(day.length).toBe(9 * 16_400)
  expect(day.subarray(0, 16)).toEqual(Buffer.from(bytesOfId(ids[0] ?? '')))
})

test('an envelope of another agency is not found, nor one that is not there, nor anything at an address that nobody has', async () => {
  const other = await world.found('Juniper Flats Marshal')
  await adoptRetention(world, other.id)
  const id = randomUUID()
  await post(posted(id, randomBytes(16_384)))

  const addresses = [
    `/${other.slug}/envelope/${id}`,
    `/${agency.slug}/envelope/${randomUUID()}`,
    `/${agency.slug}/envelope/all`,
    `/${agency.slug}/day/2026-10-01`,
    `/${agency.slug}/day/yesterday`,
    '/no-such-agency-1234/ids',
    '/no-such-agency-1234/keys',
    '/no-such-agency-1234/state',
    '/no-such-agency-1234/note',
    '/no-such-agency-1234/words',
  ]
  const answers = await Promise.all(addresses.map((address) => world.visitor.get(address)))

  expect(answers.map(({ status }) => status)).toEqual(addresses.map(() => 404))
  expect((await post(posted(id, randomBytes(16_384)), 'no-such-agency-1234')).status).toBe(404)
})

test('the public list has each peer’s identity and the months that are not over', async () => {
  const list = await (await world.visitor.get(`/${agency.slug}/keys`)).json()

  expect(list).toEqual([
    {
      listing: ana.listing,
      agency: agency.id,
      identity: {
        sign: Buffer.from(ana.identity.record.sign).toString('base64url'),
        auth: Buffer.from(ana.identity.record.auth).toString('base64url'),
      },
      epochs: ['2026-11', '2026-12', '2027-01', '2027-02'].map((epoch) => expect.objectContaining({ epoch })),
    },
  ])
})

test('a peer who is off the page is sealed to no more, and their last answers can still be checked', async () => {
  const small = await world.found('Cedar Hollow PD')
  await openBoard(world, small.id)
  const ben = await addPeer(world, small.id, { name: 'Ben' })
  await world.superuser.query('delete from listing_part where listing_id = $1', [ben.listing])

  const list = await (await world.visitor.get(`/${small.slug}/keys`)).json()

  expect(list).toEqual([expect.objectContaining({ listing: ben.listing, epochs: [] })])
})

test('the state says when boards are read and when the last was, or why no note is taken', async () => {
  const state = async () => (await world.visitor.get(`/${agency.slug}/state`)).json()

  const open = await state()
  world.setClock(new Date('2026-11-25T03:00:01Z'))
  const unread = await state()
  world.setClock(start)
  await readBoardNow(world, agency.id)

  expect(open).toEqual({ open: true, because: null, hours: [7, 19], readAt: start.toISOString() })
  expect(unread).toMatchObject({ open: false, because: 'unread' })
})

test('nothing of all this is in the log', () => {
  expect(world.logged).toEqual([])
})
