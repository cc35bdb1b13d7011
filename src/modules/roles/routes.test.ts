import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import type { Role } from '#kernel/actor.ts'
import { everyRole, makeWorld, type Browser } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const aspen = await world.found('Aspen County SO')
const coordinator = await cedarHollow.as('coordinator')
const aspenCoordinator = await aspen.as('coordinator')

async function person(name: string, agency = cedarHollow.id) {
  const id = randomUUID()
  await world.superuser.query(`insert into person (agency_id, person_id, name, work_group) values ($1, $2, $3, 'sworn')`, [
    agency,
    id,
    name,
  ])
  return id
}

const giving = (role: Role, fields: Record<string, string> = {}) => ({
  role,
  invitationId: randomUUID(),
  newPersonId: randomUUID(),
  ...fields,
})

const rows = async (query: string, ...values: string[]) => (await world.superuser.query(query, values)).rows

const linkIn = async (browser: Browser, letter: string) =>
  /\/desk\/invitation\/[\w-]{43}/.exec(await (await browser.get(letter)).text())?.[0]

const acts = async () =>
  (await rows('select act, about from audit_entry where agency_id = $1 order by seq', cedarHollow.id)).map(
    ({ act, about }) => `${act} ${about}`,
  )

test('a role is offered by a letter whose link works once, and sending the form twice writes one letter', async () => {
  const id = await person('Sam Ortiz')
  const form = giving('peer', { person: id })

  const answers = [await coordinator.post('/desk/people/give', form), await coordinator.post('/desk/people/give', form)]
  const letter = answers[0]?.headers.get('location') ?? ''
  const link = await linkIn(coordinator, letter)

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(letter).toBe(`/desk/letters/${form.invitationId}`)
  expect((await world.visitor.get(link ?? '/nothing')).status).toBe(200)
  expect(await rows('select role, expires_on from invitation where person_id = $1', id)).toEqual([
    { role: 'peer', expires_on: '2026-12-07' },
  ])
  // The invitation itself keeps the hash of the link, never the link.
  expect(await rows(`select from invitation where token_hash = convert_to($1, 'UTF8')`, link?.split('/').at(-1) ?? '')).toEqual([])
  expect((await acts()).filter((act) => act === 'invitation_made Sam Ortiz: peer')).toHaveLength(1)
})

test('a new link ends the one before, and a withdrawn one is gone with its letter', async () => {
  const id = await person('Kim Yazzie')
  const first = await coordinator.post('/desk/people/give', giving('keeper', { person: id }))
  const firstLink = await linkIn(coordinator, first.headers.get('location') ?? '')

  const second = await coordinator.post('/desk/people/give', giving('keeper', { person: id }))
  const secondLetter = second.headers.get('location') ?? ''
  const secondLink = await linkIn(coordinator, secondLetter)
  const statuses = [(await world.visitor.get(firstLink ?? '')).status, (await world.visitor.get(secondLink ?? '')).status]
  const asked = await coordinator.get(`/desk/people/${id}/withdraw/keeper`)
  const withdrawn = await coordinator.post(`/desk/people/${id}/withdraw/keeper`)

  expect(statuses).toEqual([410, 200])
  expect([asked.status, withdrawn.status]).toEqual([200, 303])
  expect((await world.visitor.get(secondLink ?? '')).status).toBe(410)
  expect((await coordinator.get(secondLetter)).status).toBe(404)
})

test('somebody who signs in already has a new role at once', async () => {
  const clinician = await cedarHollow.as('clinician')

  const answer = await coordinator.post('/desk/people/give', giving('legal_advisor', { person: clinician.actor.personId }))

  expect(answer.headers.get('location')).toBe('/desk/people')
  expect(await rows('select role from held_role where person_id = $1 order by role', clinician.actor.personId)).toEqual([
    { role: 'clinician' },
    { role: 'legal_advisor' },
  ])
})

test('somebody from outside is written down with the invitation, once', async () => {
  const form = giving('keeper', { name: 'Terry Moon', email: 'terry@millcreek.example' })

  await coordinator.post('/desk/people/give', form)
  await coordinator.post('/desk/people/give', form)
  await coordinator.post('/desk/people/give', giving('clinician', { name: 'terry moon', email: 'TERRY@millcreek.example' }))

  expect(await rows(`select name, work_group from person where name ilike 'terry moon'`)).toEqual([
    { name: 'Terry Moon', work_group: null },
  ])
  expect(
    await rows(`select role from invitation i join person p using (agency_id, person_id) where p.name = 'Terry Moon' order by role`),
  ).toEqual([{ role: 'clinician' }, { role: 'keeper' }])
})

test('command together with peer or keeper is refused in words, held or only offered', async () => {
  const command = await cedarHollow.as('command')
  const offered = await person('Ray Tso')
  await coordinator.post('/desk/people/give', giving('peer', { person: offered }))

  const held = await coordinator.post('/desk/people/give', giving('keeper', { person: command.actor.personId }))
  const pending = await coordinator.post('/desk/people/give', giving('command', { person: offered }))
  const small = await coordinator.post('/desk/people/give', giving('coordinator', { person: command.actor.personId }))

  expect([held.status, pending.status, small.status]).toEqual([422, 422, 303])
  expect(await held.text()).toContain('Nobody is command and keeper at once')
  expect(await rows('select role from held_role where person_id = $1 order by role', command.actor.personId)).toEqual([
    { role: 'command' },
    { role: 'coordinator' },
  ])
})

