import { agenciesIn, floorOf } from './floors.ts'
import { codesOf } from './lattice.ts'
import type { Pattern, Proofs } from './proofs.ts'
import type { HierarchyCertificate, WrittenFloor, WrittenWitness } from './types.ts'

/** Writes the proofs down with codes instead of numbers, so that they can be kept and verified later. */
export function certificateOf(pattern: Pattern, proofs: Proofs): HierarchyCertificate {
  const { lattice, hidden } = pattern
  const placeOf = new Map<number, number>()
  const parts: (readonly string[])[] = []
  const witnesses: WrittenWitness[] = []
  for (const witness of proofs.all()) {
    for (const part of witness.parts) {
      if (placeOf.has(part)) continue
      placeOf.set(part, parts.length)
      parts.push(codesOf(lattice, lattice.parts[part] ?? 0))
    }
    witnesses.push({ parts: witness.parts.map((part) => placeOf.get(part) ?? 0), by: witness.by })
  }
  const floors: WrittenFloor[] = []
  for (const [cell, is] of hidden.entries()) {
    if (!is) continue
    const readers = pattern.insiders ? [-1, ...agenciesIn(lattice, cell).map(({ agency }) => agency)] : [-1]
    const shown = new Set(readers.map((reader) => floorOf(lattice, pattern, cell, reader)))
    for (const at of shown) if (at >= 0) floors.push({ cell: codesOf(lattice, cell), shown: codesOf(lattice, at) })
  }
  return { parts, witnesses, floors }
}
