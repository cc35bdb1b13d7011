import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'
import { cellName, latticeOf, placesOf } from './lattice.ts'
import type { Lattice } from './lattice.ts'
import { needsOf, serves } from './needs.ts'
import type { Certificate, CountTable, Design, PublishedTable } from './types.ts'

type Verdict = Result<{ readonly proven: number }, { readonly because: string }>

const no = (because: string) => refuse({ because })

/**
 * Checks in whole numbers, without any search, that the published tables are the true ones with cells left out and that every
 * hidden sensitive cell can be 0 and can be k. If it says yes, the intervals hold, whatever made the certificates.
 */
export function verify(
  tables: readonly CountTable[],
  published: readonly PublishedTable[],
  certificates: readonly Certificate[],
  design: Design,
): Verdict {
  if (new Set(published.map(({ id }) => id)).size !== published.length) return no('A table is published twice.')
  const shown = tables.filter(({ id }) => published.some((table) => table.id === id))
  if (shown.length !== published.length) return no('A published table was never counted.')
  for (const table of shown) if (!followsDesign(table, design)) return no(`Table ${table.id} is not the one that was declared.`)

  const lattice = latticeOf(shown)
  const hidden = hiddenCells(lattice, shown, published, design.k)
  if (!hidden.ok) return hidden
  for (const certificate of certificates) {
    const fault = faultOf(lattice, certificate, hidden.value)
    if (fault) return no(fault)
  }
  let proven = 0
  for (const cell of hidden.value)
    for (const need of needsOf(lattice, cell, design)) {
      if (!certificates.some((certificate) => serves(lattice, certificate, need, design)))
        return no(`Nothing proves that ${lattice.cells[cell]?.name} can be ${need.down ? '0' : design.k}.`)
      proven += 1
    }
  return ok({ proven })
}

function followsDesign(declared: CountTable, { tables }: Design): boolean {
  const design = tables.find(({ id }) => id === declared.id)
  return (
    design !== undefined &&
    JSON.stringify(declared.axes) === JSON.stringify(design.axes) &&
    declared.knownTotal === design.knownTotal &&
    declared.answered === design.answered
  )
}

function hiddenCells(
  lattice: Lattice,
  tables: readonly CountTable[],
  published: readonly PublishedTable[],
  k: number,
): Result<ReadonlySet<number>, { readonly because: string }> {
  const hidden = new Set<number>()
  const open = new Set<number>()
  for (const table of tables) {
    const cells = published.find(({ id }) => id === table.id)?.cells ?? []
    const places = placesOf(table)
    if (cells.length !== places.length) return no(`Table ${table.id} lacks cells.`)
    for (const [i, place] of places.entries()) {
      const { at, n = null } = cells[i] ?? {}
      if (JSON.stringify(at) !== JSON.stringify(place)) return no(`Table ${table.id} is out of order.`)
      const index = lattice.indexOf.get(cellName(table.axes, place))
      const cell = index === undefined ? undefined : lattice.cells[index]
      if (n === null && (!cell || cell.known)) return no(`Table ${table.id} hides what everybody knows.`)
      if (n !== null && n !== (cell?.value ?? table.knownTotal)) return no(`Table ${table.id} shows a false count.`)
      if (n !== null && (cell?.unpublished || (cell?.sensitive && n < k))) return no(`Table ${table.id} shows what it may not.`)
      if (index !== undefined) (n === null ? hidden : open).add(index)
    }
  }
  return [...hidden].some((cell) => open.has(cell)) ? no('A cell is hidden in one table and shown in another.') : ok(hidden)
}

function faultOf(lattice: Lattice, { moves }: Certificate, hidden: ReadonlySet<number>): string | null {
  const change = new Map<number, number>()
  for (const { cell: name, by } of moves) {
    const cell = lattice.indexOf.get(name)
    if (cell === undefined || !Number.isSafeInteger(by)) return 'A certificate names a cell that is not in the tables.'
    if (change.has(cell)) return 'A certificate moves a cell twice.'
    if (!hidden.has(cell)) return `A certificate moves ${name}, which is shown.`
    if ((lattice.cells[cell]?.value ?? 0) + by < (lattice.cells[cell]?.floor ?? 0)) return `A certificate takes ${name} too low.`
    change.set(cell, by)
  }
  const broken = lattice.relations.some((terms) => terms.reduce((sum, { cell, sign }) => sum + sign * (change.get(cell) ?? 0), 0) !== 0)
  return broken ? 'A certificate breaks a sum.' : null
}
