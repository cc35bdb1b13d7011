import type { Block } from './attack-blocks.ts'
import { holds, programOf, wholeOf } from './attack-program.ts'
import type { Seen } from './attack-seen.ts'
import type { Solver } from './solver.ts'
import { withSession } from './solver.ts'

const branches = 50_000

type Limits = Pick<Seen, 'low' | 'high'>

/** Where a guess may be wrong: neighbourhoods, smallest first. */
type Places = { readonly scopes: readonly Int32Array[]; readonly guess?: Int32Array | undefined }

/**
 * Counts for every hidden cell of a block that fit all that is shown: null when there are none.
 */
export function startOf(solver: Solver, block: Block, { low, high }: Limits, { scopes, guess }: Places): Int32Array | null {
  if (guess && isPossible(block, low, guess)) return guess
  for (const columns of guess ? scopes : []) {
    const found = within(solver, block, { columns, low, high, point: guess ?? low })
    if (found && isPossible(block, low, found)) return found
  }
  return within(solver, block, { columns: Int32Array.from(block.cells.keys()), low, high, point: low })
}

function within(
  solver: Solver,
  block: Block,
  { columns, low, high, point }: Limits & { readonly columns: Int32Array; readonly point: Int32Array },
): Int32Array | null {
  const { program } = programOf(block, columns, point, { low: (column) => low[column] ?? 0, high: (column) => high[column] ?? 0 })
  const values = withSession(solver, program, (session) => {
    const corner = session.solve()
    if (corner.status === 'infeasible') return null
    return wholeOf(corner.point) ?? wholeOf(session.solve({ whole: true, nodes: branches }).point)
  })
  if (!values) return null
  const found = point.slice()
  for (const [i, column] of columns.entries()) found[column] = values[i] ?? 0
  return found
}

function isPossible(block: Block, low: Int32Array, point: Int32Array): boolean {
  for (const [column, value] of point.entries()) if (value < (low[column] ?? 0)) return false
  return holds(block, block.right.keys(), point)
}
