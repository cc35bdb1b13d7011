import { blockOf, isShared } from './lattice.ts'
import { networksFor } from './networks.ts'
import type { Network } from './networks.ts'
import { pathfinderOn } from './paths.ts'
import type { Cycle, Step } from './paths.ts'
import { idleFor } from './prices.ts'
import type { Pattern, Task, Witness } from './proofs.ts'

export type Differences = { readonly parts: readonly number[]; readonly by: readonly number[] }

/** As much as all that is idle on one way; no shown cell costs as little. */
export const nothing = 0.9
/** A free way may go over so much that is shown, if that can be put back. */
const detour = 1.5

export type Cycles = {
  /** A sum of cycles that does what a task asks, hiding other cells for less than `limit` in all (`nothing`: no other). */
  readonly find: (task: Task, limit: number) => Differences | null
  /** A witness that served a task, changed by further cycles so that it leaves alone what may not be hidden any more. */
  readonly mend: (task: Task, witness: Witness, limit: number) => Differences | null
}

/**
 * Second truths as sums of cycles, each the cheapest path through one of the networks in which the cell stands (Dijkstra, 1959;
 * Kelly, Golden and Assad, 1992). That it finds nothing proves nothing.
 */
export function cyclesOn({ lattice, hidden, barred, insiders }: Pattern, priceOf: (cell: number) => number): Cycles {
  const idle = idleFor(insiders)
  const { counts, partOf } = lattice
  const several = lattice.blocks.length > 1
  const networks = networksFor((cell) => hidden[cell] === 1)
  const moved = new Int32Array(counts.length)
  const touched: number[] = []
  const deltas: number[] = []
  // A cell that stays as it is.
  let guarded = -1

  const pathfinder = pathfinderOn(lattice.blocks.flatMap(({ trees }) => trees))

  /** What it costs to move a row's cells in a column by one; Infinity where it cannot be. */
  const priceAt = ({ block, stride, columns, along }: Network, row: number, column: number, dir: number): number => {
    const own = columns[column]
    if (!own) return Infinity
    let price = 0
    for (let i = 0; i < own.at.length; i++) {
      const base = row * stride + (own.at[i] ?? 0)
      const way = dir * (own.sign[i] ?? 0)
      for (let j = 0; j < along.at.length; j++) {
        const cell = block.cellAt[base + (along.at[j] ?? 0)] ?? 0
        if (way * (along.sign[j] ?? 0) < 0 && (counts[cell] ?? 0) + (moved[cell] ?? 0) <= 0) return Infinity
        if (cell === guarded) return Infinity
        if (hidden[cell] || moved[cell]) price += idle
        else if (barred[cell]) return Infinity
        else price += priceOf(cell)
        if (several && isShared(lattice, cell)) return Infinity
      }
    }
    return price
  }

  /** How far a cycle can go before something would fall below 0. */
  const roomOf = (steps: readonly Step[]): number => {
    let room = Infinity
    each(steps, (cell, sign) => {
      if (sign < 0) room = Math.min(room, (counts[cell] ?? 0) + (moved[cell] ?? 0))
    })
    return room
  }

  const shift = (cell: number, by: number) => {
    moved[cell] = (moved[cell] ?? 0) + by
    touched.push(cell)
    deltas.push(by)
  }

  const back = (to: number) => {
    while (touched.length > to) {
      const cell = touched.pop() ?? 0
      moved[cell] = (moved[cell] ?? 0) - (deltas.pop() ?? 0)
    }
  }

  /** Moves a cell by so much, one cheapest cycle after the other; false, and all as before, where that costs `limit` or more. */
  const move = (cell: number, by: number, fixed: readonly number[], limit: number): boolean => {
    if (isShared(lattice, cell)) return false
    const nets = [...networks.around(blockOf(lattice, cell), lattice.placeOf[cell] ?? 0)]
    const from = touched.length
    let left = Math.abs(by)
    let budget = limit
    while (left > 0) {
      let best: Cycle | null = null
      for (const net of nets) {
        const found = pathfinder.cheapest(net, { sign: Math.sign(by), limit: best?.price ?? budget, fixed, priceAt })
        if (found) best = found
        if (best && best.price < nothing) break
      }
      if (!best) {
        back(from)
        return false
      }
      const amount = Math.min(left, roomOf(best.steps))
      each(best.steps, (at, sign) => shift(at, sign * amount))
      left -= amount
      if (best.price >= nothing) budget -= best.price
    }
    return true
  }

  /** Puts back what is shown, one cell after the other, by further cycles of hidden cells; whether nothing shown is left moved. */
  const settle = (fixed: readonly number[]): boolean => {
    let clean = true
    for (const cell of new Set(touched.filter((at) => moved[at] && !hidden[at]))) {
      const by = moved[cell] ?? 0
      if (by !== 0) clean = move(cell, -by, fixed, nothing) && clean
    }
    return clean
  }

  const collect = (): Differences => {
    const parts: number[] = []
    const by: number[] = []
    for (const cell of touched) {
      const part = partOf[cell] ?? -1
      if (part >= 0 && moved[cell]) {
        parts.push(part)
        by.push(moved[cell])
      }
      moved[cell] = 0
    }
    touched.length = 0
    deltas.length = 0
    return { parts, by }
  }

  return {
    find: ({ cell, down, by, fixed }, limit) => {
      const wanted = down ? -by : by
      let done = move(cell, wanted, fixed, limit)
      const isDetour = !done && limit <= nothing
      if (isDetour) done = move(cell, wanted, fixed, detour)
      guarded = cell
      if (done && (isDetour || limit > nothing)) done = settle(fixed) || !isDetour
      guarded = -1
      const found = collect()
      return done ? found : null
    },
    mend: (task, witness, limit) => {
      if (task.fixed.some((agency) => witness.agencies.includes(agency))) return null
      for (const [i, at] of witness.cells.entries()) shift(at, witness.moves[i] ?? 0)
      const isLeft = (cell: number) => moved[cell] !== 0 && barred[cell] !== 0 && !hidden[cell]
      guarded = task.cell
      for (const cell of witness.cells) if (isLeft(cell) && !move(cell, -(moved[cell] ?? 0), task.fixed, limit)) break
      guarded = -1
      const done = !touched.some(isLeft)
      const found = collect()
      return done ? found : null
    },
  }
}

function each(steps: readonly Step[], visit: (cell: number, sign: number) => void): void {
  for (const { net, row, column, dir } of steps) {
    const { block, along, stride } = net
    const { at, sign } = net.columns[column] ?? along
    for (let i = 0; i < at.length; i++)
      for (let j = 0; j < along.at.length; j++)
        visit(block.cellAt[row * stride + (at[i] ?? 0) + (along.at[j] ?? 0)] ?? 0, dir * (sign[i] ?? 0) * (along.sign[j] ?? 0))
  }
}
