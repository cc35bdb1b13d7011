import { expect, test } from 'vitest'
import { attack } from './attack.ts'
import { loadSolver } from './highs-solver.ts'
import { readPage } from './attack-page.ts'
import { withSession } from './solver.ts'
import type { PublishedRow } from './types.ts'
import { madeWorld } from './worlds.test-support.ts'

const solver = await loadSolver()
const k = 5

test.each([
  { agencies: 30, topics: 8, seed: 1 },
  { agencies: 12, topics: 5, seed: 2 },
])(
  'whatever one program over all sums opens stays open, however little of it is walked: $agencies agencies',
  async (size) => {
    const { design, counts } = madeWorld(size)
    const blank = readPage(design, [])
    const rows: readonly PublishedRow[] = [...blank.ownOf(counts)].map((n, cell) => ({
      at: blank.nameOf(cell),
      n: n > 0 && n < k ? null : n,
    }))

    const { opened } = await attack(design, rows, { k, zeros: 'mixed' }, { solver })

    const { figures, sums } = readPage(design, rows)
    const { starts, cells } = sums
    const known = (cell: number, otherwise: number) => (figures[cell]! < 0 ? otherwise : figures[cell]!)
    const zeros = new Float64Array(starts.length - 1)
    const isFirst = new Set(starts)
    const program = {
      low: Float64Array.from(figures, (_, cell) => known(cell, 0)),
      high: Float64Array.from(figures, (_, cell) => known(cell, Infinity)),
      rows: { low: zeros, high: zeros, starts, columns: cells, values: Float64Array.from(cells, (_, i) => (isFirst.has(i) ? -1 : 1)) },
    }
    const failing = withSession(solver, program, (session) =>
      [...figures.keys()]
        // Every third is enough: each is a program over the whole table.
        .filter((cell) => figures[cell]! < 0 && cell % 3 === 0)
        .filter((cell) => {
          session.setCost(cell, 1)
          const [low, high] = [session.solve(), session.solve({ most: true })].map(({ objective }) => objective)
          session.setCost(cell, 0)
          return low! < k - 1 + 1e-6 && (low! > 1e-6 || high! < k - 1 - 1e-6)
        }),
    )
    const names = new Set(opened.map(({ at }) => at.join(' ')))
    expect(failing.length).toBeGreaterThan(10)
    expect(failing.filter((cell) => !names.has(blank.nameOf(cell).join(' ')))).toEqual([])
    expect(opened.filter(({ reason }) => reason === 'undecided')).toEqual([])
  },
  60_000,
)
