import type { Block } from './attack-blocks.ts'
import { programOf, wholeOf } from './attack-program.ts'
import { isOpen, moveTo, note, wantsLess, wantsMore } from './attack-seen.ts'
import type { Move, Seen } from './attack-seen.ts'
import type { Session, Solver } from './solver.ts'

export type Search = {
  readonly solver: Solver
  readonly block: Block
  readonly seen: Seen
  /** From 0 to 1; the same in every run. */
  readonly random: () => number
  /** Steps that were found, for later readers. */
  readonly moves: Move[]
}

const patience = 2
const branches = 30
const gapShare = 0.25
// Beyond this a program takes so long that it is better to look around one cell at a time.
const widest = 600
const reaches = [150, 600]

/**
 * Looks for possible truths in one neighbourhood, everything outside it staying as it is: first many cells at once, then one at
 * a time. What is not found here may still be found in a wider one.
 */
export function cover(search: Search, columns: Int32Array): void {
  if (columns.length <= widest) look(search, columns, columns)
}

/** Looks for possible truths of one cell among the cells that sums tie to it most closely. */
export function lookAround(search: Search, column: number): void {
  for (const reach of reaches) {
    const columns = nearest(search.block, column, reach)
    look(search, columns, Int32Array.of(column))
    if (columns.length < reach) return
  }
}

function nearest({ starts, columns, rowStarts, rows, cells }: Block, column: number, reach: number): Int32Array {
  const found = new Set([column])
  const past = new Set<number>()
  for (const at of found) {
    for (let i = rowStarts[at] ?? 0; i < (rowStarts[at + 1] ?? 0); i++) {
      const row = rows[i] ?? 0
      if (past.has(row)) continue
      past.add(row)
      for (let j = starts[row] ?? 0; j < (starts[row + 1] ?? 0); j++) found.add(columns[j] ?? 0)
    }
    if (found.size >= reach) break
  }
  return Int32Array.from(found.size > cells.length ? cells.keys() : found)
}

function look({ solver, block, seen, random, moves }: Search, columns: Int32Array, asked: Int32Array): void {
  if (!asked.some((column) => isOpen(seen, column))) return
  const isTotal = new Set<number>()
  for (const [i, column] of block.columns.entries()) if ((block.signs[i] ?? 0) < 0) isTotal.add(column)
  // A smallest part need not go beyond what shows it wide, so that many can be wide at once.
  const roomOf = (column: number) =>
    Math.min(seen.high[column] ?? 0, Math.max(seen.k - 1, seen.point[column] ?? 0) + (isTotal.has(column) ? 8 * seen.k : 0))
  const part = programOf(block, columns, seen.point, { low: (column) => seen.low[column] ?? 0, high: roomOf })
  const session = solver.open(part.program)
  const take = (values: Int32Array | null): number => {
    const gained = values ? (note(block, seen, part, values) ?? 0) : 0
    if (values && gained > 0) moves.push(moveTo(block, seen, columns, values))
    return gained
  }
  try {
    const costs = new Float64Array(columns.length)
    for (let dry = asked.length > 1 ? 0 : patience; dry < patience;) {
      let open = 0
      for (const [i, column] of columns.entries()) {
        const [less, more] = [wantsLess(seen, column), wantsMore(seen, column)]
        if (less || more) open += 1
        const up = more && (!less || random() < 0.5)
        costs[i] = up ? 1 + random() : less ? -1 - random() : 0
      }
      if (open === 0) return
      session.setCosts(costs)
      dry = take(corner(session)) > 0 ? 0 : dry + 1
    }
    for (const column of asked) {
      const i = columns.indexOf(column)
      if (wantsLess(seen, column)) take(aimed({ session, part, seen, random }, i, false))
      if (wantsMore(seen, column)) take(aimed({ session, part, seen, random }, i, true))
    }
  } finally {
    session.dispose()
  }
}

function corner(session: Session): Int32Array | null {
  const solved = session.solve({ most: true })
  return (
    wholeOf(solved.point) ??
    wholeOf(session.solve({ most: true, whole: true, nodes: branches, gap: gapShare * Math.abs(solved.objective) }).point)
  )
}

type Aim = { readonly session: Session; readonly part: ReturnType<typeof programOf>; readonly seen: Seen; readonly random: () => number }

/** A truth in which one column is 0, or k - 1, and others that are still open lean the way that helps them. */
function aimed({ session, part: { columns, program }, seen, random }: Aim, i: number, up: boolean): Int32Array | null {
  const wanted = up ? seen.k - 1 : 0
  session.setCosts(
    Float64Array.from(columns, (column) => (isOpen(seen, column) ? (wantsMore(seen, column) ? random() : -random()) : 0) / columns.length),
  )
  session.setCost(i, up ? 10 : -10)
  const { point } = session.solve({ most: true })
  const reached = point?.[i] ?? (up ? 0 : Infinity)
  if (up ? reached < wanted - 1e-6 : reached > wanted + 1e-6) return null
  const whole = wholeOf(point)
  if (whole) return whole
  const [low, high] = [program.low[i] ?? 0, program.high[i] ?? 0]
  session.setBounds(i, up ? wanted : 0, up ? high : 0)
  const found = wholeOf(session.solve({ most: true, whole: true, nodes: branches, gap: 1 }).point)
  session.setBounds(i, low, high)
  return found
}
