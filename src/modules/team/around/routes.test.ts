import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { agreeTo, recordPapers } from '#test/support/listed-peer.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const { help } = world.deps

const pageOf = async ({ id }: SeededAgency) =>
  (await help.kysely.selectFrom('help_agency').selectAll().where('agency_id', '=', id).execute())[0]

const namesOn = async ({ id }: SeededAgency) =>
  (await help.kysely.selectFrom('help_listing').select(['agency_name', 'parts']).where('slug_agency_id', '=', id).execute())
    .map(({ agency_name, parts }) => `${parts['name']}, ${agency_name}`)
    .toSorted()

async function withPeer(name: string, first: string) {
  const agency = await world.found(name)
  const peer = await agency.as('peer')
  await recordPapers(agency, peer)
  await agreeTo(peer, { name: first })
  return { agency, coordinator: await agency.as('coordinator') }
}

test('neighbors show each other’s peers once both have agreed, and no longer when one of them ends it', async () => {
  const cedar = await withPeer('Cedar Hollow PD', 'Kim')
  const mill = await withPeer('Mill Creek PD', 'Mo')
  const asked = await cedar.coordinator.post('/desk/team/neighbors', { address: `https://help.example/${mill.agency.slug}/` })
  const onOneSide = [await namesOn(cedar.agency), await namesOn(mill.agency)]
  const request = await (await mill.coordinator.get('/desk/team/neighbors')).text()
  await mill.coordinator.post(`/desk/team/neighbors/${cedar.agency.id}/agree`)
  const onBoth = [await namesOn(cedar.agency), await namesOn(mill.agency)]

  await mill.coordinator.post(`/desk/team/neighbors/${cedar.agency.id}/end`)

  expect(asked.status).toBe(303)
  expect(onOneSide).toEqual([['Kim, Cedar Hollow PD'], ['Mo, Mill Creek PD']])
  expect(request).toContain('and asks you')
  const all = ['Kim, Cedar Hollow PD', 'Mo, Mill Creek PD']
  expect(onBoth).toEqual([all, all])
  expect([await namesOn(cedar.agency), await namesOn(mill.agency)]).toEqual(onOneSide)
})

test('each side sees whose peers stand on which page, and a peer sees where they stand', async () => {
  const cedar = await withPeer('Cedar Hollow PD', 'Kim')
  const mill = await withPeer('Mill Creek PD', 'Mo')
  await cedar.coordinator.post('/desk/team/neighbors', { address: mill.agency.slug })
  await mill.coordinator.post('/desk/team/neighbors', { address: cedar.agency.slug })

  const page = await (await cedar.coordinator.get('/desk/team/neighbors')).text()
  const own = await (await (await mill.agency.as('peer')).get('/desk/listing')).text()

  expect(page).toContain('On your page: Mo.')
  expect(page).toContain('On theirs: Kim.')
  expect(own).toContain('help pages of these neighbors: Cedar Hollow PD')
})

test.each([
  ['not an address', 'Paste the address'],
  ['no-such-agency-12345', 'No agency here has that address'],
])('“%s” leads to no neighbor and the page says why, with what was typed', async (address, because) => {
  const agency = await world.found('Larkspur PD')

  const answer = await (await agency.as('coordinator')).post('/desk/team/neighbors', { address })
  const page = await answer.text()

  expect(answer.status).toBe(422)
  expect(page).toContain(because)
  expect(page).toContain(`value="${address}"`)
})

test('an agency is no neighbor of itself, and a stranger cannot be agreed with by number', async () => {
  const agency = await world.found('Larkspur PD')
  const other = await world.found('Aspen County SO')
  const coordinator = await agency.as('coordinator')

  const own = await coordinator.post('/desk/team/neighbors', { address: agency.slug })
  const byNumber = await coordinator.post(`/desk/team/neighbors/${other.id}/agree`)

  expect(await own.text()).toContain('That is your own address')
  expect(byNumber.status).toBe(404)
})

test('hours of the boards are kept as ticked, and a coordinator who saves over another’s is told', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const coordinator = await agency.as('coordinator')

  await coordinator.post('/desk/team/hours', { hours: ['19', '7'] })
  const stale = await coordinator.post('/desk/team/hours', { hours: ['9'] })
  const wrong = await coordinator.post('/desk/team/hours', { hours: ['25'], seen: ['7', '19'] })

  expect((await pageOf(agency))?.board_hours).toEqual([7, 19])
  expect([stale.status, wrong.status]).toEqual([409, 422])
})

