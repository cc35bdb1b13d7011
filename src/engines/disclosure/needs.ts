import { lowest } from './lattice.ts'
import type { Lattice } from './lattice.ts'
import type { Certificate, Rules } from './types.ts'
import type { Target } from './witness.ts'

/** Every hidden sensitive cell, whatever its value, must be able to be 0 and to be k: these are the proofs it still lacks. */
export function needsOf(lattice: Lattice, cell: number, { k }: Rules): readonly Target[] {
  const { value = 0, sensitive = false, floor = 0 } = lattice.cells[cell] ?? {}
  if (!sensitive) return []
  return [...(value > 0 || floor > 0 ? [{ cell, down: true }] : []), ...(value < k ? [{ cell, down: false }] : [])]
}

/** Whether these moves, already known to fit the relations, take the target far enough and leave every other cell its due. */
export function serves(lattice: Lattice, { moves }: Certificate, target: Target, rules: Rules): boolean {
  let arrives = false
  for (const { cell: name, by } of moves) {
    const cell = lattice.indexOf.get(name)
    const value = cell === undefined ? undefined : lattice.cells[cell]?.value
    if (cell === undefined || value === undefined) return false
    if (by < 0 && value + by < lowest(lattice, cell, target, rules)) return false
    if (cell === target.cell) arrives = target.down ? value + by === 0 : value + by >= rules.k
  }
  return arrives
}
