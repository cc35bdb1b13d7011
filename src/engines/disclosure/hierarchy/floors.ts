import { areaOf, blockOf, nodesAt } from './lattice.ts'
import type { Lattice } from './lattice.ts'

/** An agency with a part in a cell, and how much of it is its own. */
export type Own = { readonly agency: number; readonly own: number }

/** The agencies in a cell with their own parts of it. Empty where the table does not cross areas. */
export function agenciesIn(lattice: Lattice, cell: number): readonly Own[] {
  const block = blockOf(lattice, cell)
  if (block.crosses[0] !== 0) return []
  const inner = (lattice.placeOf[cell] ?? 0) % (block.strides[0] ?? 1)
  const within = block.trees[0]?.within[areaOf(lattice, cell)] ?? []
  return within.map((agency) => ({ agency, own: lattice.counts[block.cellAt[agency * (block.strides[0] ?? 1) + inner] ?? 0] ?? 0 }))
}

/** How much of a cell is an agency's own. */
export function ownPart(lattice: Lattice, cell: number, agency: number): number {
  const block = blockOf(lattice, cell)
  if (block.crosses[0] !== 0) return 0
  const stride = block.strides[0] ?? 1
  const area = areaOf(lattice, cell)
  if (!block.trees[0]?.within[area]?.includes(agency)) return 0
  return lattice.counts[block.cellAt[agency * stride + ((lattice.placeOf[cell] ?? 0) % stride)] ?? 0] ?? 0
}

/**
 * A shown figure inside a hidden cell that is k or more (without the reader's own part of it) keeps the cell at k or more, whatever
 * else is true. Shown figures are 0 or at least k, so no sum of several does what a single one does not. -1 where there is none.
 */
export function floorOf(lattice: Lattice, { hidden, k }: { hidden: Uint8Array; k: number }, cell: number, reader = -1): number {
  const counts = (at: number) => (lattice.counts[at] ?? 0) - (reader < 0 ? 0 : ownPart(lattice, at, reader))
  const find = (at: number): number => {
    if (counts(at) < k) return -1
    if (!hidden[at]) return at
    const block = blockOf(lattice, at)
    const place = lattice.placeOf[at] ?? 0
    const nodes = nodesAt(block, place)
    for (const [i, tree] of block.trees.entries()) {
      const node = nodes[i] ?? 0
      for (const child of tree.children[node] ?? []) {
        const found = find(block.cellAt[place + (child - node) * (block.strides[i] ?? 1)] ?? 0)
        if (found >= 0) return found
      }
    }
    return -1
  }
  return find(cell)
}
