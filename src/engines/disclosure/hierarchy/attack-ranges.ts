import type { View } from './attack-blocks.ts'
import type { Sums } from './attack-page.ts'

/** The least and the most of every cell, as far as they follow from one sum at a time. Exact, but not all that can be known. */
export type Ranges = { readonly low: Int32Array; readonly high: Float64Array }

// Sums that go round in a circle may creep; what they would still find is left to the solver.
const longest = 40

/** Null when no counts fit. Works on every sum there is, also on those that follow from others. */
export function rangesOf({ starts, cells }: Sums, { figures, low: known }: View): Ranges | null {
  const low = Int32Array.from(figures, (n, cell) => (n >= 0 ? n : (known[cell] ?? 0)))
  const high = Float64Array.from(figures, (n) => (n >= 0 ? n : Infinity))
  let moved = false
  const raise = (cell: number, to: number) => {
    if (to <= (low[cell] ?? 0)) return
    low[cell] = to
    moved = true
  }
  const sink = (cell: number, to: number) => {
    if (to >= (high[cell] ?? 0)) return
    high[cell] = to
    moved = true
  }
  for (let round = 0; round < longest; round++) {
    moved = false
    for (let s = 0; s + 1 < starts.length; s++) {
      const from = starts[s] ?? 0
      const to = starts[s + 1] ?? 0
      const whole = cells[from] ?? 0
      let least = 0
      let most = 0
      let endless = 0
      for (let i = from + 1; i < to; i++) {
        const part = cells[i] ?? 0
        least += low[part] ?? 0
        if (high[part] === Infinity) endless += 1
        else most += high[part] ?? 0
      }
      raise(whole, least)
      if (endless === 0) sink(whole, most)
      for (let i = from + 1; i < to; i++) {
        const part = cells[i] ?? 0
        const end = high[part] ?? 0
        sink(part, (high[whole] ?? 0) - least + (low[part] ?? 0))
        // The others can take no more than this, so the rest is here.
        if (endless === (end === Infinity ? 1 : 0)) raise(part, (low[whole] ?? 0) - most + (end === Infinity ? 0 : end))
      }
    }
    if (!moved) break
  }
  for (const [cell, least] of low.entries()) if (least > (high[cell] ?? 0)) return null
  return { low, high }
}
