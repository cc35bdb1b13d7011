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

/**
 * The same, but for each column two: a step up from where `point` has it, and (n further on) a step down. What the sums still lack at
 * `point`, the steps make up.
 */
export function stepsOf(block: Block, columns: Int32Array, point: Int32Array, { low, high }: Bounds): Part {
  const { rows, program } = programOf(block, columns, point, { low, high })
  const { starts, columns: places, values, low: right } = program.rows
  const n = columns.length
  const at = (place: number) => point[columns[place] ?? 0] ?? 0
  const lack = right.slice()
  for (let row = 0; row < rows.length; row++)
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) lack[row] = (lack[row] ?? 0) - (values[i] ?? 0) * at(places[i] ?? 0)
  const both = {
    low: Float64Array.from({ length: 2 * n }, (_, i) => (i < n ? Math.max(0, (program.low[i] ?? 0) - at(i)) : 0)),
    high: Float64Array.from({ length: 2 * n }, (_, i) =>
      i < n ? (program.high[i] ?? 0) - at(i) : Math.max(0, at(i - n) - (program.low[i - n] ?? 0)),
    ),
    rows: {
      low: lack,
      high: lack,
      starts: starts.map((from) => 2 * from),
      columns: Int32Array.from({ length: 2 * places.length }, (_, i) => (places[i >> 1] ?? 0) + (i % 2) * n),
      values: Float64Array.from({ length: 2 * places.length }, (_, i) => (i % 2 ? -1 : 1) * (values[i >> 1] ?? 0)),
    },
  }
  return { columns, rows, program: both }
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
