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
    for (const cell of queue) for (const task of proofs.tasks(cell)) if (!proveForNothing(proofs, search, task)) left.push(task)
    yield
    // Small needs first: what they hide often serves the large ones (a fifth fewer shields than the other way round).
    for (const { cell, down } of left.toSorted((a, b) => near(a) - near(b) || a.by - b.by)) {
      const open = () => proofs.tasks(cell).find((task) => task.down === down)
      for (let task = open(); task; task = open()) {
        if (task.fixed.length > 1 && proveForNothing(proofs, search, task)) continue
        // What is left of it now: some of its readers may have been served.
        const witness = search.find(open() ?? task, Infinity)
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

/**
 * Proves what it can without hiding anything: by one witness that leaves all readers' own counts alone, or else by one for each half
 * of the readers, and so on. Whether nothing is left to prove.
 */
export function proveForNothing(proofs: Proofs, search: Search, task: Task): boolean {
  const witness = search.find(task, 0)
  if (witness) proofs.add(witness)
  if (witness || task.fixed.length < 2) return witness !== null
  const half = Math.ceil(task.fixed.length / 2)
  const first = proveForNothing(proofs, search, { ...task, fixed: task.fixed.slice(0, half) })
  return proveForNothing(proofs, search, { ...task, fixed: task.fixed.slice(half) }) && first
}

/** Hidden cells with something left to prove: new ones, and those whose floor was hidden since. */
function openCells({ hidden }: Pattern, proofs: Proofs): number[] {
  const found: number[] = []
  for (const [cell, is] of hidden.entries()) if (is && proofs.tasks(cell).length > 0) found.push(cell)
  return found
}