test('a clinician who judges fitness for duty is shown with that, and one who is not shown is not there', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const coordinator = await agency.as('coordinator')
  const doctor = { name: 'Dr. Amara Vantage', licenceState: 'OR', afterHoursPhone: '541-555-0148', fitnessEvaluations: 'yes' }
  const shown = () =>
    help.kysely.selectFrom('help_clinician').select(['name', 'fitness_evaluations']).where('agency_id', '=', agency.id).execute()
  const clinicianId = randomUUID()

  await coordinator.post('/desk/team/clinicians', { clinicianId, ...doctor, shown: 'yes' })
  await coordinator.post('/desk/team/clinicians', { clinicianId, ...doctor, shown: 'yes' })
  const before = await shown()
  const form = await (await coordinator.get('/desk/team/clinicians/new')).text()
  await coordinator.post(`/desk/team/clinicians/${clinicianId}`, { version: '1', ...doctor })
  const stale = await coordinator.post(`/desk/team/clinicians/${clinicianId}`, { version: '1', ...doctor, name: 'Dr. Moor' })

  expect(before).toEqual([{ name: 'Dr. Amara Vantage', fitness_evaluations: true }])
  expect(form).toContain('Whoever decides whether an officer may work')
  expect(await shown()).toEqual([])
  expect([stale.status, (await stale.text()).includes('value="Dr. Moor"')]).toEqual([409, true])
})

test('a clinician without an answer about fitness for duty is not taken', async () => {
  const agency = await world.found('Cedar Hollow PD')

  const answer = await (
    await agency.as('coordinator')
  ).post('/desk/team/clinicians', { clinicianId: randomUUID(), name: 'Dr. Moor', licenceState: 'OR', afterHoursPhone: '541-555-0149' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Say whether they judge fitness for duty here')
})

const ring = { name: 'CopLine', call: '1-800-267-5463', says: 'Retired officers answer', hours: 'Day and night', shown: 'yes' }

test('a line that was called says so, one that was called long ago asks for it again, and putting it back asks first', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const coordinator = await agency.as('coordinator')
  const say = async () => (await coordinator.get('/desk/team/lines')).text()

  await coordinator.post('/desk/team/lines/copline', { ...ring, version: '0', checkedOn: '2026-11-20', checkedBy: 'Dana Hale' })
  const fresh = await say()
  await coordinator.post('/desk/team/lines/copline', { ...ring, version: '1', checkedOn: '2025-11-20', checkedBy: 'Dana Hale' })
  const old = await say()
  const question = await (await coordinator.get('/desk/team/lines/copline/remove')).text()
  await coordinator.post('/desk/team/lines/copline/remove')

  expect(fresh).toContain('Called on 20 November 2026 by Dana Hale')
  expect(old).toContain('too long ago, call again')
  expect(question).toContain('Put CopLine back as it came?')
  expect(await say()).not.toContain('Dana Hale')
})

test('the help page is not told who called a line', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const coordinator = await agency.as('coordinator')

  await coordinator.post('/desk/team/lines/copline', { ...ring, version: '0', checkedOn: '2026-11-20', checkedBy: 'Dana Hale' })

  const lines = await help.kysely.selectFrom('help_line').selectAll().where('agency_id', '=', agency.id).execute()
  expect(lines).toMatchObject([{ line_id: 'copline', checked_on: '2026-11-20', shown: true }])
  expect(JSON.stringify(lines)).not.toContain('Dana')
})

test('988 stays on the page, a line needs a number, and one of the agency’s own is added once', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const coordinator = await agency.as('coordinator')
  const own = `/desk/team/lines/own-${randomUUID()}`
  const { shown: _, ...hidden } = ring

  const without988 = await coordinator.post('/desk/team/lines/988', { ...hidden, version: '0' })
  const noNumber = await coordinator.post(own, { ...ring, call: '', version: '0' })
  const added = [await coordinator.post(own, { ...ring, version: '0' }), await coordinator.post(own, { ...ring, version: '0' })]
  const unknown = await coordinator.post('/desk/team/lines/no-such-line', { ...ring, version: '0' })

  expect(await without988.text()).toContain('988 stays on every help page')
  expect(await noNumber.text()).toContain('Give a number to call or one to text')
  expect(added.map(({ status }) => status)).toEqual([303, 303])
  expect(unknown.status).toBe(404)
})

test('the help pages’ login reads of the limits what a card is drawn from, and not who chose', async () => {
  const agency = await world.found('Cedar Hollow PD')

  const limits = await help.kysely.selectFrom('help_limits').selectAll().where('agency_id', '=', agency.id).execute()

  expect(limits).toEqual([{ agency_id: agency.id, state: 'OR', choice: null, answers: [], signatures: [] }])
})
