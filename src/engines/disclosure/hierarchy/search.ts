import { areaOf } from './lattice.ts'
import { openScope } from './program.ts'
import type { Scope } from './program.ts'
import { serves, witnessOf } from './proofs.ts'
import type { Pattern, Task, Witness } from './proofs.ts'
import type { Solver } from './solver.ts'
import { walkerOn } from './walk.ts'

/** So many programs stay open at a time; each holds memory of the solver's own. */
const mostOpen = 12
/** A program has so many agencies at most; of more, those that can give and take most. */
const mostAgencies = 14

export type Search = {
  /** A witness on hidden cells alone, by cycles. */
  readonly walk: (task: Task) => Witness | null
  /** The cheapest witness, by linear programs of ever wider areas; with `free` on hidden cells alone. */
  readonly solve: (task: Task, free: boolean) => Witness | null
  /** A witness that served a task, mended so that it leaves a cell alone. */
  readonly without: (task: Task, old: readonly Witness[], cell: number) => Witness | null
  readonly dispose: () => void
}

export function searchOn(pattern: Pattern, solver: Solver | null, priceOf: (cell: number) => number): Search {
  const { lattice, hidden } = pattern
  const walker = walkerOn(pattern)
  const open = new Map<string, Scope>()

  const isWide = (area: number) => (lattice.trees[0]?.within[area]?.length ?? 0) > 24

  const scopeOf = (area: number, cell: number, by: Solver, cap: number): Scope => {
    const within = lattice.trees[0]?.within[area] ?? []
    const many = isWide(area) && within.length > cap
    const key = many ? `${area} ${cell} ${cap}` : `${area}`
    const scope = open.get(key) ?? openScope(by, pattern, { area, agencies: many ? chosen(area, cell, cap) : within }, priceOf)
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

  const priceOfAll = ({ cells }: Witness) => cells.reduce((sum, cell) => sum + (hidden[cell] ? 0 : priceOf(cell)), 0)

  return {
    walk: (task) => {
      for (const from of [task.cell % 7, (task.cell % 11) + 3]) {
        const found = walker.walk(task, from)
        const witness = found && witnessOf(pattern, found.parts, found.by)
        if (witness) {
          return witness
        }
      }
      return null
    },
    without: (task, old, cell) => {
      let tries = 0
      for (const one of old) {
        if (tries > 2) return null
        const move = one.moves[one.cells.indexOf(task.cell)] ?? 0
        if (!serves(task, move)) continue
        tries++
        for (const from of [0, 5]) {
          const found = walker.without(task, one, { cell, from })
          const witness = found && witnessOf(pattern, found.parts, found.by)
          if (!witness || !serves(task, witness.moves[witness.cells.indexOf(task.cell)] ?? 0)) continue
          return witness
        }
      }
      return null
    },
    solve: (task, free) => {
      if (!solver) return null
      const parent = lattice.trees[0]?.parent
      let best: Witness | null = null
      let price = Infinity
      let tries = 0
      for (let area = Math.max(0, parent?.[areaOf(lattice, task.cell)] ?? 0); ; area = Math.max(0, parent?.[area] ?? 0)) {
        let found = scopeOf(area, task.cell, solver, mostAgencies).find(task, free ? 'free' : 'paid')
        // Too narrow a choice of agencies may have no answer where a wider one has, or none in whole numbers at first sight.
        if (!found && !free && !best) found = scopeOf(area, task.cell, solver, 3 * mostAgencies).find(task, 'paid')
        if (area === 0 && !found && !free && !best) {
          for (const wider of [9, 27]) found ??= scopeOf(area, task.cell, solver, wider * mostAgencies).find(task, 'paid')
          for (const wider of [1, 9]) found ??= scopeOf(area, task.cell, solver, wider * mostAgencies).find(task, 'whole')
        }
        const witness = found && witnessOf(pattern, found.parts, found.by)
        const cost = witness ? priceOfAll(witness) : Infinity
        if (witness && cost < price) {
          best = witness
          price = cost
        }
        const leaves = witness?.cells.some((cell) => !hidden[cell] && areaOf(lattice, cell) <= area)
        if (area === 0 || (best && (price === 0 || !leaves))) return best
        // What no wider area can change: every total of this one is shown.
        if (free && (++tries >= 2 || closed(area) || isWide(parent?.[area] ?? 0))) return best
      }
    },
    dispose: () => {
      for (const scope of open.values()) scope.dispose()
      open.clear()
    },
  }

  /** Whether all totals of an area are shown, so that nothing beyond it helps. */
  function closed(area: number): boolean {
    return lattice.blocks.every((block) => {
      if (block.crosses[0] !== 0) return true
      const stride = block.strides[0] ?? 1
      for (let inner = 0; inner < stride; inner++) if (hidden[block.cellAt[area * stride + inner] ?? 0]) return false
      return true
    })
  }
}
