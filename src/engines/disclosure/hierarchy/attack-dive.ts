import { wholeOf } from './attack-program.ts'
import type { Session, Solved } from './solver.ts'

export type Dive = {
  /** The program's own bounds; they hold again afterwards. */
  readonly low: Float64Array
  readonly high: Float64Array
  /** Which broken columns are made whole first: those of the lowest rank. */
  readonly rank: (column: number) => number
  /** How many at once. */
  readonly batch: number
  /** Gives up after so many. */
  readonly rounds: number
}

const slack = 1e-6

/** From a corner with fractions to whole numbers: a few columns are rounded and held, the rest follow, until no fractions are left. */
export function dive(session: Session, corner: Solved, { low, high, rank, batch, rounds }: Dive): Int32Array | null {
  const held: number[] = []
  const hold = (column: number, at: number) => {
    session.setBounds(column, at, at)
    held.push(column)
  }
  const next = (before: Float64Array): Solved => {
    const broken = [...before.keys()]
      .filter((column) => brokenBy(before[column] ?? 0) > slack)
      .toSorted((a, b) => rank(a) - rank(b) || brokenBy(before[a] ?? 0) - brokenBy(before[b] ?? 0) || a - b)
      .slice(0, batch)
    for (const column of broken) hold(column, Math.round(before[column] ?? 0))
    let solved = session.solve()
    // Too many at once: half of them are let go, down to one, which then goes to its other side.
    for (let many = broken.length; solved.status === 'infeasible' && many > 1; solved = session.solve()) {
      const half = Math.floor(many / 2)
      for (const column of broken.slice(half, many)) session.setBounds(column, low[column] ?? 0, high[column] ?? 0)
      many = half
    }
    const [first] = broken
    if (solved.status !== 'infeasible' || first === undefined) return solved
    const at = before[first] ?? 0
    hold(first, Math.round(at) > at ? Math.floor(at) : Math.ceil(at))
    return session.solve()
  }
  let { point } = corner
  let whole = wholeOf(point)
  for (let round = 0; point && !whole && round < rounds; round++) {
    const { status, point: then } = next(point)
    point = status === 'infeasible' ? null : then
    whole = wholeOf(point)
  }
  for (const column of held) session.setBounds(column, low[column] ?? 0, high[column] ?? 0)
  return whole
}

const brokenBy = (value: number): number => Math.abs(value - Math.round(value))
