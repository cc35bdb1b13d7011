import { expect, test } from 'vitest'
import survey from '#content/paths/survey.json' with { type: 'json' }
import { readingGrade } from '#test/support/reading-grade.ts'
import { factors } from './factors.ts'
import type { Path } from './path.ts'
import { findPath, paths, readPath } from './paths.ts'

const [first, second] = survey.steps
const reading = (steps: readonly unknown[]) => () => readPath({ ...survey, steps }, factors)

/** The week by which a path is through with a factor; null where it has nothing to do with it. */
const weekOf = (path: Path, factorId: string): number | null =>
  path.steps.findLast((step) => step.factors.includes(factorId))?.week ?? (path.needs.includes(factorId) ? 0 : null)

test('there are five ways to start small, each of at most thirteen weekly steps', () => {
  expect(paths.map((path) => path.id)).toEqual(['survey', 'peers', 'neighbor', 'policy', 'promotion'])
  for (const { id, steps } of paths) expect(steps.length, id).toBeLessThanOrEqual(13)
  expect(findPath('peers')?.title).toBe('Begin with two peers')
  expect(findPath('elsewhere')).toBeNull()
})

test('no path is through with something before what must come first', () => {
  const early = paths.flatMap((path) =>
    factors.flatMap(({ id, after }) => {
      const week = weekOf(path, id)
      return after
        .filter((before) => week !== null && (weekOf(path, before) ?? 0) > week)
        .map((before) => `${path.id}: ${id} before ${before}`)
    }),
  )

  expect(early).toEqual([])
})

test('a path that puts peers on a card has them trained, designated and signed first', () => {
  for (const path of paths) {
    const listed = weekOf(path, 'names_posted')
    if (listed === null) continue
    const by = (id: string) => (weekOf(path, id) ?? Infinity) <= listed
    expect(['training_before', 'designation', 'peer_agreement'].every(by) || by('designated_by_both'), path.id).toBe(true)
  }
})

test('a path says honestly where it takes the coordinator more than an hour a month', () => {
  for (const { id, steps, time } of paths) {
    const monthly = [1, 5, 9].map((from, at) =>
      steps
        .filter(({ owner, week }) => owner === 'coordinator' && week >= from && week < ([5, 9, 14][at] ?? 14))
        .reduce((sum, { minutes }) => sum + minutes, 0),
    )
    expect(time.includes('more than an hour'), `${id}: ${monthly.join(', ')}`).toBe(monthly.some((minutes) => minutes > 60))
  }
})

test.each<[string, readonly unknown[], string]>([
  ['two steps in one week', [first, { ...second, week: 1 }], 'case is not in a later week.'],
  ['two steps of one name', [first, { ...second, id: 'roster' }], 'Two steps are called roster.'],
  ['a step toward no factor', [{ ...first, factors: ['roster_there', 'ghost'] }], 'ghost is no factor.'],
  [
    'a fact that shows something else',
    [{ ...first, doneWhen: 'goal_set' }],
    'roster is done when goal_set, which ticks none of its factors.',
  ],
  ['a fourteenth week', [{ ...first, week: 14 }], ''],
])('refused: %s', (_, steps, fault) => {
  expect(reading(steps)).toThrow(fault)
})

test('a path reads at seventh grade or below', () => {
  for (const { id, forWhom, brings, time, steps } of paths)
    expect(readingGrade([forWhom, brings, time, ...steps.map(({ what }) => what)].join(' ')), id).toBeLessThanOrEqual(7)
})
