import { codesOf } from './lattice.ts'
import type { Lattice } from './lattice.ts'
import type { HierarchyDesign, PublishedRow } from './types.ts'

/** One row for every combination of codes of each table, once where tables share it. `visit` is told each with its cell. */
export function eachRow({ trees, blocks }: Lattice, visit: (at: readonly string[], cell: number) => void): void {
  const roots = trees.map(({ nodeOf }) => [...nodeOf].filter(([, node]) => node === 0))
  for (const [b, block] of blocks.entries()) {
    const walk = (at: readonly string[], g: number, place: number, shared: number) => {
      if (g === trees.length) {
        if (!shared) visit(at, block.cellAt[place] ?? 0)
        return
      }
      const i = block.crosses.indexOf(g)
      // Where an earlier table crosses all that is not at its whole here, that table has the row already.
      const known = (node: number) =>
        node === 0 ? shared : blocks.slice(0, b).reduce((bits, { crosses }, e) => (crosses.includes(g) ? bits : bits & ~(1 << e)), shared)
      const codes = i < 0 ? (roots[g] ?? []) : [...(trees[g]?.nodeOf ?? [])]
      for (const [code, node] of codes) walk([...at, code], g + 1, place + (i < 0 ? 0 : node * (block.strides[i] ?? 1)), known(node))
    }
    walk([], 0, 0, (1 << b) - 1)
  }
}

/** The rows as they go out. Codes that mean the same people carry the same figure. */
export function rowsOf(lattice: Lattice, hidden: Uint8Array): readonly PublishedRow[] {
  const rows: PublishedRow[] = []
  eachRow(lattice, (at, cell) => rows.push({ at, n: hidden[cell] ? null : (lattice.counts[cell] ?? 0) }))
  return rows
}

/** The design without the tables that are left out. */
export const designWithout = (design: HierarchyDesign, withheld: readonly { readonly table: readonly string[] }[]): HierarchyDesign => ({
  ...design,
  tables: design.tables.filter((table) => !withheld.some((other) => other.table.join(' ') === table.join(' '))),
})

export const nameOf = (lattice: Lattice, cell: number): string => codesOf(lattice, cell).join(', ')
