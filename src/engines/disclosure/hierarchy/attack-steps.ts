import type { Block } from './attack-blocks.ts'
import { dive } from './attack-dive.ts'
import { stepsOf, wholeOf } from './attack-program.ts'
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

const tries = 3
const dives = 16
const reach = 600
const patience = 12

/** Looks for possible truths one cell at a time, each among the cells that sums tie to it most closely. */
export function lookAround(search: Search): void {
  const { block, seen } = search
  if (block.cells.length <= reach) return
  let failed = 0
  for (const column of block.cells.keys()) {
    if (!isOpen(seen, column)) continue
    steps(search, nearest(block, column), Int32Array.of(column))
    failed = isOpen(seen, column) ? failed + 1 : 0
    // Where nothing is found any more, it is cheaper to look at the whole at once.
    if (failed > patience) return
  }
}

function nearest({ starts, columns, rowStarts, rows }: Block, column: number): Int32Array {
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
  return Int32Array.from(found)
}

/**
 * Looks for the shortest way from the start to a truth in which a cell is 0, or k - 1; everything outside `columns` stays as it is. A
 * short way moves few cells, so it is nearly always whole, and each question begins from the last one's corner. What is not found
 * here may still be found in a wider neighbourhood.
 */
export function steps({ solver, block, seen, random, moves }: Search, columns: Int32Array, asked: Int32Array = columns): void {
  if (!asked.some((column) => isOpen(seen, column))) return
  const { rows, program } = stepsOf(block, columns, seen.point, {
    low: (column) => seen.low[column] ?? 0,
    high: (column) => seen.high[column] ?? 0,
  })
  const session = solver.open(program)
  const mix = () => session.setCosts(program.low.map(() => 1 + random() / 2))
  try {
    mix()
    for (const [place, column] of columns.entries()) {
      if (asked !== columns && !asked.includes(column)) continue
      for (const up of [false, true]) {
        if (!(up ? wantsMore(seen, column) : wantsLess(seen, column))) continue
        const values = shortest({ session, program, mix }, place, up ? seen.k - 1 - (seen.point[column] ?? 0) : -(seen.point[column] ?? 0))
        const to = values && columns.map((one, i) => (seen.point[one] ?? 0) + (values[i] ?? 0))
        if (to && (note(block, seen, { columns, rows }, to) ?? 0) > 0) moves.push(moveTo(block, seen, columns, to))
      }
    }
  } finally {
    session.dispose()
  }
}

type Course = { readonly session: Session; readonly program: ReturnType<typeof stepsOf>['program']; readonly mix: () => void }

/** The shortest way to move one column by so much, as a step for each column; null where there is none, or none in whole numbers. */
function shortest({ session, program: { low, high }, mix }: Course, place: number, by: number): Int32Array | null {
  const n = low.length / 2
  const [there, back] = by > 0 ? [place, place + n] : [place + n, place]
  const far = high[there] ?? 0
  if (Math.abs(by) > far) return null
  const bounds = { low: low.slice(), high: high.slice() }
  bounds.low[there] = Math.abs(by)
  bounds.high[back] = 0
  session.setBounds(there, Math.abs(by), far)
  session.setBounds(back, 0, 0)
  let whole: Int32Array | null = null
  for (let tried = 0; tried < tries && !whole; tried++) {
    if (tried > 0) mix()
    const solved = session.solve()
    if (solved.status === 'infeasible') break
    whole = wholeOf(solved.point) ?? dive(session, solved, { ...bounds, rank: () => 0, batch: 1, rounds: dives })
  }
  session.setBounds(there, low[there] ?? 0, far)
  session.setBounds(back, low[back] ?? 0, high[back] ?? 0)
  const found = whole
  return found && Int32Array.from({ length: n }, (_, i) => (found[i] ?? 0) - (found[i + n] ?? 0))
}
