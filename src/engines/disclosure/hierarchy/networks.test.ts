import { expect, test } from 'vitest'
import { latticeOf } from './lattice.ts'
import { networksFor } from './networks.ts'
import type { Network } from './networks.ts'
import type { HierarchyDesign } from './types.ts'

const flat = (id: string, codes: readonly string[]) => ({
  id,
  links: [{ code: id, parent: null }, ...codes.map((code) => ({ code, parent: id }))],
})

// The same topics stand in two tables, three places apart in one and five in the other.
const design: HierarchyDesign = {
  groupings: [
    flat('area', ['A', 'B', 'C']),
    flat('topic', ['t1', 't2']),
    flat('outcome', ['o1', 'o2']),
    flat('quarter', ['Q1', 'Q2', 'Q3', 'Q4']),
  ],
  tables: [
    ['area', 'topic', 'outcome'],
    ['area', 'topic', 'quarter'],
  ],
}

/** Places of one row in one column, with which way each goes when the column goes up. */
const placesOf = ({ stride, columns, along }: Network, row: number, column: number) =>
  [...(columns[column]?.at ?? [])].flatMap((at, i) =>
    [...along.at].map((other, j) => ({
      place: row * stride + at + other,
      way: (columns[column]?.sign[i] ?? 0) * (along.sign[j] ?? 0),
    })),
  )

test('a cell stands in each of its networks where the network says, and goes the way it says', () => {
  const { blocks } = latticeOf(design)
  const networks = networksFor(() => true)
  let seen = 0
  for (const block of blocks)
    for (const place of block.cellAt.keys())
      for (const net of networks.around(block, place)) {
        seen += 1
        expect(placesOf(net, net.row, net.own)).toContainEqual({ place, way: net.up })
      }

  expect(seen).toBeGreaterThan(700)
})
