import { expect, test } from 'vitest'
import { commandFacts } from '#modules/command/index.ts'
import { yearly } from '#modules/metrics/index.ts'
import { teamFacts } from '#modules/team/index.ts'
import { trustFacts } from '#modules/trust/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { addMember, hold, publish, waysToFacts } from '#test/support/plan-facts.ts'
import type { Begun } from '#test/support/plan-way.ts'
import { makeWorld } from '#test/support/world.ts'
import { factNames } from '../factor.ts'
import { factors } from '../factors.ts'
import { makeReadPlan } from './queries.ts'

const world = await makeWorld()
const readPlan = makeReadPlan({ commandFacts, evaluationFacts: yearly.evaluationFacts, teamFacts, trustFacts })
const today = '2026-11-23'

/** An agency in which nobody has done anything yet but appoint one coordinator. */
async function begin(): Promise<Begun> {
  const agency = await world.found()
  return { agency, coordinator: await agency.as('coordinator') }
}

const planOf = ({ agency, coordinator }: Begun) => inAgency(world.db, coordinator.actor, (tx) => readPlan(tx, agency.id, today))

const ways = waysToFacts(world)

test('every fact that the program knows has a way to it here', () => {
  expect(ways.map(({ fact }) => fact).toSorted()).toEqual([...factNames].toSorted())
})

test('where nobody has done anything, nothing ticks itself', async () => {
  const { standings, facts } = await planOf(await begin())

  expect([...facts.keys()]).toEqual([])
  expect(standings.filter(({ state }) => state.kind === 'itself')).toEqual([])
})

test.each(ways)('$fact: its factors tick themselves, and no others', async ({ fact, by, with: others = [], on = null }) => {
  const begun = await begin()

  await by(begun)

  const { facts, standings } = await planOf(begun)
  const true_ = [fact, ...others]
  const ticked = standings.filter(({ state }) => state.kind === 'itself').map(({ factor }) => factor.id)
  expect([...facts.keys()].toSorted()).toEqual(true_.toSorted())
  expect(facts.get(fact)).toBe(on)
  expect(ticked.toSorted()).toEqual(
    factors
      .filter(({ ticks }) => ticks !== null && true_.includes(ticks))
      .map(({ id }) => id)
      .toSorted(),
  )
})

test('one of what takes two ticks nothing', async () => {
  const begun = await begin()
  for (const role of ['keeper', 'peer'] as const) await hold(begun.agency, role)
  await addMember(begun, 'Lee Tso')
  await publish(world, begun.agency, 'needs', '2026-11-20')
  await publish(world, begun.agency, 'pulse', '2026-11-20')

  const { facts } = await planOf(begun)

  expect([...facts.keys()].toSorted()).toEqual(['needs_survey_published', 'pulse_published'])
})

test('a factor is open again when its fact is gone, and what was marked by hand counts again', async () => {
  const begun = await begin()
  const second = await begun.agency.another('coordinator')
  await begun.coordinator.post('/desk/plan/factor/second_coordinator/mark', {
    version: '0',
    state: 'done',
    evidence: 'Agreed in the steering group',
  })

  await begun.coordinator.post(`/desk/people/${second.actor.personId}/take/coordinator`)

  const { standings } = await planOf(begun)
  expect(standings.find(({ factor }) => factor.id === 'second_coordinator')?.state).toMatchObject({
    kind: 'done',
    evidence: 'Agreed in the steering group',
  })
})

test('a commitment whose signer left is no longer one until somebody renews it', async () => {
  const begun = await begin()
  await ways.find(({ fact }) => fact === 'commitment_signed')?.by(begun)
  const chief = await begun.agency.as('command')

  await begun.coordinator.post(`/desk/people/${chief.actor.personId}/take/command`)
  await begun.agency.another('command')

  const { facts } = await planOf(begun)
  expect(facts.has('commitment_signed')).toBe(false)
})

test('the page says from where a factor ticks itself, with the day and a way to look', async () => {
  const begun = await begin()
  await publish(world, begun.agency, 'needs', '2027-03-03')

  const page = await (await begun.coordinator.get('/desk/plan/factor/needs_survey')).text()

  expect(page).toContain('Ticks itself: needs survey published on 3 March 2027. <a href="/desk/results">Results</a>')
})
