import type { Reasons } from './complete.ts'
import { blockOf, nodesAt, placesAt } from './lattice.ts'
import type { Pattern, Proofs, Witness } from './proofs.ts'
import type { Prices } from './prices.ts'
import type { Search } from './search.ts'
import { upFrom } from './tree.ts'

export type Work = {
  readonly pattern: Pattern
  readonly proofs: Proofs
  readonly search: Search
  readonly prices: Prices
  readonly reasons: Reasons
}

/**
 * Shows shielding cells again if everything can be proven with others that are hidden instead for less than `budget` (0: with none);
 * otherwise leaves all as it was. A witness that moved them is given up, and what it served must find another. Tells what was
 * hidden instead, or null.
 */
export function exchange(
  { pattern, proofs, search, prices, reasons }: Work,
  cells: readonly number[],
  budget: number,
): readonly number[] | null {
  const { hidden, barred } = pattern
  if (budget === 0 && cells.some((cell) => leavesOneAlone(pattern, cell))) return null
  const from = proofs.mark()
  const affected = new Set<number>()
  const dropped: Witness[] = []
  for (const cell of cells) {
    proofs.show(cell)
    for (const id of proofs.movers(cell).slice()) {
      dropped.push(proofs.get(id))
      for (const moved of proofs.get(id).cells) affected.add(moved)
      proofs.drop(id)
    }
  }
  const instead: number[] = []
  // Whoever needed a shield is asked first: mostly it still does.
  const first = cells.map((cell) => reasons.get(cell) ?? -1).filter((cell) => affected.has(cell))
  const queue = [...new Set([...first, ...affected])]
  let left = budget

  const prove = (cell: number): boolean => {
    for (let [task] = hidden[cell] ? proofs.tasks(cell) : []; task; [task] = proofs.tasks(cell)) {
      const witness = search.find(task, left) ?? (cells.length === 1 ? search.without(task, dropped, cells[0] ?? 0, left) : null)
      if (!witness) return false
      for (const moved of witness.cells) {
        if (hidden[moved]) continue
        left -= prices.of(moved)
        proofs.hide(moved)
        instead.push(moved)
        reasons.set(moved, cell)
        queue.push(moved)
        for (const whole of wholesOf(pattern, moved)) queue.push(whole)
      }
      proofs.add(witness)
      if (left < 0) return false
    }
    return true
  }

  for (const cell of cells) barred[cell] = (barred[cell] ?? 0) + 2
  let done = true
  // The list grows while it is walked: what is hidden instead has to be proven as well, and wholes may have lost their floor.
  for (const cell of queue) {
    done = prove(cell)
    if (done) continue
    for (const shield of cells) reasons.set(shield, cell)
    break
  }
  for (const cell of cells) barred[cell] = (barred[cell] ?? 0) - 2
  if (done) return instead
  proofs.undo(from)
  return null
}

/** All that a cell is part of, itself too. */
function wholesOf({ lattice }: Pattern, cell: number): readonly number[] {
  const block = blockOf(lattice, cell)
  const nodes = nodesAt(block, lattice.placeOf[cell] ?? 0)
  const lines = block.trees.map((tree, i) => upFrom(tree, nodes[i] ?? 0))
  return placesAt(block, lines).map((place) => block.cellAt[place] ?? 0)
}

/** A hidden cell that is the only one in some sum follows from the others. */
function leavesOneAlone({ lattice, hidden, insiders }: Pattern, cell: number): boolean {
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
        // To an agency that is one of two, the other is alone.
        const isSeen = insiders && block.crosses[i] === 0 && line.length === 2 && line.some((at) => tree.children[at]?.length === 0)
        return line.length === 1 || isSeen
      })
    })
  })
}
