import type { Reasons } from './complete.ts'
import { nodesAt } from './lattice.ts'
import type { Pattern, Proofs, Witness } from './proofs.ts'
import type { Search } from './search.ts'

export type Work = {
  readonly pattern: Pattern
  readonly proofs: Proofs
  readonly search: Search
  readonly reasons: Reasons
  readonly priceOf: (cell: number) => number
}

/**
 * Shows shielding cells again if everything can be proven with others that are hidden instead for less than `budget` (0: with none);
 * otherwise leaves all as it was. A witness that moved them is given up, and what it served must find another. Tells what was
 * hidden instead, or null.
 */
export function exchange(
  { pattern, proofs, search, reasons, priceOf }: Work,
  cells: readonly number[],
  budget: number,
): readonly number[] | null {
  const { hidden, barred } = pattern
  if (budget === 0 && cells.some((cell) => leavesOneAlone(pattern, cell))) return null
  const dropped: Witness[] = []
  const affected = new Set<number>()
  const added: number[] = []
  const hiddenNow: number[] = []
  let left = budget
  for (const cell of cells) {
    hidden[cell] = 0
    for (const id of proofs.movers(cell).slice()) {
      const witness = proofs.all()[id]
      if (!witness) continue
      dropped.push(witness)
      for (const moved of witness.cells) affected.add(moved)
      proofs.drop(id)
    }
  }
  const first = new Set(cells.map((cell) => reasons.get(cell) ?? -1))
  const queue = [...affected].toSorted((a, b) => Number(first.has(b)) - Number(first.has(a)))

  const prove = (cell: number): boolean => {
    for (let [task] = hidden[cell] ? proofs.tasks(cell) : []; task; [task] = proofs.tasks(cell)) {
      const mended = search.walk(task) ?? (cells.length === 1 ? search.without(task, dropped, cells[0] ?? 0) : null)
      const witness = mended ?? search.solve(task, left <= 0)
      if (!witness) return false
      for (const moved of witness.cells) {
        if (hidden[moved]) continue
        left -= priceOf(moved)
        hidden[moved] = 1
        hiddenNow.push(moved)
        queue.push(moved)
      }
      added.push(proofs.add(witness))
      if (budget > 0 && left <= 0) return false
    }
    return true
  }

  for (const cell of cells) barred[cell] = (barred[cell] ?? 0) + 2
  // The list grows while it is walked: what is hidden instead has to be proven as well, and floors may have gone.
  let done = everyOf(queue, prove)
  if (done && hiddenNow.length > 0)
    done = everyOf(
      [...hidden.keys()].filter((cell) => hidden[cell] && (pattern.lattice.counts[cell] ?? 0) >= pattern.k),
      prove,
    )
  for (const cell of cells) barred[cell] = (barred[cell] ?? 0) - 2
  if (done) return hiddenNow
  for (const cell of hiddenNow) hidden[cell] = 0
  for (const cell of cells) hidden[cell] = 1
  for (const id of added) proofs.drop(id)
  for (const back of dropped) proofs.add(back)
  return null
}

function everyOf(queue: readonly number[], prove: (cell: number) => boolean): boolean {
  for (const cell of queue) if (!prove(cell)) return false
  return true
}

/** A hidden cell that is the only one in some sum follows from the others. */
function leavesOneAlone({ lattice, hidden }: Pattern, cell: number): boolean {
  return lattice.blocks.some((block, b) => {
    if (!(((lattice.standsIn[cell] ?? 0) >> b) & 1)) return false
    const place = lattice.blockOf[cell] === b ? (lattice.placeOf[cell] ?? 0) : block.cellAt.indexOf(cell)
    const nodes = nodesAt(block, place)
    return block.trees.some((tree, i) => {
      const node = nodes[i] ?? 0
      return [node, tree.parent[node] ?? -1].some((whole) => {
        const parts = whole < 0 ? [] : (tree.children[whole] ?? [])
        if (parts.length === 0) return false
        const line = [whole, ...parts].filter(
          (at) => at !== node && hidden[block.cellAt[place + (at - node) * (block.strides[i] ?? 1)] ?? 0],
        )
        return line.length === 1
      })
    })
  })
}
