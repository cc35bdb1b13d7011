import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { commandFacts } from '#modules/command/index.ts'
import { yearly } from '#modules/metrics/index.ts'
import { teamFacts } from '#modules/team/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'
import type { GateId } from './gate.ts'
import { makePlan } from '../index.ts'

const world = await makeWorld()
const { gateFor } = makePlan({
  commandFacts,
  evaluationFacts: yearly.evaluationFacts,
  teamFacts,
  trustFacts: () => Promise.resolve({ limitsChoicesMade: false, limitsSigned: false, headKept: false }),
})

const page = async (answer: Response | Promise<Response>) => (await answer).text()
const overrides = async (agency: SeededAgency) =>
  (await world.superuser.query('select * from plan_gate_override where agency_id = $1', [agency.id])).rows
const acts = async (agency: SeededAgency) =>
  (await world.superuser.query('select act, about from audit_entry where agency_id = $1 order by seq', [agency.id])).rows
const good = () => ({ gate: 'contact_log', overrideId: randomUUID(), 'reason.contact_log': 'The policy is signed on Friday' })

async function begin() {
  const agency = await world.found()
  const coordinator = await agency.as('coordinator')
  const stands = async (gate: GateId) =>
    (await inAgency(world.db, coordinator.actor, (tx) => gateFor(tx, agency.id, { today: '2026-11-23', gate }))).is
  return { agency, coordinator, stands }
}

test('both gates are closed at first, and each says what it waits for and why', async () => {
  const { coordinator, stands } = await begin()

  const html = await page(coordinator.get('/desk/plan/gates'))

  expect(html).toMatch(/No peer is listed before.*In many states the law protects.*Closed.*Each peer is designated in writing/s)
  expect(html).toMatch(/No contact log before a policy.*Closed.*A written policy/s)
  expect([await stands('peer_listed'), await stands('contact_log')]).toEqual(['closed', 'closed'])
})

test('a gate opens by itself once everything is there', async () => {
  const { coordinator, stands } = await begin()

  await coordinator.post('/desk/plan/factor/policy_written/mark', { version: '0', state: 'done', evidence: 'General order 44' })

  expect(await stands('contact_log')).toBe('open')
  expect(await page(coordinator.get('/desk/plan/gates'))).toContain('Open: everything it waits for is there.')
})

test('a gate is opened early only with a reason, once, and the whole reason is in the audit log', async () => {
  const { agency, coordinator, stands } = await begin()
  const form = good()

  const without = await coordinator.post('/desk/plan/gates/open', { ...form, 'reason.contact_log': 'because' })
  const answers = await Promise.all([coordinator.post('/desk/plan/gates/open', form), coordinator.post('/desk/plan/gates/open', form)])

  expect(without.status).toBe(422)
  expect(await page(without)).toMatch(/href="#f-reason.contact_log".*value="because"/s)
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await overrides(agency)).toHaveLength(1)
  expect(await acts(agency)).toEqual([
    { act: 'plan_gate_opened_early', about: 'No contact log before a policy: The policy is signed on Friday' },
  ])
  expect([await stands('contact_log'), await stands('peer_listed')]).toEqual(['open_early', 'closed'])
})

test('two coordinators who open one gate at the same moment make one decision', async () => {
  const { agency, coordinator } = await begin()
  const second = await agency.another('coordinator')

  await Promise.all([coordinator.post('/desk/plan/gates/open', good()), second.post('/desk/plan/gates/open', good())])

  expect(await overrides(agency)).toHaveLength(1)
  expect(await acts(agency)).toHaveLength(1)
})

test('a decision is taken back, once, and stays in the list of earlier ones', async () => {
  const { agency, coordinator, stands } = await begin()
  const form = good()
  await coordinator.post('/desk/plan/gates/open', form)

  const back = () => coordinator.post('/desk/plan/gates/end', { overrideId: form.overrideId })
  const answers = [await back(), await back()]

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await stands('contact_log')).toBe('closed')
  expect((await acts(agency)).map(({ act }) => act)).toEqual(['plan_gate_opened_early', 'plan_gate_closed_again'])
  expect(await page(coordinator.get('/desk/plan/gates'))).toMatch(/Earlier decisions.*The policy is signed on Friday/s)
})

test('a forged form is refused, and another agency’s decision is not there', async () => {
  const { agency, coordinator } = await begin()
  const form = good()
  await coordinator.post('/desk/plan/gates/open', form)
  const stranger = await (await world.found('Larkspur PD')).as('coordinator')

  expect((await coordinator.post('/desk/plan/gates/open', { ...good(), gate: 'front_door' })).status).toBe(422)
  expect((await coordinator.post('/desk/plan/gates/open', { ...good(), overrideId: 'mine' })).status).toBe(422)
  expect((await stranger.post('/desk/plan/gates/end', { overrideId: form.overrideId })).status).toBe(404)
  expect((await overrides(agency))[0].ended_on).toBeNull()
})
