import type { Block } from './attack-blocks.ts'
import type { Program } from './solver.ts'

/** Part of a block: some columns may move, the others stay where `point` has them. `rows` are the sums that then count. */
export type Part = { readonly columns: Int32Array; readonly rows: Int32Array; readonly program: Program }

export type Bounds = { readonly low: (column: number) => number; readonly high: (column: number) => number }

/** The program of the given columns, in their order. */
export function programOf(block: Block, columns: Int32Array, point: Int32Array, bounds: Bounds): Part {
  const placeOf = new Map<number, number>()
  const touched = new Set<number>()
  for (const [place, column] of columns.entries()) {
    placeOf.set(column, place)
    for (let i = block.rowStarts[column] ?? 0; i < (block.rowStarts[column + 1] ?? 0); i++) touched.add(block.rows[i] ?? 0)
  }
  const rows = Int32Array.from(touched)
  const starts = [0]
  const places: number[] = []
  const values: number[] = []
  const right = new Float64Array(rows.length)
  for (const [r, row] of rows.entries()) {
    let left = block.right[row] ?? 0
    for (let i = block.starts[row] ?? 0; i < (block.starts[row + 1] ?? 0); i++) {
      const column = block.columns[i] ?? 0
      const sign = block.signs[i] ?? 0
      const place = placeOf.get(column)
      if (place === undefined) left -= sign * (point[column] ?? 0)
      else {
        places.push(place)
        values.push(sign)
      }
    }
    starts.push(places.length)
    right[r] = left
  }
  const program = {
    low: Float64Array.from(columns, bounds.low),
    high: Float64Array.from(columns, bounds.high),
    rows: { low: right, high: right, starts: Int32Array.from(starts), columns: Int32Array.from(places), values: Float64Array.from(values) },
  }
  return { columns, rows, program }
}

const nearlyWhole = 1e-6

/** The corner in whole numbers, or null where it has fractions. */
export function wholeOf(corner: Float64Array | null): Int32Array | null {
  if (!corner) return null
  const whole = Int32Array.from(corner, Math.round)
  for (const [i, value] of corner.entries()) if (Math.abs(value - (whole[i] ?? 0)) > nearlyWhole) return null
  return whole
}

/** Whether the given sums hold, in whole numbers. */
export function holds(block: Block, rows: Iterable<number>, point: Int32Array): boolean {
  for (const row of rows) {
    let left = block.right[row] ?? 0
    for (let i = block.starts[row] ?? 0; i < (block.starts[row + 1] ?? 0); i++)
      left -= (block.signs[i] ?? 0) * (point[block.columns[i] ?? 0] ?? 0)
    if (left !== 0) return false
  }
  return true
}
