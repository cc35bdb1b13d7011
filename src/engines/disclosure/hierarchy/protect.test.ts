import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadSolver } from './highs-solver.ts'
import { protect } from './protect.ts'
import { keyed, smallWorld } from './small-worlds.test-support.ts'
import type { CountRow, HierarchyDesign, ProtectOptions } from './types.ts'
import { verify } from './verify.ts'

const solver = await loadSolver()
const options: ProtectOptions = { k: 5, zeros: 'mixed', mode: 'fast', priority: keyed(1), solver }

test.each([
  { mode: 'fast', zeros: 'mixed', runs: 20 },
  { mode: 'fast', zeros: 'sensitive', runs: 15 },
  { mode: 'polished', zeros: 'mixed', runs: 6 },
  { mode: 'insider', zeros: 'mixed', runs: 8 },
  { mode: 'insider', zeros: 'sensitive', runs: 8 },
] as const)('every small table finds a form that verifies: $mode, zeros $zeros', async ({ mode, zeros, runs }) => {
  await fc.assert(
    fc.asyncProperty(smallWorld, async ({ design, counts }) => {
      let steps = 0
      const made = await protect(design, counts, { ...options, mode, zeros, now: () => ++steps, polishMs: 40 })

      expect(made.ok && verify(design, counts, made.value, { k: 5, zeros, insiders: mode === 'insider' })).toMatchObject({ ok: true })
    }),
    { numRuns: runs, seed: 5 },
  )
})

const flat = (root: string, codes: readonly string[]) => [{ code: root, parent: null }, ...codes.map((code) => ({ code, parent: root }))]

const year: HierarchyDesign = {
  groupings: [
    { id: 'quarter', links: flat('Year', ['Q1', 'Q2', 'Q3', 'Q4']) },
    { id: 'reason', links: flat('All reasons', ['stress', 'family', 'other']) },
  ],
  tables: [['quarter'], ['reason']],
}
const inYear = (quarters: readonly number[], reasons: readonly number[]): CountRow[] => [
  ...quarters.map((n, i) => ({ at: [`Q${i + 1}`, 'All reasons'], n })),
  ...reasons.map((n, i) => ({ at: ['Year', ['stress', 'family', 'other'][i] ?? ''], n })),
]

test('tables that share a total are protected together', async () => {
  const counts = inYear([2, 9, 3, 8], [12, 4, 6])

  const made = await protect(year, counts, options)

  expect(made.ok && verify(year, counts, made.value, options)).toMatchObject({ ok: true })
  expect(made.ok && made.value.rows.filter(({ n }) => n !== null).length).toBeGreaterThan(2)
})

test('tables that count differently are refused', async () => {
  await expect(protect(year, inYear([2, 9, 3, 8], [12, 4, 7]), options)).rejects.toThrow('count differently')
})
