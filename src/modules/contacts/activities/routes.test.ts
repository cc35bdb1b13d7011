import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'
import { lengthInWords, lengths, parseActivity } from './activity.ts'

const world = await makeWorld()
const agency = await world.found()
const peer = await agency.as('peer')

const good = (more = {}) => ({ activityId: randomUUID(), kind: 'roll_call', heldOn: '2026-11-02', quarterHours: '2', ...more })
const rows = async () =>
  (await world.superuser.query<{ kind: string; hours: number }>('select kind, quarter_hours as hours from team_activity order by 1, 2'))
    .rows
const clear = () => world.superuser.query('delete from team_activity where agency_id = $1', [agency.id])

async function added(fields = good()) {
  await peer.post('/desk/activities', fields)
  return fields.activityId
}

test('what a peer adds stands in the list with its totals, and a form sent twice is added once', async () => {
  await clear()
  const form = good()

  const [first, second] = [await peer.post('/desk/activities', form), await peer.post('/desk/activities', form)]
  await added(good({ kind: 'meeting', quarterHours: '6' }))
  const page = await (await peer.get('/desk/activities')).text()

  expect([first.status, second.status, first.headers.get('location')]).toEqual([303, 303, '/desk/activities?year=2026'])
  expect(await rows()).toEqual([
    { kind: 'meeting', hours: 6 },
    { kind: 'roll_call', hours: 2 },
  ])
  expect(page).toContain('Together 2 activities, 2 hours.')
  expect(page).toContain('Talk at roll call')
})

test('where nothing is there yet the page says what belongs there', async () => {
  await clear()

  const page = await (await peer.get('/desk/activities')).text()

  expect(page).toContain('Nothing in 2026 yet')
  expect(page).toContain('Help to a person is not written here')
})

test('a wrong form keeps what was chosen and says beside each field what is missing', async () => {
  const answer = await peer.post('/desk/activities', good({ kind: '', heldOn: '2026-12-24', quarterHours: '3' }))

  const text = await answer.text()
  expect(answer.status).toBe(422)
  expect(text).toContain('Choose what it was')
  expect(text).toContain('That day is still to come')
  expect(text).toContain('value="2026-12-24"')
  expect(text).toContain('<option value="3" selected>')
})

test('days that are no days, hours off the list and kinds of one’s own are refused', () => {
  const refused = (more: object) => !parseActivity(good(more), '2026-11-23').ok

  expect(refused({})).toBe(false)
  for (const heldOn of ['', '2026-02-30', '1999-01-01', '2026-11-24']) expect(refused({ heldOn })).toBe(true)
  for (const quarterHours of ['', '0', '-1', '17', '2.5', '99999', ['2', '3']]) expect(refused({ quarterHours })).toBe(true)
  for (const kind of ['', 'Talked with Pat']) expect(refused({ kind })).toBe(true)
})

test('hours are said as people say them', () => {
  expect([1, 4, 6, 40].map(lengthInWords)).toEqual(['15 minutes', '1 hour', '1.5 hours', '10 hours'])
  expect(lengths.every((length, at) => length > (lengths[at - 1] ?? 0) && length <= 400)).toBe(true)
})

test('it is corrected and removed, after asking once more', async () => {
  await clear()
  const id = await added()
  const coordinator = await agency.as('coordinator')

  const corrected = await coordinator.post(`/desk/activities/${id}`, good({ version: '1', quarterHours: '8' }))
  const after = await rows()
  const asked = await (await coordinator.get(`/desk/activities/${id}/remove`)).text()
  const stale = await coordinator.post(`/desk/activities/${id}/remove`, { version: '1' })
  const left = await rows()
  await coordinator.post(`/desk/activities/${id}/remove`, { version: '2' })

  expect(corrected.status).toBe(303)
  expect(after).toEqual([{ kind: 'roll_call', hours: 8 }])
  expect([stale.status, left.length]).toEqual([409, 1])
  expect(asked).toContain('is taken out of the list and out of the totals')
  expect(await rows()).toEqual([])
})

test('a form from before another’s change is refused, and what was chosen is kept', async () => {
  const id = await added()
  await peer.post(`/desk/activities/${id}`, good({ version: '1', quarterHours: '8' }))

  const late = await peer.post(`/desk/activities/${id}`, good({ version: '1', quarterHours: '12' }))

  const text = await late.text()
  expect(late.status).toBe(409)
  expect(text).toContain('Somebody changed this after you opened it')
  expect(text).toContain('<option value="12" selected>')
})

test('under a legal hold nothing is removed', async () => {
  const held = await world.found('Mill Creek PD')
  const theirs = await held.as('peer')
  const form = good()
  await theirs.post('/desk/activities', form)
  await world.superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, $2, 'Alex Roan, City Attorney', 'lawsuit', '2026-11-20')`,
    [held.id, randomUUID()],
  )

  const tried = await theirs.post(`/desk/activities/${form.activityId}/remove`, { version: '1' })

  expect(tried.status).toBe(409)
  expect((await world.superuser.query('select 1 from team_activity where agency_id = $1', [held.id])).rows).toHaveLength(1)
})

test('it goes out as a table and on paper, year by year', async () => {
  await clear()
  await added(good({ heldOn: '2025-03-04' }))
  await added()

  const csv = await (await peer.get('/desk/activities/activities.csv')).text()
  const paper = await (await peer.get('/desk/activities/print?year=2025')).text()
  const list = await (await peer.get('/desk/activities?year=2025')).text()

  expect(csv).toContain('2026-11-02,Talk at roll call,0.5')
  expect(csv).toContain('2025-03-04,Talk at roll call,0.5')
  expect(paper).toContain('Team activities of Cedar Hollow PD, 2025')
  expect(list).toContain('4 March 2025')
  expect(list).not.toContain('2 November 2026')
})

test('another agency, command, a keeper and a legal advisor do not come in', async () => {
  const id = await added()
  const stranger = await (await world.found('Aspen County SO')).as('coordinator')

  expect((await stranger.get(`/desk/activities/${id}`)).status).toBe(404)
  for (const role of ['command', 'keeper', 'legal_advisor'] as const)
    expect((await (await agency.as(role)).get('/desk/activities')).status).toBe(404)
})

test('a peer finds the page for their own phone, with its address as a picture, and the desk asks for no contact', async () => {
  const page = await (await peer.get('/desk/my-log')).text()

  expect(page).toContain(`http://localhost:3000/c/${agency.slug}`)
  expect(page).toContain('aria-label="The page for your phone"')
  expect(page).toContain('Phones cannot use this address yet')
  expect((await (await agency.as('coordinator')).get('/desk/my-log')).status).toBe(404)
})
