import { expect, test } from 'vitest'
import type { Step } from '../path.ts'
import { dueOnOf, type Having, isStepLate, parseDue, parseStart, runStepsOf, shownBy, stepsDone, type StoredStep } from './path-run.ts'
import { paths } from '../paths.ts'

const nothing: Having = { facts: new Map(), done: new Set() }

const step = (given: Partial<Step>): Step => ({
  id: 'a',
  week: 1,
  title: 'A step',
  what: 'What it is',
  owner: 'coordinator',
  minutes: 20,
  factors: ['one', 'two'],
  doneWhen: null,
  ...given,
})

const path = {
  id: 'p',
  title: 'P',
  forWhom: '',
  brings: '',
  time: '',
  needs: [],
  steps: [step({}), step({ id: 'b', doneWhen: 'goal_set' })],
}

const stored = (given: Partial<StoredStep>): StoredStep => ({
  id: '1',
  step: 'a',
  week: 1,
  title: 'A step',
  dueOn: '2026-11-29',
  owner: null,
  mark: { kind: 'open' },
  version: 1,
  ...given,
})

test('thirteen weeks end on the ninetieth day after the start', () => {
  expect(dueOnOf('2026-11-23', 1)).toBe('2026-11-29')
  expect(dueOnOf('2026-11-23', 13)).toBe('2027-02-21')
})

test('every path that is offered ends within ninety days', () => {
  for (const { id, steps } of paths) expect(dueOnOf('2026-11-23', steps.at(-1)?.week ?? 99) <= '2027-02-21', id).toBe(true)
})

test('a step is already done where its fact is true, and that alone decides where it has one', () => {
  const withFact = step({ doneWhen: 'goal_set' })

  expect(shownBy(withFact, { facts: new Map([['goal_set', '2026-11-01']]), done: new Set() })).toEqual({
    kind: 'itself',
    fact: 'goal_set',
    on: '2026-11-01',
  })
  expect(shownBy(withFact, { facts: new Map(), done: new Set(['one', 'two']) })).toBeNull()
})

test('a step without a fact is already done once everything it works toward is', () => {
  expect(shownBy(step({}), { facts: new Map(), done: new Set(['one']) })).toBeNull()
  expect(shownBy(step({}), { facts: new Map(), done: new Set(['one', 'two']) })).toEqual({ kind: 'already' })
  expect(shownBy(step({ factors: [] }), nothing)).toBeNull()
})

test('what somebody said of a step comes before what only shows it', () => {
  const skipped = { kind: 'skipped', reason: 'Not needed', by: 'Dana Hale', on: '2026-11-20' } as const
  const having: Having = { facts: new Map(), done: new Set(['one', 'two']) }

  const states = runStepsOf([stored({}), stored({ mark: skipped })], path, having).map(({ state }) => state)

  expect(states).toEqual([{ kind: 'already' }, skipped])
})

test('a step that content no longer has keeps its title and its mark', () => {
  const [one] = runStepsOf([stored({ step: 'gone', title: 'As it was called then' })], path, nothing)

  expect(one).toMatchObject({ title: 'As it was called then', about: null, state: { kind: 'open' } })
})

test('skipped steps are neither open nor done', () => {
  const skipped = { kind: 'skipped', reason: 'Not needed', by: 'Dana Hale', on: '2026-11-20' } as const
  const done = { kind: 'done', by: 'Dana Hale', on: '2026-11-20' } as const

  const steps = runStepsOf([stored({ mark: skipped, dueOn: '2026-01-01' }), stored({ mark: done }), stored({})], path, nothing)

  expect(stepsDone(steps)).toBe(1)
  expect(steps.map((one) => isStepLate(one, '2026-12-01'))).toEqual([false, false, true])
})

test('a path begins within the last month or the next six, on a day that exists', () => {
  const today = '2026-11-23'
  const fits = (text: string) => parseStart(text, today).ok

  expect(['2026-10-24', today, '2027-05-23'].map(fits)).toEqual([true, true, true])
  expect(['2026-10-23', '2027-05-24', '2026-02-30', '', 'soon'].map(fits)).toEqual([false, false, false, false, false])
})

test('a step is moved to a day that can still be kept, or stays where it was', () => {
  const fits = (text: string) => parseDue(text, '2026-11-01', '2026-11-23').ok

  expect(['2026-11-01', '2026-11-23', '2027-11-23'].map(fits)).toEqual([true, true, true])
  expect(['2026-11-22', '2027-11-24', ''].map(fits)).toEqual([false, false, false])
})
