import { expect, test } from 'vitest'
import type { Day } from '#kernel/day.ts'
import type { Phase } from './factor.ts'
import { nextThings, type Thing, thingsDue } from './next.ts'
import type { RunStep } from './runs/path-run.ts'
import type { Standing } from './standing.ts'

const today = '2026-11-23'

const open = { kind: 'open', by: null, on: null } as const

function standing(id: string, given: { dueOn?: Day; phase?: Phase; waits?: boolean; done?: boolean } = {}): Standing {
  const { dueOn = null, phase = 'begin', waits = false, done = false } = given
  const factor = {
    id,
    topic: 'trust',
    phase,
    title: id,
    what: id,
    why: { text: '', source: { kind: 'ours' }, toBeConfirmed: false },
    good: { five: '', twentyFive: '', hundred: '' },
    evidence: [],
    owner: 'coordinator',
    after: [],
    ticks: null,
    willTickFrom: null,
  } as const
  const mark = done ? ({ kind: 'done', evidence: 'yes', by: 'Dana Hale', on: today } as const) : open
  return { factor, state: mark, mark, owner: null, dueOn, note: null, version: 1, waitsFor: waits ? [factor] : [] }
}

function step(id: string, dueOn: Day, factors: readonly string[] = []): RunStep {
  const about = { id, week: 1, title: id, what: id, owner: 'coordinator', minutes: 20, factors, doneWhen: null } as const
  return { id, step: id, week: 1, title: id, dueOn, owner: null, mark: { kind: 'open' }, state: { kind: 'open' }, version: 1, about }
}

const names = (things: readonly Thing[]) => things.map((thing) => (thing.kind === 'step' ? thing.step.id : thing.standing.factor.id))

test('what is late comes first, then what is near, by its day, whether it is a step or a factor', () => {
  const standings = [standing('soon', { dueOn: '2026-12-01' }), standing('late', { dueOn: '2026-11-01' })]
  const steps = [step('step', '2026-11-25'), step('far', '2027-01-10')]

  expect(names(nextThings({ standings, steps, needs: [], today }, 9))).toEqual(['late', 'step', 'soon', 'far'])
})

test('what the path leans on comes before the steps that are not near yet', () => {
  const standings = [standing('other'), standing('needed')]
  const steps = [step('far', '2027-01-10')]

  expect(names(nextThings({ standings, steps, needs: ['needed'], today }, 2))).toEqual(['needed', 'far'])
})

test('without a path it is what a program needs earliest, and nothing that something else must come before', () => {
  const standings = [
    standing('keep', { phase: 'keep' }),
    standing('waiting', { waits: true }),
    standing('build', { phase: 'build' }),
    standing('begin'),
  ]

  expect(names(nextThings({ standings, steps: [], needs: [], today }, 9))).toEqual(['begin', 'build', 'keep'])
})

test('a factor that a step works toward is not asked for beside it', () => {
  const standings = [standing('worked'), standing('rest')]

  expect(names(nextThings({ standings, steps: [step('step', '2027-01-10', ['worked'])], needs: [], today }, 9))).toEqual(['step', 'rest'])
})

test('what is done is nowhere, and there are never more things than asked for', () => {
  const standings = [standing('done', { done: true, dueOn: '2026-11-01' }), standing('a'), standing('b'), standing('c')]

  expect(names(nextThings({ standings, steps: [], needs: [], today }, 2))).toEqual(['a', 'b'])
})

test('due is what is overdue or due until a day, and nothing without one', () => {
  const standings = [standing('none'), standing('late', { dueOn: '2026-11-01' }), standing('then', { dueOn: '2026-11-30' })]

  const due = thingsDue({ standings, steps: [step('after', '2026-12-01')], today }, '2026-11-30')

  expect(due.map((thing) => [...names([thing]), thing.late])).toEqual([
    ['late', true],
    ['then', false],
  ])
})
