import type { Block } from './attack-blocks.ts'
import { dive } from './attack-dive.ts'
import { holds, programOf, stepsOf, wholeOf } from './attack-program.ts'
import type { Scope } from './attack-scopes.ts'
import type { Seen } from './attack-seen.ts'
import type { Session, Solver } from './solver.ts'
import { withSession } from './solver.ts'

const branches = 50_000
const batch = 20
const dives = 200

type Limits = Pick<Seen, 'low' | 'high'>

/** What helps to find a start: a guess and the neighbourhoods in which it may be wrong, and how wide each cell is. */
export type Hints = {
  readonly scopes: readonly Scope[]
  readonly guess?: Int32Array | undefined
  readonly widthOf: (column: number) => number
  readonly random: () => number
}

/** Counts for every hidden cell of a block that fit all that is shown: null when there are none. */
export function startOf(solver: Solver, block: Block, limits: Limits, hints: Hints): Int32Array | null {
  const { guess, scopes } = hints
  if (guess && isPossible(block, limits.low, guess)) return guess
  for (const { columns } of guess ? scopes : []) {
    const found = mended(solver, block, { ...limits, columns, point: guess ?? limits.low })
    if (found && isPossible(block, limits.low, found)) return found
  }
  return anew(solver, block, limits, hints)
}

/** The guess with as few changes as it takes, all of them in the given columns. */
function mended(
  solver: Solver,
  block: Block,
  { columns, low, high, point }: Limits & { readonly columns: Int32Array; readonly point: Int32Array },
): Int32Array | null {
  const isHere = new Uint8Array(point.length)
  for (const column of columns) isHere[column] = 1
  if (point.some((value, column) => value < (low[column] ?? 0) && isHere[column] === 0)) return null
  const { program } = stepsOf(block, columns, point, { low: (column) => low[column] ?? 0, high: (column) => high[column] ?? 0 })
  const n = columns.length
  const values = withSession(solver, program, (session) => {
    session.setCosts(new Float64Array(2 * n).fill(1))
    const corner = session.solve()
    return corner.status === 'infeasible' ? null : dive(session, corner, { ...program, rank: () => 0, batch: 1, rounds: dives })
  })
  if (!values) return null
  const found = point.slice()
  for (const [i, column] of columns.entries()) found[column] = (point[column] ?? 0) + (values[i] ?? 0) - (values[i + n] ?? 0)
  return found
}

/** A corner of the whole block, made whole from the widest cells down; if that ends nowhere, by branching. */
function anew(solver: Solver, block: Block, { low, high }: Limits, { widthOf, random }: Hints): Int32Array | null {
  const columns = Int32Array.from(block.cells.keys())
  const { program } = programOf(block, columns, low, { low: (column) => low[column] ?? 0, high: (column) => high[column] ?? 0 })
  return withSession(solver, program, (session) => {
    session.setCosts(Float64Array.from(columns, (column) => (widthOf(column) > 0 ? 1 + random() : random() / 10)))
    const corner = session.solve()
    if (corner.status === 'infeasible') return null
    const rank = (column: number) => -widthOf(column)
    return wholeOf(corner.point) ?? dive(session, corner, { ...program, rank, batch, rounds: dives }) ?? branched(session, columns.length)
  })
}

function branched(session: Session, columns: number): Int32Array | null {
  session.setCosts(new Float64Array(columns))
  return wholeOf(session.solve({ whole: true, nodes: branches }).point)
}

function isPossible(block: Block, low: Int32Array, point: Int32Array): boolean {
  for (const [column, value] of point.entries()) if (value < (low[column] ?? 0)) return false
  return holds(block, block.right.keys(), point)
}
