import { expect, test } from 'vitest'
import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { type FactName, type Factor, topics } from './factor.ts'
import { isOverdue, type Mark, type OwnFactor, progressOf, stagesOf, standingOf, type Stored } from './standing.ts'

const factor = (id: string, given: Partial<Factor> = {}): Factor => ({
  id,
  topic: 'trust',
  phase: 'begin',
  title: `Factor ${id}`,
  what: 'What it is',
  why: { text: 'Why', source: { kind: 'ours' }, toBeConfirmed: false },
  good: { five: 'few', twentyFive: 'some', hundred: 'many' },
  evidence: ['A paper'],
  owner: 'coordinator',
  after: [],
  ticks: null,
  willTickFrom: null,
  ...given,
})

const done: Mark = { kind: 'done', evidence: 'In the binder', by: 'Dana Hale', on: '2026-11-20' }
const notForUs: Mark = { kind: 'not_applicable', reason: 'No union here', by: 'Dana Hale', on: '2026-11-20' }

const stored = (factorId: string, mark: Mark, given: Partial<Stored> = {}): Stored => ({
  factorId,
  mark,
  owner: null,
  dueOn: null,
  note: null,
  version: 1,
  ...given,
})

const facts = (...known: readonly (readonly [FactName, Day | null])[]) => new Map(known)
const kinds = (all: ReturnType<typeof standingOf>) => all.map(({ state }) => state.kind)

test('a factor that nobody has marked is open, and was never stored', () => {
  const [standing] = standingOf([factor('a')], facts(), [])

  expect(standing).toMatchObject({ state: { kind: 'open', by: null, on: null }, version: 0, owner: null, dueOn: null })
})

test('a fact ticks its factor and says since when; without it what was marked by hand counts again', () => {
  const one = factor('a', { ticks: 'roster_there' })
  const by = [stored('a', done)]

  const [withFact] = standingOf([one], facts(['roster_there', '2026-11-01']), by)
  const [without] = standingOf([one], facts(['goal_set', null]), by)

  expect(withFact).toMatchObject({ state: { kind: 'itself', fact: 'roster_there', on: '2026-11-01' }, mark: done })
  expect(without?.state).toEqual(done)
})

test('a fact without a day of its own ticks as well', () => {
  const [standing] = standingOf([factor('a', { ticks: 'goal_set' })], facts(['goal_set', null]), [])

  expect(standing?.state).toEqual({ kind: 'itself', fact: 'goal_set', on: null })
})

test('the program’s own knowledge stands above “not for this agency”', () => {
  const one = factor('a', { ticks: 'goal_set' })

  expect(kinds(standingOf([one], facts(['goal_set', null]), [stored('a', notForUs)]))).toEqual(['itself'])
  expect(kinds(standingOf([one], facts(), [stored('a', notForUs)]))).toEqual(['not_applicable'])
})

test('a factor waits for what must come first and is still open, and for nothing that is not needed or not shown', () => {
  const all = [factor('a'), factor('b'), factor('c'), factor('d', { after: ['a', 'b', 'c', 'elsewhere'] })]

  const waits = standingOf(all, facts(), [stored('b', done), stored('c', notForUs)]).at(-1)?.waitsFor

  expect(waits?.map(({ id }) => id)).toEqual(['a'])
})

test('progress counts what is done of what applies: nobody is held to what the agency does not need', () => {
  const all = ['a', 'b', 'c', 'd'].map((id) => factor(id, id === 'd' ? { ticks: 'goal_set' } : {}))

  const standings = standingOf(all, facts(['goal_set', null]), [stored('a', done), stored('b', notForUs)])

  expect(progressOf(standings)).toEqual({ done: 2, of: 3 })
})

test('stages are there for all eleven topics, in the source’s order, with the agency’s own factors counted', () => {
  const own: OwnFactor = { own: true, id: 'x', topic: 'trust', title: 'Coffee', what: null, madeOn: '2026-11-01', version: 1 }

  const stages = stagesOf(standingOf([factor('a'), factor('b', { topic: 'command' }), own], facts(), [stored('x', done)]))

  expect(stages.map(({ id }) => id)).toEqual(topics.map(({ id }) => id))
  expect(stages.slice(0, 3).map(({ done: is, of }) => [is, of])).toEqual([
    [0, 1],
    [1, 2],
    [0, 0],
  ])
})

test('overdue is what is open and past its day; what is done, or due today, is not', () => {
  const owner = { personId: '1' as PersonId, name: 'Lee Tso' }
  const due = (mark: Mark, dueOn: Day) => standingOf([factor('a')], facts(), [stored('a', mark, { owner, dueOn })])[0]
  const open: Mark = { kind: 'open', by: null, on: null }

  const is = [due(open, '2026-11-22'), due(open, '2026-11-23'), due(done, '2026-11-01')].map((one) => one && isOverdue(one, '2026-11-23'))

  expect(is).toEqual([true, false, false])
})
