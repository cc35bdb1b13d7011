import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from './attack-blocks.ts'
import { walkOn } from './attack-flow.ts'
import { hidden, readPage } from './attack-page.ts'
import { planesOf } from './attack-planes.ts'
import { holds } from './attack-program.ts'
import type { Grouping, HierarchyDesign, PublishedRow } from './types.ts'

const tree = (id: string, ...links: readonly (readonly [string, string])[]): Grouping => ({
  id,
  links: [{ code: 'Total', parent: null }, ...links.map(([code, parent]) => ({ code, parent }))],
})
const areas = tree('area', ['East', 'Total'], ['West', 'Total'], ['A', 'East'], ['B', 'East'], ['C', 'West'], ['D', 'West'])
const topics = tree('topic', ['mind', 'Total'], ['work', 'Total'], ['grief', 'mind'], ['sleep', 'mind'])
const quarters = tree('quarter', ['Q1', 'Total'], ['Q2', 'Total'], ['Q3', 'Total'])
const outcomes = tree('outcome', ['better', 'Total'], ['worse', 'Total'])
const designs: readonly HierarchyDesign[] = [
  { groupings: [areas, topics], tables: [['area', 'topic']] },
  { groupings: [areas, topics, quarters], tables: [['area', 'topic', 'quarter']] },
  { groupings: [areas, quarters, outcomes, topics], tables: [['area', 'quarter', 'outcome', 'topic']] },
  {
    groupings: [areas, topics, quarters],
    tables: [
      ['area', 'topic'],
      ['area', 'quarter'],
    ],
  },
]

/** The page on which a share of the cells is hidden, and the truth behind it. */
function worldOf(design: HierarchyDesign, bit: (i: number) => number) {
  const codes = (ids: readonly string[]) =>
    design.groupings
      .map(({ id, links }) => (ids.includes(id) ? links.map(({ code }) => code) : ['Total']))
      .reduce<string[][]>((all, set) => all.flatMap((at) => set.map((code) => [...at, code])), [[]])
  const all = [...new Map(design.tables.flatMap((ids) => codes(ids)).map((at) => [at.join(' '), at])).values()]
  const blank = readPage(design, [])
  const truth = new Int32Array(blank.cells)
  const isWhole = new Uint8Array(blank.cells)
  const { starts, cells } = blank.sums
  for (const start of starts.subarray(0, -1)) isWhole[cells[start]!] = 1
  for (const [cell, one] of isWhole.entries()) if (!one) truth[cell] = bit(cell) % 4
  // Wholes come to rest once their parts have.
  for (let round = 0; round < 8; round++)
    for (let s = 0; s + 1 < starts.length; s++)
      truth[cells[starts[s]!]!] = cells.subarray(starts[s]! + 1, starts[s + 1]).reduce((sum, part) => sum + truth[part]!, 0)
  const values = new Map([...truth].map((n, cell) => [blank.nameOf(cell).join(' '), n]))
  const rows: readonly PublishedRow[] = all.map((at, i) => ({ at, n: bit(i + 7) % 5 > 0 ? null : values.get(at.join(' '))! }))
  return { page: readPage(design, rows), truth }
}

test('a walk leaves every sum as it is and no count under its least, in tables of two, three and four groupings', () => {
  let pushes = 0
  const ways = fc.record({
    design: fc.constantFrom(...designs.slice(0, 3)),
    bits: fc.array(fc.nat(1000), { minLength: 900, maxLength: 900 }),
  })

  fc.assert(
    fc.property(ways, ({ design, bits }) => {
      const { page, truth } = worldOf(design, (i) => bits[i % bits.length]!)
      const planes = planesOf(page)
      for (const block of blocksOf(page, { figures: page.figures, low: new Int32Array(page.cells) })) {
        const columnOf = new Int32Array(page.cells).fill(-1)
        for (const [column, cell] of block.cells.entries()) columnOf[cell] = column
        const point = Int32Array.from(block.cells, (cell) => truth[cell]!)
        const low = point.map((n, column) => Math.min(n, bits[column % 50]! % 3))
        let turn = 0
        const walk = walkOn({ columnOf, point, low, widest: planes.widest }, () => (turn = (turn + 0.37) % 1))
        for (const [column, cell] of block.cells.entries())
          for (const spot of planes.spotsOf(cell)) {
            const before = point[column]!
            const by = walk.push(spot, column % 2 === 0, 2)
            expect(Math.abs(point[column]! - before)).toBe(by)
            if (by > 0) pushes += 1
          }

        expect(holds(block, block.right.keys(), point)).toBe(true)
        expect(point.every((n, column) => n >= low[column]!)).toBe(true)
      }
    }),
    { numRuns: 40, seed: 3 },
  )
  expect(pushes).toBeGreaterThan(1000)
})

test('what two tables share stays where it is', () => {
  const { page } = worldOf(designs[3]!, () => 1)
  const { spotsOf, isAlone } = planesOf(page)
  const shared = [...page.figures.keys()].filter((cell) => isAlone[cell] === 0)

  expect(page.figures.filter((n) => n === hidden).length).toBeGreaterThan(20)
  expect(shared.map((cell) => page.nameOf(cell).slice(1).join(' '))).toEqual(shared.map(() => 'Total Total'))
  expect(shared.flatMap(spotsOf)).toEqual([])
})
