import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { formsIn } from '#test/support/forms.ts'
import { agreeTo, recordPapers } from '#test/support/listed-peer.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()

async function begin() {
  const agency = await world.found('Cedar Hollow PD')
  return { agency, coordinator: await agency.as('coordinator'), peer: await agency.as('peer') }
}

const letters = async ({ id }: SeededAgency) =>
  (
    await world.superuser.query<Record<string, unknown>>(
      'select person_id, designated_on, agreed_on, ended_on from peer where agency_id = $1 order by designated_on',
      [id],
    )
  ).rows

const acts = async ({ id }: SeededAgency) =>
  (
    await world.superuser.query<{ act: string; about: string }>('select act, about from audit_entry where agency_id = $1 order by seq', [
      id,
    ])
  ).rows

test('a designation is recorded once, with the day on the letter, and stands in the audit log', async () => {
  const { agency, coordinator, peer } = await begin()
  const letter = { person: peer.actor.personId, designatedOn: '2026-11-02', agreedOn: '' }

  const first = await coordinator.post('/desk/team/peers', letter)
  const again = await coordinator.post('/desk/team/peers', letter)

  expect([first.status, again.status]).toEqual([303, 303])
  expect(await letters(agency)).toEqual([{ person_id: peer.actor.personId, designated_on: '2026-11-02', agreed_on: null, ended_on: null }])
  expect((await acts(agency)).filter(({ act }) => act === 'peer_designated')).toEqual([
    { act: 'peer_designated', about: 'Somebody (peer), letter of 2026-11-02' },
  ])
})

test('command cannot be designated as a peer', async () => {
  const { agency, coordinator } = await begin()
  const chief = await agency.as('command')

  const answer = await coordinator.post('/desk/team/peers', { person: chief.actor.personId, designatedOn: '2026-11-02' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('command is no peer')
  expect(await letters(agency)).toEqual([])
})

test('a day that has not come, or no day, is refused beside its field with what was typed', async () => {
  const { coordinator, peer } = await begin()

  const late = await coordinator.post('/desk/team/peers', { person: peer.actor.personId, designatedOn: '2026-12-24' })
  const page = await late.text()

  expect(late.status).toBe(422)
  expect(page).toContain('That day has not come yet')
  expect(page).toContain('value="2026-12-24"')
})

test('the page that records a letter says what the plan still waits for, and stops nobody', async () => {
  const { coordinator, peer } = await begin()
  const before = await (await coordinator.get('/desk/team/peers/new')).text()

  await coordinator.post('/desk/team/peers', { person: peer.actor.personId, designatedOn: '2026-11-02' })
  const after = await (await coordinator.get('/desk/team/peers/new')).text()

  expect(before).toContain('Each peer is designated in writing')
  expect(after).not.toContain('Each peer is designated in writing')
  expect(after).toContain('Training comes before the first talk')
})

test('the team’s page says of each peer what is missing, until they are listed', async () => {
  const { agency, coordinator, peer } = await begin()
  const say = async () => (await (await coordinator.get('/desk/team')).text()).replaceAll(/<[^>]*>/g, ' ')
  const bare = await say()
  await coordinator.post('/desk/team/peers', { person: peer.actor.personId, designatedOn: '2026-11-02' })
  const designated = await say()
  await recordPapers(agency, peer)
  const { version } =
    (await world.superuser.query<{ version: number }>('select version from peer where agency_id = $1', [agency.id])).rows[0] ?? {}
  await coordinator.post(`/desk/team/peers/${peer.actor.personId}/agreement`, { version: String(version), agreedOn: '2026-11-03' })
  const withPapers = await say()
  await agreeTo(peer, { name: 'Kim' })

  expect(bare).toContain('In the role of peer, without a recorded letter')
  expect(designated).toContain('Waits for a finished course and the signed agreement')
  expect(withPapers).toContain('Has not agreed to a listing')
  expect(await say()).toContain('Listed')
})

test('an agreement that another coordinator changed meanwhile is not overwritten', async () => {
  const { agency, coordinator, peer } = await begin()
  await recordPapers(agency, peer)
  const address = `/desk/team/peers/${peer.actor.personId}/agreement`

  const first = await coordinator.post(address, { version: '1', agreedOn: '2026-11-05' })
  const second = await (await agency.another('coordinator')).post(address, { version: '1', agreedOn: '2026-11-09' })

  expect([first.status, second.status]).toEqual([303, 409])
  expect(await second.text()).toContain('value="2026-11-09"')
  expect((await letters(agency))[0]?.['agreed_on']).toBe('2026-11-05')
})

test('a designation that ends takes the listing away at once, keeps the days, and asks for no reason', async () => {
  const { agency, coordinator, peer } = await begin()
  await recordPapers(agency, peer)
  await agreeTo(peer, { name: 'Kim', recovery: 'Eight years' })
  const address = `/desk/team/peers/${peer.actor.personId}/end`
  const form = formsIn(await (await coordinator.get(address)).text()).find(({ action }) => action === address)

  const answer = await coordinator.post(address, { version: '1', endedOn: '2026-11-20' })

  expect(form?.fields.map(([name]) => name)).toEqual(['endedOn', 'version'])
  expect(answer.status).toBe(303)
  expect(await letters(agency)).toMatchObject([{ designated_on: '2026-11-02', ended_on: '2026-11-20' }])
  const { rows } = await world.superuser.query('select part from listing_part where agency_id = $1', [agency.id])
  expect(rows).toEqual([])
})

test('somebody who comes back is designated anew, and the earlier days stay', async () => {
  const { agency, coordinator, peer } = await begin()
  await recordPapers(agency, peer)
  await coordinator.post(`/desk/team/peers/${peer.actor.personId}/end`, { version: '1', endedOn: '2026-11-10' })

  await coordinator.post('/desk/team/peers', { person: peer.actor.personId, designatedOn: '2026-11-20', agreedOn: '2026-11-20' })

  expect(await letters(agency)).toMatchObject([
    { designated_on: '2026-11-02', ended_on: '2026-11-10' },
    { designated_on: '2026-11-20', ended_on: null },
  ])
})

test('a course is added once, and goes only after a question', async () => {
  const { agency, coordinator, peer } = await begin()
  await coordinator.post('/desk/team/peers', { person: peer.actor.personId, designatedOn: '2026-11-02' })
  const course = { trainingId: randomUUID(), course: 'First course', completedOn: '2026-10-20', hours: '7.5' }
  const address = `/desk/team/peers/${peer.actor.personId}/training`
  const count = async () => (await world.superuser.query('select hours::float from peer_training where agency_id = $1', [agency.id])).rows

  await coordinator.post(address, course)
  await coordinator.post(address, course)
  const added = await count()
  const question = await (await coordinator.get(`${address}/${course.trainingId}/remove`)).text()
  await coordinator.post(`${address}/${course.trainingId}/remove`)

  expect(added).toEqual([{ hours: 7.5 }])
  expect(question).toContain('gone for good')
  expect(await count()).toEqual([])
})
