import { cyclesOn, nothing } from './cycles.ts'
import { areaOf } from './lattice.ts'
import { openScope } from './program.ts'
import type { Effort, Scope } from './program.ts'
import { serves, witnessOf } from './proofs.ts'
import type { Pattern, Task, Witness } from './proofs.ts'
import type { Prices } from './prices.ts'
import type { Solver } from './solver.ts'

/** So many programs stay open at a time; each holds memory of the solver's own. */
const mostOpen = 12
/** So many of the witnesses that served a task are mended before it is given up. */
const mostMended = 3

export type Search = {
  /** A witness that hides other cells for less than `limit` in all; with 0 none, and with Infinity by every means there is. */
  readonly find: (task: Task, limit: number) => Witness | null
  /** A witness on hidden cells alone, by a program of the whole table: slow, and nearly always right that there is none. */
  readonly insist: (task: Task) => Witness | null
  /** One of several witnesses that served a task, mended so that it leaves alone what may not be hidden any more. */
  readonly mend: (task: Task, old: readonly Witness[], limit: number) => Witness | null
  readonly dispose: () => void
}

/** `thorough`: where cycles cost something, a program is asked for less: a tenth fewer shields, in two to eight times the time. */
export function searchOn(pattern: Pattern, solver: Solver | null, prices: Prices, thorough: boolean): Search {
  const { lattice } = pattern
  const around = (area: number) => Math.max(0, lattice.trees[0]?.parent[area] ?? 0)
  const cycles = cyclesOn(pattern, prices.of)
  const open = new Map<number, Scope>()

  const scopeOf = (area: number, by: Solver): Scope => {
    const scope = open.get(area) ?? openScope(by, pattern, area, prices.of)
    open.delete(area)
    open.set(area, scope)
    for (const [oldest, other] of open) {
      if (open.size <= mostOpen) break
      other.dispose()
      open.delete(oldest)
    }
    return scope
  }

  const costOf = (witness: Witness) => prices.sum(witness.cells.filter((cell) => !pattern.hidden[cell]))

  const solveIn = (area: number, task: Task, effort: Effort): Witness | null => {
    const found = solver && scopeOf(area, solver).find(task, effort)
    return found && witnessOf(pattern, found.parts, found.by)
  }

  /** The program of the next wider area, where it finds something cheaper. */
  const cheaper = (task: Task, witness: Witness): Witness => {
    const cost = costOf(witness)
    if (cost === 0) return witness
    const other = solveIn(around(areaOf(lattice, task.cell)), task, 'quick')
    return other && costOf(other) < cost ? other : witness
  }

  /** By linear programs of ever wider areas. */
  const solve = (task: Task): Witness | null => {
    for (let area = around(areaOf(lattice, task.cell)); ; area = around(area)) {
      const witness = solveIn(area, task, 'quick') ?? (area === 0 ? solveIn(area, task, 'whole') : null)
      if (witness || area === 0) return witness
    }
  }

  return {
    find: (task, limit) => {
      const found = cycles.find(task, Math.max(limit, nothing))
      const witness = found && witnessOf(pattern, found.parts, found.by)
      if (limit < Infinity) return witness
      if (!witness) return solve(task)
      return thorough ? cheaper(task, witness) : witness
    },
    insist: (task) => solveIn(0, task, 'free'),
    mend: (task, old, limit) => {
      let tries = 0
      for (const witness of old) {
        if (tries === mostMended) return null
        if (!serves(task, witness.moves[witness.cells.indexOf(task.cell)] ?? 0)) continue
        tries += 1
        const found = cycles.mend(task, witness, Math.max(limit, nothing))
        const mended = found && witnessOf(pattern, found.parts, found.by)
        if (mended && serves(task, mended.moves[mended.cells.indexOf(task.cell)] ?? 0)) return mended
      }
      return null
    },
    dispose: () => {
      for (const scope of open.values()) scope.dispose()
      open.clear()
    },
  }
}
