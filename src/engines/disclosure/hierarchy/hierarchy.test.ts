import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameOf } from './grid.ts'
import { attack, gridOf, protect, rowsOf, treeOf, verify } from './index.ts'
import { solverOf } from '../simplex.ts'
import { keyed, madeWorld, seeded } from './worlds.test-support.ts'
import type { MadeWorld, Pace } from './worlds.test-support.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const sensitive = { k: 5, zeros: 'sensitive' } as const
const mixed = { k: 5, zeros: 'mixed' } as const

function protectedOf({ grid }: MadeWorld, rules: { k: number; zeros: 'mixed' | 'sensitive' }, key = 1) {
  const made = protect(grid, { ...rules, priority: keyed(key), extremesOf: solverOf })
  if (!made.ok) throw new Error(made.refusal.because)
  return made.value
}

test('random hierarchies: every proof holds, and a stranger who knows how the table was made opens no cell', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom<'mixed' | 'sensitive'>('mixed', 'sensitive'),
      fc.constantFrom<Pace>('busy', 'quiet'),
      fc.integer({ min: 2, max: 6 }),
      (seed, zeros, pace, agencies) => {
        const world = madeWorld(agencies, seed, pace, ['t1', 't2', 't3'])
        const rules = { k: 5, zeros } as const

        const made = protectedOf(world, rules, seed)

        expect(verify(world.grid, made, rules)).toMatchObject({ ok: true })
        expect(attack(world.groupings, rowsOf(world.grid, made.figures), rules)).toEqual({ consistent: true, opened: [] })
      },
    ),
    { numRuns: 30, seed: 5 },
  )
}, 60_000)

test('a table of fifteen agencies over a year is proved', () => {
  const world = madeWorld(15, 1)

  expect(verify(world.grid, protectedOf(world, mixed), mixed)).toMatchObject({ ok: true })
}, 60_000)

test('the same counts and the same key hide the same cells', () => {
  const world = madeWorld(6, 3)

  expect(protectedOf(world, mixed, 9)).toEqual(protectedOf(madeWorld(6, 3), mixed, 9))
})

test('with a complete solver a small table keeps its grand total, and hides less', () => {
  for (let seed = 0; seed < 8; seed++) {
    const { grid } = madeWorld(2 + (seed % 3), seed, 'busy', ['t1', 't2', 't3'])
    const options = { ...sensitive, priority: keyed(seed) }
    const hiddenIn = (made: ReturnType<typeof protect>) => (made.ok ? made.value.figures.filter((n) => n === null).length : Infinity)

    const alone = protect(grid, options)
    const solved = protect(grid, { ...options, extremesOf: solverOf })

    expect(solved.ok && solved.value.figures[0]).toBe(grid.counts[0])
    expect(hiddenIn(solved)).toBeLessThanOrEqual(hiddenIn(alone))
  }
})

test('a certificate that was tampered with does not pass', () => {
  const world = madeWorld(5, 2)
  const made = protectedOf(world, mixed)
  const random = seeded(4)

  for (let n = 0; n < 50; n++) {
    const which = Math.floor(random() * made.certificates.length)
    const one = made.certificates[which]
    if (!one) continue
    const at = Math.floor(random() * one.by.length)
    const bent = made.certificates.with(which, { ...one, by: one.by.with(at, (one.by[at] ?? 0) + 1) })

    expect(verify(world.grid, { ...made, certificates: bent }, mixed).ok).toBe(false)
  }
  expect(verify(world.grid, { ...made, certificates: [] }, mixed).ok).toBe(false)
})

test('a page that shows too much, or a false count, does not pass', () => {
  const world = madeWorld(5, 2)
  const made = protectedOf(world, mixed)
  const hidden = made.figures.indexOf(null)
  const shown = made.figures.findIndex((n) => n !== null)

  const shows = (figures: typeof made.figures) => verify(world.grid, { ...made, figures }, mixed)

  expect(shows(made.figures.with(hidden, world.grid.counts[hidden] ?? 0)).ok).toBe(false)
  expect(shows(made.figures.with(shown, (world.grid.counts[shown] ?? 0) + 1))).toEqual({
    ok: false,
    refusal: { because: `${nameOf(world.grid, shown)} is shown with a false count.` },
  })
})

test('groups of one part and that part are one cell, with one figure', () => {
  const tree = treeOf([
    { code: 'All', parent: null },
    { code: 'County', parent: 'All' },
    { code: 'Mill Creek PD', parent: 'County' },
  ])
  const grid = gridOf([tree], [{ at: ['Mill Creek PD'], n: 7 }])

  expect([...grid.counts]).toEqual([7])
  expect(rowsOf(grid, [7]).map(({ at, n }) => [...at, n])).toEqual([
    ['All', 7],
    ['County', 7],
    ['Mill Creek PD', 7],
  ])
})

test.each([
  [
    'two wholes',
    [
      { code: 'a', parent: null },
      { code: 'b', parent: null },
    ],
  ],
  [
    'a code twice',
    [
      { code: 'a', parent: null },
      { code: 'b', parent: 'a' },
      { code: 'b', parent: 'a' },
    ],
  ],
  [
    'a parent that nobody declared',
    [
      { code: 'a', parent: null },
      { code: 'b', parent: 'c' },
    ],
  ],
  [
    'a ring',
    [
      { code: 'a', parent: null },
      { code: 'b', parent: 'c' },
      { code: 'c', parent: 'b' },
    ],
  ],
])('a grouping with %s is refused', (_, links) => {
  expect(() => treeOf(links)).toThrow(RangeError)
})
