import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attackerOf } from './attack.ts'
import { loadSolver } from './highs-solver.ts'
import { protect } from './protect.ts'
import { keyed, smallWorld } from './small-worlds.test-support.ts'
import type { CountRow, HierarchyDesign, Mode, Rules } from './types.ts'

const solver = await loadSolver()

async function rowsFor(design: HierarchyDesign, counts: readonly CountRow[], how: Rules & { readonly mode: Mode }) {
  const made = await protect(design, counts, { ...how, priority: keyed(1), solver })
  return made.ok ? made.value.rows : []
}

test.each([
  { mode: 'fast', zeros: 'mixed' },
  { mode: 'fast', zeros: 'sensitive' },
  { mode: 'insider', zeros: 'mixed' },
  { mode: 'insider', zeros: 'sensitive' },
] as const)(
  'nothing of a protected table is opened: $mode, zeros $zeros',
  async ({ mode, zeros }) => {
    await fc.assert(
      fc.asyncProperty(smallWorld, async ({ design, counts }) => {
        const rows = await rowsFor(design, counts, { k: 5, zeros, mode })
        const read = attackerOf(design, rows, { k: 5, zeros }, { solver })
        const own = Map.groupBy(counts, ({ at }) => at[0] ?? '')

        const reports = [await read()]
        if (mode === 'insider') for (const [code, its] of [...own].slice(0, 4)) reports.push(await read({ code, counts: its }))

        expect(reports.map(({ consistent, opened }) => ({ consistent, opened }))).toEqual(
          reports.map(() => ({ consistent: true, opened: [] })),
        )
      }),
      { numRuns: mode === 'insider' ? 2 : 10, seed: 7 },
    )
  },
  120_000,
)
