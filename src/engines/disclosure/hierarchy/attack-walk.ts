import type { Block } from './attack-blocks.ts'

/**
 * Walks from one possible truth to the next without a solver: one count goes up or down by one, and counts that share a sum with
 * it make up for it until every sum holds again. Whole numbers all the way, so wherever it stands, it stands on a possible truth.
 */
export type Walk = {
  readonly point: Int32Array
  /** Moves one column by one, up or down, and others with it; false, and nothing moved, when no way was found. */
  readonly step: (column: number, by: 1 | -1) => boolean
  /** Columns touched by the last step, by at least one. */
  readonly touched: () => Int32Array
}

const longest = 48

export function walkFrom(block: Block, start: Int32Array, low: Int32Array, random: () => number): Walk {
  const { starts, columns, signs, rowStarts, rows } = block
  const signAt = signsByColumn(block)
  const point = start.slice()
  const net = new Int8Array(point.length)
  const left = new Int32Array(starts.length - 1)
  // Sums that do not hold: a list, and each one's place in it.
  const broken = new Int32Array(left.length)
  const placeOf = new Int32Array(left.length).fill(-1)
  let brokenCount = 0
  const path = new Int32Array(longest + 1)
  const pathBy = new Int8Array(longest + 1)
  let length = 0

  function move(column: number, by: number): void {
    point[column] = (point[column] ?? 0) + by
    net[column] = (net[column] ?? 0) + by
    for (let i = rowStarts[column] ?? 0, end = rowStarts[column + 1] ?? 0; i < end; i++) {
      const row = rows[i] ?? 0
      const now = (left[row] ?? 0) - by * (signAt[i] ?? 0)
      left[row] = now
      const place = placeOf[row] ?? -1
      if (now !== 0 && place < 0) {
        broken[brokenCount] = row
        placeOf[row] = brokenCount++
      } else if (now === 0 && place >= 0) {
        const last = broken[--brokenCount] ?? 0
        broken[place] = last
        placeOf[last] = place
        placeOf[row] = -1
      }
    }
  }

  /** How much nearer the sums come when the column moves. */
  function gainOf(column: number, by: number): number {
    let gain = 0
    for (let i = rowStarts[column] ?? 0, end = rowStarts[column + 1] ?? 0; i < end; i++) {
      const was = left[rows[i] ?? 0] ?? 0
      gain += Math.abs(was) - Math.abs(was - by * (signAt[i] ?? 0))
    }
    return gain
  }

  function go(column: number, by: number): void {
    path[length] = column
    pathBy[length++] = by
    move(column, by)
  }

  function mend(): boolean {
    const row = broken[Math.floor(random() * brokenCount)] ?? 0
    const missing = (left[row] ?? 0) > 0 ? 1 : -1
    let best = -1
    let bestBy = 0
    let bestGain = -Infinity
    for (let i = starts[row] ?? 0, end = starts[row + 1] ?? 0; i < end; i++) {
      const column = columns[i] ?? 0
      const by = missing * (signs[i] ?? 0)
      // Never back on its own tracks: what went up in this step does not come down again.
      if ((net[column] ?? 0) * by < 0 || (point[column] ?? 0) + by < (low[column] ?? 0)) continue
      const gain = gainOf(column, by) + random() * 1.5
      if (gain > bestGain) [best, bestBy, bestGain] = [column, by, gain]
    }
    if (best < 0) return false
    go(best, bestBy)
    return true
  }

  function clear(): void {
    for (let i = 0; i < length; i++) net[path[i] ?? 0] = 0
  }

  return {
    point,
    step: (column, by) => {
      length = 0
      if ((point[column] ?? 0) + by < (low[column] ?? 0)) return false
      go(column, by)
      for (;;) if (brokenCount === 0 || length > longest || !mend()) break
      const found = brokenCount === 0
      if (!found) {
        for (let i = length - 1; i >= 0; i--) move(path[i] ?? 0, -(pathBy[i] ?? 0))
        clear()
        length = 0
        return false
      }
      clear()
      return true
    },
    touched: () => path.subarray(0, length),
  }
}

/** The sign with which a column stands in each of its rows, beside `rows`. */
function signsByColumn({ starts, columns, signs, rowStarts, rows }: Block): Int8Array {
  const at = new Int8Array(rows.length)
  const next = rowStarts.slice()
  for (let row = 0; row + 1 < starts.length; row++)
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) {
      const column = columns[i] ?? 0
      at[next[column] ?? 0] = signs[i] ?? 0
      next[column] = (next[column] ?? 0) + 1
    }
  return at
}