test('the database refuses the pair too, whoever asks', async () => {
  const peer = await cedarHollow.as('peer')

  const forced = world.superuser.query(
    `insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, 'command', '2026-11-23')`,
    [cedarHollow.id, peer.actor.personId],
  )

  await expect(forced).rejects.toMatchObject({ code: 'PL001' })
})

test('a form without a role or a name says so and keeps what was typed', async () => {
  const answer = await coordinator.post('/desk/people/give', { invitationId: randomUUID(), newPersonId: randomUUID(), email: 'x@y' })
  const nameless = await coordinator.post('/desk/people/give', giving('peer', { name: '' }))
  const page = await answer.text()

  expect([answer.status, nameless.status]).toEqual([422, 422])
  expect(page).toContain('id="f-role-error"')
  expect(page).toContain('id="f-email-error"')
  expect(page).toContain('value="x@y"')
  expect(await nameless.text()).toContain('write the name of somebody from outside')
})

test('a role that is taken away ends at once, and with the last one the way in', async () => {
  const keeper = await cedarHollow.as('keeper')
  const address = `/desk/people/${keeper.actor.personId}/take/keeper`
  const before = (await keeper.get('/desk')).status

  const asked = await coordinator.get(address)
  const taken = await coordinator.post(address)
  const again = await coordinator.post(address)

  expect([before, asked.status, taken.status, again.status]).toEqual([200, 200, 303, 404])
  expect((await keeper.get('/desk')).status).toBe(404)
  expect(await rows('select from membership where person_id = $1', keeper.actor.personId)).toEqual([])
  expect(await acts()).toContain('role_taken_away Somebody (keeper): Keeper')
})

test('the last coordinator stays: the page says why, and the database insists', async () => {
  const address = `/desk/people/${aspenCoordinator.actor.personId}/take/coordinator`

  const answer = await aspenCoordinator.post(address)
  const forced = world.superuser.query(`delete from held_role where agency_id = $1 and role = 'coordinator'`, [aspen.id])

  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('at least one coordinator')
  await expect(forced).rejects.toMatchObject({ code: 'PL004' })
  expect((await aspenCoordinator.get('/desk/people')).status).toBe(200)
})

test('two coordinators who take each other’s role away at the same moment leave one', async () => {
  const larkspur = await world.found('Larkspur PD')
  const one = await larkspur.as('coordinator')
  const two = await larkspur.as('command')
  await one.post('/desk/people/give', giving('coordinator', { person: two.actor.personId }))
  const take = `delete from held_role where agency_id = $1 and person_id = $2 and role = 'coordinator'`
  const other = new pg.Client({ ...inject('cluster').superuser, database: world.databaseName })
  await other.connect()

  await world.superuser.query('begin')
  await world.superuser.query(take, [larkspur.id, one.actor.personId])
  const second = other.query(take, [larkspur.id, two.actor.personId]).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  )
  await new Promise((resolve) => setTimeout(resolve, 200))
  await world.superuser.query('commit')
  const outcome = await second
  await other.end()

  expect(outcome).toBe('PL004')
  expect(await rows(`select role from held_role where agency_id = $1 and role = 'coordinator'`, larkspur.id)).toHaveLength(1)
})

test.each(everyRole.filter((role) => role !== 'coordinator'))('a %s neither sees nor gives roles', async (role) => {
  const browser = await aspen.as(role)
  const id = await person('Nobody Yet', aspen.id)

  const answers = await Promise.all([
    browser.get('/desk/people'),
    browser.get('/desk/people/give'),
    browser.post('/desk/people/give', giving(role === 'command' ? 'coordinator' : 'command', { person: id })),
    browser.post(`/desk/people/${browser.actor.personId}/take/${role}`),
    browser.get(`/desk/people/${id}/withdraw/peer`),
    browser.post(`/desk/people/${id}/withdraw/peer`),
  ])

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
})

test('people of another agency are not there', async () => {
  const id = await person('Tess Fenced')
  await coordinator.post('/desk/people/give', giving('peer', { person: id }))

  const answers = await Promise.all([
    aspenCoordinator.post('/desk/people/give', giving('command', { person: id })),
    aspenCoordinator.get(`/desk/people/${coordinator.actor.personId}/take/coordinator`),
    aspenCoordinator.post(`/desk/people/${coordinator.actor.personId}/take/coordinator`),
    aspenCoordinator.get(`/desk/people/${id}/withdraw/peer`),
    aspenCoordinator.post(`/desk/people/${id}/withdraw/peer`),
  ])

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect(await rows('select role from invitation where person_id = $1', id)).toEqual([{ role: 'peer' }])
  expect(await (await aspenCoordinator.get('/desk/people')).text()).not.toContain('Tess Fenced')
})
