import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attack } from './attack.ts'
import { loadSolver } from './highs-solver.ts'
import type { Grouping, HierarchyDesign, PublishedRow } from './types.ts'

const solver = await loadSolver()
const codesOf = ({ links }: Grouping) => links.map(({ code }) => code)
const tree = (id: string, ...links: readonly (readonly [string, string])[]): Grouping => ({
  id,
  links: [{ code: 'Total', parent: null }, ...links.map(([code, parent]) => ({ code, parent }))],
})
const quarters = tree('quarter', ['Q1', 'Total'], ['Q2', 'Total'])
const designs: readonly HierarchyDesign[] = [
  {
    groupings: [tree('area', ['East', 'Total'], ['West', 'Total'], ['A', 'East'], ['B', 'East'], ['C', 'West']), quarters],
    tables: [['area', 'quarter']],
  },
  {
    groupings: [tree('area', ['A', 'Total'], ['B', 'Total']), tree('topic', ['t1', 'Total'], ['t2', 'Total']), quarters],
    tables: [['area', 'topic', 'quarter']],
  },
]

const lineOf = ({ links }: Grouping, code: string): readonly string[] => {
  const parent = links.find((link) => link.code === code)?.parent
  return parent ? [code, ...lineOf({ id: '', links }, parent)] : [code]
}
const product = (sets: readonly (readonly string[])[]) =>
  sets.reduce<string[][]>((all, set) => all.flatMap((at) => set.map((code) => [...at, code])), [[]])
const smallest = (design: HierarchyDesign) =>
  product(design.groupings.map((one) => codesOf(one).filter((code) => !one.links.some(({ parent }) => parent === code))))

/** Which smallest parts each cell sums, by the cell's name. */
function sumsOf(design: HierarchyDesign) {
  const parts = smallest(design)
  return product(design.groupings.map(codesOf)).map((at) => ({
    at,
    of: parts.flatMap((part, i) => (part.every((code, g) => lineOf(design.groupings[g]!, code).includes(at[g]!)) ? [i] : [])),
  }))
}

/** Every way to write `total` as a sum of so many counts. */
function* ways(total: number, counts: number): Generator<readonly number[]> {
  if (counts === 1) return yield [total]
  for (let first = 0; first <= total; first++) for (const rest of ways(total - first, counts - 1)) yield [first, ...rest]
}

type Cell = ReturnType<typeof sumsOf>[number] & { readonly n: number | null; least: number }

/** The same attack by trying every table there could be. */
function tryAll(cells: readonly Cell[], parts: number, { total, k }: { total: number; k: number }): ReadonlyMap<string, string> {
  const opened = new Map<string, string>()
  for (;;) {
    const low = cells.map(() => Infinity)
    const high = cells.map(() => -Infinity)
    for (const way of ways(total, parts)) {
      const values = cells.map(({ of }) => of.reduce((sum, i) => sum + way[i]!, 0))
      if (!cells.every(({ n, least }, c) => (n === null ? values[c]! >= least : values[c] === n))) continue
      for (const [c, value] of values.entries()) {
        low[c] = Math.min(low[c]!, value)
        high[c] = Math.max(high[c]!, value)
      }
    }
    if (low[0] === Infinity) return opened
    let learnt = 0
    for (const [c, cell] of cells.entries()) {
      if (cell.n !== null || low[c]! >= k || (low[c] === 0 && high[c]! >= k - 1)) continue
      const key = cell.of.join(' ')
      if (!opened.has(key)) opened.set(key, `${low[c]} ${high[c]}`)
      if (!low[c] || high[c]! < k) continue
      cell.least = k
      learnt += 1
    }
    if (learnt === 0) return opened
  }
}

const world = fc.record({
  design: fc.constantFrom(...designs),
  counts: fc.array(fc.constantFrom<number[]>(0, 0, 1, 1, 2, 3), { minLength: 8, maxLength: 8 }),
  hide: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 40, maxLength: 40 }),
  k: fc.constantFrom(3, 4),
})

test('every range is the one that comes of trying every table there could be', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ design, counts, hide, k }) => {
      const parts = smallest(design).length
      const used = counts.slice(0, parts)
      const total = used.reduce((sum, n) => sum + n, 0)
      const sums = sumsOf(design)
      const nameOf = new Map(sums.map(({ at, of }) => [at.join(' '), of.join(' ')]))
      // Codes that mean the same people hide together; the grand total is shown, so that there is an end to trying.
      const isHidden = new Map([...new Set(nameOf.values())].map((key, i) => [key, key.split(' ').length < parts && hide[i]! > 0]))
      const cells: readonly Cell[] = sums.map(({ at, of }) => {
        const value = of.reduce((sum, i) => sum + used[i]!, 0)
        return { at, of, n: isHidden.get(of.join(' ')) ? null : value, least: 0 }
      })
      const rows: readonly PublishedRow[] = cells.map(({ at, n }) => ({ at, n }))

      const report = await attack(design, rows, { k, zeros: 'mixed' }, { solver })

      const found = report.opened.filter(({ reason }) => reason !== 'shown_under_k')
      expect(report.consistent).toBe(true)
      expect(new Map(found.map(({ at, low, high }) => [nameOf.get(at.join(' ')), `${low} ${high}`]))).toEqual(
        tryAll(cells, parts, { total, k }),
      )
    }),
    { numRuns: 60, seed: 5 },
  )
})
