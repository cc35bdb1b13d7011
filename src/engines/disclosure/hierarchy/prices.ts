import type { Priority } from '../types.ts'
import { blockOf, codesOf, nodesAt } from './lattice.ts'
import type { Lattice } from './lattice.ts'

/**
 * What hiding a cell costs, by structure alone: totals are read by more people. Ties fall by a key that only the keeper holds.
 */
export type Prices = {
  readonly of: (cell: number) => number
  readonly sum: (cells: Iterable<number>) => number
  /** Other ties for a while, to find other ways; 0 puts back the first. */
  readonly tilt: (by: number) => void
}

/**
 * What moving a cell by one costs where it is hidden already: next to nothing, so that proofs stay short; more where agencies read
 * too, since the fewer agencies a witness moves, the more readers it serves.
 */
export const idleFor = (insiders: boolean): number => (insiders ? 0.015 : 0.002)

const perDoubling = 0.05
/** For each grouping besides areas that a cell is the total of: those are the figures that an agency looks at first. */
const perTotal = 0.3
const ties = 0.05
const tilted = 0.8

export function pricesOf(lattice: Lattice, priority: Priority): Prices {
  const prices = new Float64Array(lattice.counts.length)
  let tilt = 0
  const priced = (cell: number): number => {
    const block = blockOf(lattice, cell)
    const nodes = nodesAt(block, lattice.placeOf[cell] ?? 0)
    const parts = block.trees.reduce((product, { within }, i) => product * (within[nodes[i] ?? 0]?.length ?? 1), 1)
    const totals = block.crosses.filter((g, i) => g > 0 && nodes[i] === 0).length
    return 1 + perTotal * totals + perDoubling * Math.log2(parts) + (ties * (priority(codesOf(lattice, cell).join(' ')) >>> 0)) / 2 ** 32
  }
  const of = (cell: number): number => {
    const price = prices[cell] || (prices[cell] = priced(cell))
    if (tilt === 0) return price
    const mixed = Math.imul((cell + 1) ^ Math.imul(tilt, 2654435761), 2246822519)
    return price * (1 + (tilted * ((mixed ^ (mixed >>> 15)) >>> 0)) / 2 ** 32)
  }
  return {
    of,
    sum: (cells) => {
      let sum = 0
      for (const cell of cells) sum += of(cell)
      return sum
    },
    tilt: (by) => {
      tilt = by
    },
  }
}
