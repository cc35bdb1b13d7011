import { beforeEach, expect, test } from 'vitest'
import { makeNeighbors } from '#test/support/help-listings.ts'
import { listed, readBoardsAt, type Listed } from '#test/support/board.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'
import { boardProps } from './wire.ts'
import * as v from 'valibot'

const world = await makeWorld()

let cedar: SeededAgency
let dana: Listed

beforeEach(async () => {
  cedar = await world.found('Cedar Hollow PD')
  dana = await listed(world, cedar, { name: 'Dana' })
})

const point = (letter: string) => letter.repeat(87)
const signature = 'Q'.repeat(86)
const keys = (change: object = {}) => ({
  number: 0,
  identity: { sign: point('A'), auth: point('E') },
  epochs: ['2026-11', '2026-12', '2027-01', '2027-02'].map((epoch) => ({ epoch, publicKey: point('I'), signature })),
  ...change,
})
const postKeys = (body: unknown, of = dana) =>
  of.browser.send('/desk/board/keys', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
const stored = async () =>
  (
    await world.superuser.query(
      `select k.key_number, e.epoch from peer_key k left join peer_epoch_key e using (agency_id, listing_id, key_number)
       where listing_id = $1 order by 1, 2`,
      [dana.listing],
    )
  ).rows.map(({ key_number, epoch }) => `${key_number} ${epoch}`)

const propsOn = async (page: Response) =>
  v.parse(boardProps, JSON.parse(/<script type="application\/json">(.*?)<\/script>/.exec(await page.text())?.[1] ?? 'null'))

test('a peer on the help page gets a board, with their agency’s hours and everybody who is listed', async () => {
  await readBoardsAt(world, cedar, 7, 19)
  const sam = await listed(world, cedar, { name: 'Sam', role: 'clinician' })

  const page = await dana.browser.get('/desk/board')

  expect(page.status).toBe(200)
  const props = await propsOn(page)
  expect(props.me).toMatchObject({ listing: dana.listing, agency: cedar.id })
  expect(props.boards).toMatchObject([{ agencyId: cedar.id, slug: cedar.slug, hours: [7, 19], today: '2026-11-23' }])
  expect(props.people.map(({ name, kind }) => [name, kind])).toEqual([
    ['Dana', 'peer'],
    ['Sam', 'clinician'],
  ])
  expect(props.people.some(({ listing }) => listing === sam.listing)).toBe(true)
})

test('a neighbor’s board is there only while both coordinators agreed', async () => {
  const aspen = await world.found('Aspen County SO')
  const before = await propsOn(await dana.browser.get('/desk/board'))
  await makeNeighbors(world, cedar, aspen)
  const during = await propsOn(await dana.browser.get('/desk/board'))
  await world.superuser.query('delete from neighbor_consent where agency_id = $1', [aspen.id])
  const after = await propsOn(await dana.browser.get('/desk/board'))

  const names = (props: typeof before) => props.boards.map(({ name }) => name)
  expect([before, during, after].map(names)).toEqual([['Cedar Hollow PD'], ['Cedar Hollow PD', 'Aspen County SO'], ['Cedar Hollow PD']])
})

test('without script the page says what a board needs and whom to tell', async () => {
  const text = await (await dana.browser.get('/desk/board')).text()

  expect(text).toContain('The board needs scripts')
  expect(text).toContain('tell the colleague whom you named as second')
})

test('a peer who is on no help page is told how to get there', async () => {
  const peer = await cedar.another('peer')

  const page = await peer.get('/desk/board')

  expect(page.status).toBe(200)
  expect(await page.text()).toContain('You are not on the help page')
})

test('public keys are added once, however often they are sent', async () => {
  const first = await postKeys(keys())
  const again = await postKeys(keys())

  expect([await first.json(), await again.json()]).toEqual([{ number: 1 }, { number: 1 }])
  expect(await stored()).toEqual(['1 2026-11', '1 2026-12', '1 2027-01', '1 2027-02'])
  const { rows } = await world.superuser.query(`select about from audit_entry where agency_id = $1 and act = 'board_key_made'`, [cedar.id])
  expect(rows).toEqual([{ about: 'number 1' }])
})

test('two tabs that publish at once end with one identity', async () => {
  const answers = await Promise.all([postKeys(keys()), postKeys(keys({ identity: { sign: point('M'), auth: point('Q') } }))])

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  expect(await stored()).toHaveLength(4)
})

test('a new identity stands beside the old one, which is never changed', async () => {
  await postKeys(keys())
  const anew = keys({ number: 1, identity: { sign: point('M'), auth: point('Q') }, epochs: [] })

  expect(await (await postKeys(anew)).json()).toEqual({ number: 2 })

  expect(await stored()).toEqual(['1 2026-11', '1 2026-12', '1 2027-01', '1 2027-02', '2 null'])
})

test.each([
  ['nothing', null],
  ['half a key', keys({ identity: { sign: 'short', auth: point('E') } })],
  ['a month that is none', keys({ epochs: [{ epoch: '2026-13', publicKey: point('I'), signature }] })],
])('%s in place of keys is refused with a reason', async (_what, body) => {
  const answer = await postKeys(body)

  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ because: expect.stringContaining('did not arrive whole') })
  expect(await stored()).toEqual([])
})

test('that a board was read is noted for every board on which the reader stands, and no earlier time is kept', async () => {
  const aspen = await world.found('Aspen County SO')
  const larkspur = await world.found('Larkspur PD')
  await makeNeighbors(world, cedar, aspen)

  await dana.browser.post('/desk/board/opened')
  world.setClock(new Date('2026-11-23T16:20:00Z'))
  await dana.browser.post('/desk/board/opened')
  world.setClock(new Date('2026-11-23T15:00:00Z'))

  const { rows } = await world.superuser.query('select agency_id, read_at from board_read where agency_id = any($1)', [
    [cedar.id, aspen.id, larkspur.id],
  ])
  expect(rows).toHaveLength(2)
  expect(rows.map(({ read_at }) => read_at.toISOString())).toEqual(['2026-11-23T16:20:00.000Z', '2026-11-23T16:20:00.000Z'])
  expect(rows.some(({ agency_id }) => agency_id === larkspur.id)).toBe(false)
})

test('a peer who stands on no page marks no board as read', async () => {
  const peer = await cedar.another('peer')

  await peer.post('/desk/board/opened')

  const { rows } = await world.superuser.query('select 1 from board_read where agency_id = $1', [cedar.id])
  expect(rows).toEqual([])
})

test('coordinator and command find no board', async () => {
  for (const role of ['coordinator', 'command', 'keeper'] as const)
    expect((await (await cedar.as(role)).get('/desk/board')).status).toBe(404)
})
