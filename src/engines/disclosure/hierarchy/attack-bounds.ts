import { programOf, wholeOf } from './attack-program.ts'
import { isOpen, moveTo, note, wantsLess, wantsMore } from './attack-seen.ts'
import type { Search } from './attack-seen.ts'
import type { Session, Solved } from './solver.ts'

/** What can be said of a column from all that is shown. Not `sure`: it may be safe, but the search was given up before it was seen. */
export type Range = { readonly column: number; readonly low: number; readonly high: number | null; readonly sure: boolean }

const slack = 1e-6
const branches = 20_000
// Up to this size the ends of a range are sought in whole numbers also where the linear program has shown enough.
const small = 150

/** The exact range of every column that is still open, over the whole block. */
export function* boundsOf(search: Search): Generator<Range> {
  const { solver, block, seen, moves } = search
  const columns = Int32Array.from(block.cells.keys()).filter((column) => isOpen(seen, column))
  if (columns.length === 0) return
  const all = Int32Array.from(block.cells.keys())
  const part = programOf(block, all, seen.point, { low: (column) => seen.low[column] ?? 0, high: (column) => seen.high[column] ?? 0 })
  const session = solver.open(part.program)
  const take = ({ point }: Solved) => {
    const values = wholeOf(point)
    if (values && (note(block, seen, part, values) ?? 0) > 0) moves.push(moveTo(block, seen, all, values))
  }
  try {
    for (const column of columns) {
      if (!isOpen(seen, column)) continue
      session.setCost(column, 1)
      const lowest = wantsLess(seen, column)
        ? edge(session, { most: false, enough: all.length > small ? 1 : seen.k, take, far: () => !wantsLess(seen, column) })
        : surely(0)
      const low = Math.max(0, Math.ceil(lowest.at - slack))
      const enough = low >= seen.k || !wantsMore(seen, column)
      const highest = enough
        ? surely(Infinity)
        : edge(session, { most: true, enough: all.length > small ? seen.k - 2 : -1, take, far: () => !wantsMore(seen, column) })
      session.setCost(column, 0)
      const high = Math.floor(highest.at + slack)
      const isFine = low >= seen.k || (low === 0 && high >= seen.k - 1)
      if (isFine && lowest.sure && highest.sure) continue
      // That it can be k - 1 was enough to know; of a column that fails the end is said as well.
      const end = Number.isFinite(high) ? high : endOf(session, column, all.length <= small)
      yield { column, low, high: Number.isFinite(end) ? end : null, sure: !isFine }
    }
  } finally {
    session.dispose()
  }
}

type Edge = { readonly at: number; readonly sure: boolean }
const surely = (at: number): Edge => ({ at, sure: true })

function endOf(session: Session, column: number, isSmall: boolean): number {
  session.setCost(column, 1)
  const solved = session.solve({ most: true })
  const isBroken = isSmall && solved.status === 'optimal' && !wholeOf(solved.point)
  const { status, objective } = isBroken ? session.solve({ most: true, whole: true, nodes: branches }) : solved
  session.setCost(column, 0)
  if (status === 'unbounded') return Infinity
  return Math.floor((status === 'optimal' ? objective : solved.objective) + slack)
}

type Quest = { readonly most: boolean; readonly enough: number; readonly take: (solved: Solved) => void; readonly far: () => boolean }

/** How far the one column with a cost can go. By the linear program, and in whole numbers only where that has fractions. */
function edge(session: Session, { most, enough, take, far }: Quest): Edge {
  const solved = session.solve({ most })
  if (solved.status === 'unbounded') return surely(most ? Infinity : 0)
  take(solved)
  if (far()) return surely(most ? Infinity : 0)
  const isEnough = most ? solved.objective < enough + 1 - slack : solved.objective > enough - 1 + slack
  if (solved.status === 'optimal' && (isEnough || wholeOf(solved.point))) return surely(solved.objective)
  const whole = session.solve({ most, whole: true, nodes: branches })
  take(whole)
  if (far()) return surely(most ? Infinity : 0)
  return { at: whole.status === 'optimal' ? whole.objective : solved.objective, sure: whole.status === 'optimal' }
}
