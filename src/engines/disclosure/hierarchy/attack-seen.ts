import type { Block } from './attack-blocks.ts'
import { holds } from './attack-program.ts'
import type { Solver } from './solver.ts'

/** A step from one possible truth to another: cells by their number on the page, and by how much. */
export type Move = { readonly cells: Int32Array; readonly by: Int32Array }

/**
 * The possible truths found so far for one block. `point` is the one that searches start from; `least` and `most` are what each
 * column was in any of them. Nothing enters that does not add up in whole numbers.
 */
export type Seen = {
  readonly point: Int32Array
  readonly least: Int32Array
  readonly most: Int32Array
  /** What follows from single sums; no truth is beyond. */
  readonly low: Int32Array
  readonly high: Float64Array
  readonly k: number
  /** Columns about which nothing has to be found out. */
  readonly settled: Uint8Array
}

/** What a reader searches in, and with. */
export type Search = {
  readonly solver: Solver
  readonly block: Block
  readonly seen: Seen
  /** From 0 to 1; the same in every run. */
  readonly random: () => number
  /** Steps that were found, for later readers. */
  readonly moves: Move[]
}

export const wantsLess = ({ least, settled }: Seen, column: number): boolean => settled[column] === 0 && (least[column] ?? 0) > 0

export const wantsMore = ({ most, settled, k }: Seen, column: number): boolean => settled[column] === 0 && (most[column] ?? 0) < k - 1

export const isOpen = (seen: Seen, column: number): boolean => wantsLess(seen, column) || wantsMore(seen, column)

/** A start: must add up as a whole. */
export function seenFrom(block: Block, point: Int32Array, known: Pick<Seen, 'low' | 'high' | 'k' | 'settled'>): Seen | null {
  if (point.some((value, column) => value < (known.low[column] ?? 0)) || !holds(block, block.right.keys(), point)) return null
  return { ...known, point, least: point.slice(), most: point.slice() }
}

/**
 * Takes note of the truth that differs from `point` in the given columns only. Says how many questions it settled; null when it
 * is no possible truth. `rows` are the sums in which these columns stand.
 */
export function note(block: Block, seen: Seen, at: { readonly columns: Int32Array; readonly rows: Iterable<number> }, values: Int32Array) {
  const { point, least, most, low } = seen
  const before = Int32Array.from(at.columns, (column) => point[column] ?? 0)
  const isLow = values.some((value, i) => value < (low[at.columns[i] ?? 0] ?? 0))
  for (const [i, column] of at.columns.entries()) point[column] = values[i] ?? 0
  const fits = !isLow && holds(block, at.rows, point)
  let settled = 0
  for (const [i, column] of at.columns.entries()) {
    point[column] = before[i] ?? 0
    if (!fits) continue
    const asked = Number(wantsLess(seen, column)) + Number(wantsMore(seen, column))
    least[column] = Math.min(least[column] ?? 0, values[i] ?? 0)
    most[column] = Math.max(most[column] ?? 0, values[i] ?? 0)
    settled += asked - Number(wantsLess(seen, column)) - Number(wantsMore(seen, column))
  }
  return fits ? settled : null
}

/** The step to the truth that has these values in these columns, for other readers to try. */
export function moveTo(block: Block, { point }: Seen, columns: Int32Array, values: Int32Array): Move {
  const moved = [...columns.keys()].filter((i) => values[i] !== point[columns[i] ?? 0])
  return {
    cells: Int32Array.from(moved, (i) => block.cells[columns[i] ?? 0] ?? 0),
    by: Int32Array.from(moved, (i) => (values[i] ?? 0) - (point[columns[i] ?? 0] ?? 0)),
  }
}

/** The truth that is one known step away, as far as it lies in this block: a step leaves every sum as it is, so only the least counts. */
export function noteMove(seen: Seen, columnOf: Int32Array, { cells, by }: Move): void {
  const { point, least, most, low } = seen
  for (const [i, cell] of cells.entries()) {
    const column = columnOf[cell] ?? -1
    if (column >= 0 && (point[column] ?? 0) + (by[i] ?? 0) < (low[column] ?? 0)) return
  }
  for (const [i, cell] of cells.entries()) {
    const column = columnOf[cell] ?? -1
    if (column < 0) continue
    const value = (point[column] ?? 0) + (by[i] ?? 0)
    if (value < (least[column] ?? 0)) least[column] = value
    if (value > (most[column] ?? 0)) most[column] = value
  }
}
