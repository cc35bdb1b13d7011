import { restOf } from './complete.ts'
import type { Reasons } from './complete.ts'
import { nodesAt, wholesOf } from './lattice.ts'
import type { Pattern, Proofs, Witness } from './proofs.ts'
import type { Prices } from './prices.ts'
import type { Search } from './search.ts'

export type Work = {
  readonly pattern: Pattern
  readonly proofs: Proofs
  readonly search: Search
  readonly prices: Prices
  readonly reasons: Reasons
  /** Hidden whatever it takes; the rest of what is hidden are shields. */
  readonly must: Uint8Array
  /** Shields that need each other are shown together: a tenth fewer in twice the time. */
  readonly patient: boolean
}

export type Exchanged = { readonly shown: readonly number[]; readonly hidden: readonly number[] }

/**
 * Shows shielding cells again if everything can be proven with others that are hidden instead for less than `budget` (0: with none);
 * otherwise leaves all as it was. With `insist` by programs too. A witness that moved them is given up, and what it served must find
 * another; with patience a shield that finds none is shown as well, since nothing of its own has to be kept.
 */
export function exchange(
  { pattern, proofs, search, prices, reasons, must, patient }: Work,
  cells: readonly number[],
  budget: number,
  insist = false,
): Exchanged | null {
  const { hidden, barred } = pattern
  if (budget === 0 && cells.some((cell) => leavesOneAlone(pattern, patient ? must : pattern.hidden, cell))) return null
  const from = proofs.mark()
  const dropped: Witness[] = []
  const shown: number[] = []
  const instead = new Set<number>()
  const queue: number[] = []
  let left = budget

  const show = (cell: number) => {
    proofs.show(cell)
    barred[cell] = (barred[cell] ?? 0) + 2
    shown.push(cell)
    if (instead.delete(cell)) left += prices.of(cell)
    const affected = new Set<number>()
    for (const id of proofs.movers(cell).slice()) {
      const witness = proofs.get(id)
      dropped.push(witness)
      for (const moved of witness.cells) affected.add(moved)
      proofs.drop(id)
    }
    // Whoever needed a shield is asked first: mostly it still does.
    const reason = reasons.get(cell) ?? -1
    if (affected.delete(reason)) queue.push(reason)
    queue.push(...affected)
  }

  const prove = (cell: number): boolean => {
    for (let [task] = hidden[cell] ? proofs.tasks(cell) : []; task; [task] = proofs.tasks(cell)) {
      const rest = left > 0 ? task : restOf(task, proofs, search)
      if (!rest) continue
      const found = left > 0 ? search.find(rest, left) : null
      const mended = found ?? (shown.length === 1 || patient ? search.mend(rest, dropped, left) : null)
      const witness = mended ?? (insist ? search.insist(rest) : null)
      if (!witness) return false
      for (const moved of witness.cells) {
        if (hidden[moved]) continue
        left -= prices.of(moved)
        proofs.hide(moved)
        instead.add(moved)
        reasons.set(moved, cell)
        queue.push(...wholesOf(pattern.lattice, moved))
      }
      proofs.add(witness)
      if (left < 0) return false
    }
    return true
  }

  for (const cell of cells) show(cell)
  let done = true
  // The list grows while it is walked: what is hidden instead has to be proven as well, and wholes may have lost their floor.
  for (const cell of queue) {
    done = prove(cell)
    if (done) continue
    if (patient && left >= 0 && !must[cell]) {
      show(cell)
      done = true
      continue
    }
    for (const shield of cells) reasons.set(shield, cell)
    break
  }
  for (const cell of shown) barred[cell] = (barred[cell] ?? 0) - 2
  if (done) return { shown, hidden: [...instead] }
  proofs.undo(from)
  return null
}

/** A hidden cell that is the only one in some sum follows from the others; whether that befalls one that must not be known. */
function leavesOneAlone({ lattice, hidden, insiders }: Pattern, must: Uint8Array, cell: number): boolean {
  return lattice.blocks.some((block, b) => {
    if (!(((lattice.standsIn[cell] ?? 0) >> b) & 1)) return false
    const place = lattice.blockOf[cell] === b ? (lattice.placeOf[cell] ?? 0) : block.cellAt.indexOf(cell)
    const nodes = nodesAt(block, place)
    return block.trees.some((tree, i) => {
      const node = nodes[i] ?? 0
      return [node, tree.parent[node] ?? -1].some((whole) => {
        const parts = whole < 0 ? [] : (tree.children[whole] ?? [])
        if (parts.length === 0) return false
        const line = [whole, ...parts]
          .filter((at) => at !== node)
          .map((at) => ({ at: block.cellAt[place + (at - node) * (block.strides[i] ?? 1)] ?? 0, isLeaf: tree.children[at]?.length === 0 }))
          .filter(({ at }) => hidden[at])
        // To an agency that is one of two, the other is alone.
        const isSeen = insiders && block.crosses[i] === 0 && line.length === 2
        return line.some(({ at }) => must[at] && (line.length === 1 || (isSeen && line.some((other) => other.at !== at && other.isLeaf))))
      })
    })
  })
}
