import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const coordinator = await cedarHollow.as('coordinator')
const page = async (response: Response | Promise<Response>) => (await response).text()
const desk = '/desk/command/steering'
const count = async (table: string) => Number((await world.superuser.query(`select count(*) from ${table}`)).rows[0].count)

const member = () => ({ memberId: randomUUID(), name: 'Otis Westering', seat: 'employees', since: '2026-11-01', until: '' })
const meeting = () => ({ meetingId: randomUUID(), metOn: '2026-11-20', seats: ['employees', 'clinician'], present: '4' })
const decision = () => ({ decisionId: randomUUID(), decision: 'Ask the risk pool', owner: 'Otis Westering', dueOn: '2026-11-21' })

async function record() {
  const form = meeting()
  await coordinator.post(`${desk}/meetings`, form)
  return form.meetingId
}

test('an empty group says whom to begin with', async () => {
  expect(await page(coordinator.get(desk))).toContain('No members yet')
  expect(await page(coordinator.get(`${desk}/print`))).toContain('The group has no members yet')
})

test('member, meeting and decision are each stored once, however often the button is pressed', async () => {
  const [one, held, decided] = [member(), meeting(), decision()]
  const posts = [
    [`${desk}/members`, one],
    [`${desk}/meetings`, held],
    [`${desk}/meetings/${held.meetingId}/decisions`, decided],
  ] as const

  for (const [address, form] of posts) {
    const answers = await Promise.all([coordinator.post(address, form), coordinator.post(address, form)])
    expect(
      answers.map(({ status }) => status),
      address,
    ).toEqual([303, 303])
  }

  expect([await count('steering_member'), await count('steering_meeting'), await count('steering_decision')]).toEqual([1, 1, 1])
  const html = await page(coordinator.get(desk))
  for (const words of [
    'Otis Westering',
    'Union or employee association',
    '20 November 2026',
    'Ask the risk pool',
    '21 November 2026, overdue',
  ])
    expect(html).toContain(words)
  expect(html).toContain('Clinician, Command, Civilian staff. Guidelines ask for these four.')
  expect(await page(coordinator.get(`${desk}/print`))).toContain('Ask the risk pool (Otis Westering, by 21 November 2026)')
})

test('the page warns that no decision names somebody who was helped, and the log repeats none', async () => {
  const id = await record()

  const html = await page(coordinator.get(`${desk}/meetings/${id}`))
  const { rows } = await world.superuser.query<{ about: string }>('select about from audit_entry')

  expect(html).toContain('Decisions, not minutes')
  expect(html).toContain('Name no person who was helped')
  expect(rows.map(({ about }) => about).join()).not.toMatch(/Otis|risk pool/)
})

test('what is wrong stands beside its field, with what was typed kept', async () => {
  const id = await record()
  const answers = [
    await coordinator.post(`${desk}/members`, { ...member(), seat: '', name: 'Lou' }),
    await coordinator.post(`${desk}/meetings`, { ...meeting(), present: 'many' }),
    await coordinator.post(`${desk}/meetings/${id}/decisions`, { ...decision(), owner: '' }),
  ]
  const pages = await Promise.all(answers.map((answer) => page(answer)))

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422])
  expect(pages[0]).toContain('id="f-seat-error"')
  expect(pages[0]).toContain('value="Lou"')
  expect(pages[1]).toContain('value="many"')
  expect(pages[2]).toContain('id="f-owner-error"')
  expect(pages[2]).toContain('value="Ask the risk pool"')
})

test('what is changed in two windows is saved by the first, and the second is told', async () => {
  const { memberId } = member()
  await coordinator.post(`${desk}/members`, { ...member(), memberId })
  const change = { ...member(), version: '1', until: '2026-11-22' }

  const first = await coordinator.post(`${desk}/members/${memberId}`, change)
  const twice = await coordinator.post(`${desk}/members/${memberId}`, change)
  const late = await coordinator.post(`${desk}/members/${memberId}`, { ...change, name: 'Somebody else' })

  expect([first.status, twice.status, late.status]).toEqual([303, 303, 409])
  const html = await page(late)
  expect(html).toContain('Somebody changed this after you opened it')
  expect(html).toContain('value="Somebody else"')
  expect(await page(coordinator.get(desk))).toContain('Was in it: 1 November 2026 until 22 November 2026')
})

test('a decision that is done leaves the list of what is to be done', async () => {
  const id = await record()
  const form = { ...decision(), decision: 'Buy the coffee' }
  await coordinator.post(`${desk}/meetings/${id}/decisions`, form)

  await coordinator.post(`${desk}/decisions/${form.decisionId}`, { ...form, version: '1', doneOn: '2026-11-22' })

  expect(await page(coordinator.get(desk))).not.toContain('Buy the coffee')
  expect(await page(coordinator.get(`${desk}/meetings/${id}`))).toContain('Done on 22 November 2026')
})

test('each is removed after asking once more, and a stale page removes nothing', async () => {
  const id = await record()
  const form = { ...decision(), decision: 'Paint the room' }
  await coordinator.post(`${desk}/meetings/${id}/decisions`, form)
  const address = `${desk}/decisions/${form.decisionId}/remove`

  expect(await page(coordinator.get(address))).toContain('“Paint the room” is gone for good')
  const stale = await coordinator.post(address, { version: '7' })
  const removed = await coordinator.post(address, { version: '1' })
  const meetingGone = await coordinator.post(`${desk}/meetings/${id}/remove`, { version: '1' })

  expect([stale.status, removed.status, meetingGone.status]).toEqual([409, 303, 303])
  expect((await coordinator.get(`${desk}/meetings/${id}`)).status).toBe(404)
})

test('a meeting takes its decisions along, and another agency sees none of it', async () => {
  const id = await record()
  await coordinator.post(`${desk}/meetings/${id}/decisions`, { ...decision(), decision: 'Write to the neighbors' })
  const stranger = await (await world.found('Larkspur PD')).as('coordinator')

  expect(await page(stranger.get(desk))).toContain('No members yet')
  expect((await stranger.get(`${desk}/meetings/${id}`)).status).toBe(404)
  expect((await stranger.post(`${desk}/meetings/${id}/remove`, { version: '1' })).status).toBe(404)
  await coordinator.post(`${desk}/meetings/${id}/remove`, { version: '1' })
  expect(await page(coordinator.get(`${desk}/print`))).not.toContain('Write to the neighbors')
})
