import { cyclesOn, nothing } from './cycles.ts'
import { areaOf } from './lattice.ts'
import { openScope } from './program.ts'
import type { Scope } from './program.ts'
import { serves, witnessOf } from './proofs.ts'
import type { Pattern, Task, Witness } from './proofs.ts'
import type { Prices } from './prices.ts'
import type { Solver } from './solver.ts'

/** So many programs stay open at a time; each holds memory of the solver's own. */
const mostOpen = 12
/** A program has so many agencies at most; of more, those that can give and take most. */
const mostAgencies = 14

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

export function searchOn(pattern: Pattern, solver: Solver | null, prices: Prices): Search {
  const { lattice, hidden } = pattern
  const cycles = cyclesOn(pattern, prices.of)
  const open = new Map<string, Scope>()

  const isWide = (area: number) => (lattice.trees[0]?.within[area]?.length ?? 0) > 24

  const scopeOf = (area: number, cell: number, by: Solver, cap: number): Scope => {
    const within = lattice.trees[0]?.within[area] ?? []
    const many = isWide(area) && within.length > cap
    const key = many ? `${area} ${cell} ${cap}` : `${area}`
    const scope = open.get(key) ?? openScope(by, pattern, { area, agencies: many ? chosen(area, cell, cap) : within }, prices.of)
    open.delete(key)
    open.set(key, scope)
    for (const [oldest, other] of open) {
      if (open.size <= mostOpen) break
      other.dispose()
      open.delete(oldest)
    }
    return scope
  }

  /** Of many agencies those that can give and take most: half in the cell's own area, half outside it. */
  const chosen = (area: number, cell: number, cap: number): number[] => {
    const tree = lattice.trees[0]
    const block = lattice.blocks[0]
    const stride = block?.strides[0] ?? 1
    const ease = (agency: number) => {
      let sum = 0
      for (let inner = 0; inner < stride; inner++)
        for (let at = agency; at > area; at = tree?.parent[at] ?? -1) {
          if (!hidden[block?.cellAt[at * stride + inner] ?? 0]) break
          sum += at === agency ? 1 : 10
        }
      return sum
    }
    const place = (lattice.placeOf[cell] ?? 0) % stride
    // Whoever has something at the cell's own place can give it.
    const gives = (agency: number) => ((lattice.counts[block?.cellAt[agency * stride + place] ?? 0] ?? 0) > 0 ? 1 : 0)
    const within = (tree?.within[area] ?? []).map((agency) => ({ agency, gives: gives(agency), ease: ease(agency) }))
    const mine = new Set(tree?.within[areaOf(lattice, cell)])
    const ranked = within.toSorted((a, b) => b.gives * 40 + b.ease - a.gives * 40 - a.ease)
    const inside = ranked.filter(({ agency }) => mine.has(agency))
    const half = inside.filter((one, i) => i < cap / 2 || (one.gives > 0 && i < cap))
    return [...half, ...ranked.filter(({ agency }) => !mine.has(agency)).slice(0, cap / 2)].map(({ agency }) => agency)
  }

  /** By linear programs of ever wider areas. */
  const solve = (task: Task): Witness | null => {
    if (!solver) return null
    const parent = lattice.trees[0]?.parent
    for (let area = Math.max(0, parent?.[areaOf(lattice, task.cell)] ?? 0); ; area = Math.max(0, parent?.[area] ?? 0)) {
      let found = scopeOf(area, task.cell, solver, mostAgencies).find(task, 'quick')
      // Too narrow a choice of agencies may have no answer where a wider one has, or none in whole numbers at first sight.
      found ??= scopeOf(area, task.cell, solver, 3 * mostAgencies).find(task, 'quick')
      if (area === 0) {
        for (const wider of [9, 27]) found ??= scopeOf(area, task.cell, solver, wider * mostAgencies).find(task, 'quick')
        for (const wider of [1, 9]) found ??= scopeOf(area, task.cell, solver, wider * mostAgencies).find(task, 'whole')
      }
      const witness = found && witnessOf(pattern, found.parts, found.by)
      if (witness || area === 0) return witness
    }
  }

  return {
    find: (task, limit) => {
      const found = cycles.find(task, Math.max(limit, nothing))
      const witness = found && witnessOf(pattern, found.parts, found.by)
      if (witness || limit < Infinity) return witness
      return solve(task)
    },
    insist: (task) => {
      const found = solver && scopeOf(0, task.cell, solver, Infinity).find(task, 'free')
      return found && witnessOf(pattern, found.parts, found.by)
    },
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
