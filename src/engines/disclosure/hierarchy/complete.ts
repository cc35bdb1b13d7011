import { areaOf } from './lattice.ts'
import type { Pattern, Proofs, Task } from './proofs.ts'
import type { Search } from './search.ts'

/** Why a shield is hidden: the cell that needed it, or would not go without it when that was last tried. */
export type Reasons = Map<number, number>

/** Hides what it takes until every hidden cell is proven; false where something cannot be. Yields now and then. */
export function* complete(pattern: Pattern, proofs: Proofs, search: Search, reasons: Reasons): Generator<undefined, boolean> {
  const { lattice, hidden } = pattern
  const areas = lattice.trees[0]?.parent
  const near = (task: Task) => areas?.[areaOf(lattice, task.cell)] ?? 0
  for (let queue = openCells(pattern, proofs); queue.length > 0; queue = openCells(pattern, proofs)) {
    const left: Task[] = []
    for (const cell of queue)
      for (const task of proofs.tasks(cell)) {
        const rest = restOf(task, proofs, search)
        if (rest) left.push(rest)
      }
    yield
    // Small needs first: what they hide often serves the large ones (a fifth fewer shields than the other way round).
    for (const { cell, down } of left.toSorted((a, b) => near(a) - near(b) || a.by - b.by)) {
      const open = () => proofs.tasks(cell).find((task) => task.down === down)
      for (let task = open(); task; task = open()) {
        const rest = task.fixed.length > 1 ? restOf(task, proofs, search) : task
        if (!rest) continue
        const witness = search.find(rest, Infinity)
        if (!witness) return false
        proofs.add(witness)
        for (const moved of witness.cells) {
          if (hidden[moved]) continue
          proofs.hide(moved)
          reasons.set(moved, cell)
        }
      }
      yield
    }
  }
  return true
}

/** What is left of a task when all is proven that can be without hiding anything: null, or the same with fewer readers to serve. */
export function restOf(task: Task, proofs: Proofs, search: Search): Task | null {
  proveForNothing(task, proofs, search)
  const isRest = ({ down, by, fixed }: Task) => down === task.down && by === task.by && fixed.every((agency) => task.fixed.includes(agency))
  return proofs.tasks(task.cell).find(isRest) ?? null
}

/** By one witness that leaves all readers' own counts alone, or else by one for each half of the readers, and so on. */
function proveForNothing(task: Task, proofs: Proofs, search: Search): void {
  const witness = search.find(task, 0)
  if (witness) proofs.add(witness)
  if (witness || task.fixed.length < 2) return
  const half = Math.ceil(task.fixed.length / 2)
  proveForNothing({ ...task, fixed: task.fixed.slice(0, half) }, proofs, search)
  proveForNothing({ ...task, fixed: task.fixed.slice(half) }, proofs, search)
}

/** Hidden cells with something left to prove: new ones, and those whose floor was hidden since. */
function openCells({ hidden }: Pattern, proofs: Proofs): number[] {
  const found: number[] = []
  for (const [cell, is] of hidden.entries()) if (is && proofs.tasks(cell).length > 0) found.push(cell)
  return found
}
