import { cellName, latticeOf, placesOf } from './lattice.ts'
import type { Lattice } from './lattice.ts'
import { needsOf, serves } from './needs.ts'
import type { CellName, Certificate, CountTable, Priority, Protected, PublishedTable, Rules, Withheld } from './types.ts'
import { findWitness } from './witness.ts'

export type ProtectOptions = Rules & {
  /** Breaks ties by a key, so that the pattern of what is hidden follows from structure and not from the counts. */
  readonly priority: Priority
  /** A crossing that would hide more than this share of its cells is withheld whole. Default 1: never for that reason. */
  readonly mostHidden?: number
}

type Pattern = { readonly hidden: ReadonlySet<number>; readonly certificates: readonly Certificate[] }
type Stuck = { readonly stuck: number }

/**
 * Hides what must not be shown and as little more as it can, and proves each hidden sensitive cell by a witness. A crossing
 * never costs a question one of its own counts: it finds its safe form among inner cells, or is withheld whole, and so is a
 * question that has none. Throws on tables that do not fit each other.
 */
export function protect(tables: readonly CountTable[], options: ProtectOptions): Protected {
  const withheld: Withheld[] = []
  let kept = tables
  for (;;) {
    const questions = latticeOf(kept.filter(({ axes }) => axes.length === 1))
    const alone = patternOf(questions, options, new Set())
    const lattice = 'stuck' in alone ? questions : latticeOf(kept)
    const found = 'stuck' in alone ? alone : patternOf(lattice, options, shownBy(questions, alone))
    const drop = 'stuck' in found ? toWithhold(kept, lattice, found.stuck, options.priority) : tooSparse(kept, lattice, found, options)
    if (!drop) {
      if ('stuck' in found) throw new Error('A cell without a table cannot be protected.')
      return { published: kept.map((table) => publish(table, lattice, found.hidden)), certificates: found.certificates, withheld }
    }
    withheld.push(drop)
    kept = kept.filter(({ id }) => id !== drop.table)
  }
}

const shownBy = ({ cells }: Lattice, { hidden }: Pattern): ReadonlySet<CellName> =>
  new Set(cells.filter((_, i) => !hidden.has(i)).map(({ name }) => name))

function patternOf(lattice: Lattice, options: ProtectOptions, pinned: ReadonlySet<CellName>): Pattern | Stuck {
  const price = pricesOf(lattice, options.priority, pinned)
  const must = new Set(lattice.cells.flatMap((cell, i) => (cell.unpublished || (cell.sensitive && cell.value < options.k) ? [i] : [])))
  const all = prove(lattice, { hidden: must, certificates: [] }, (cell) => price[cell] ?? Infinity, options)
  if ('stuck' in all) return all

  // A cell that joined early may have become needless; the dearest go first. What is left is needed, cell by cell.
  let best = all
  const extra = [...all.hidden].filter((cell) => !must.has(cell)).toSorted((a, b) => (price[b] ?? 0) - (price[a] ?? 0))
  for (const cell of extra) {
    if (!best.hidden.has(cell)) continue
    const name = lattice.cells[cell]?.name
    const fewer = new Set([...best.hidden].filter((other) => other !== cell))
    const still = best.certificates.filter(({ moves }) => !moves.some((move) => move.cell === name))
    const tried = prove(lattice, { hidden: fewer, certificates: still }, () => Infinity, options)
    if (!('stuck' in tried)) best = tried
  }
  return best
}

/** Finds a witness for every need of the hidden cells; each cell that a witness moves joins them and brings its own needs. */
function prove(lattice: Lattice, start: Pattern, price: (cell: number) => number, rules: Rules): Pattern | { readonly stuck: number } {
  const hidden = new Set(start.hidden)
  const certificates = [...start.certificates]
  // A Set hands out what is added while it is walked, so the loop ends when no witness brings a new cell.
  for (const cell of hidden)
    for (const need of needsOf(lattice, cell, rules)) {
      if (certificates.some((certificate) => serves(lattice, certificate, need, rules))) continue
      const witness = findWitness(lattice, need, (other) => (hidden.has(other) ? 1 : price(other)), rules)
      if (!witness) return { stuck: cell }
      certificates.push(witness)
      for (const { cell: name } of witness.moves) hidden.add(lattice.indexOf.get(name) ?? cell)
    }
  return { hidden, certificates }
}

/** Totals are worth more than inner cells, and a sensitive cell drags its own needs along; known counts cannot hide anything. */
function pricesOf(lattice: Lattice, priority: Priority, pinned: ReadonlySet<CellName>): readonly number[] {
  return lattice.cells.map((cell) => {
    if (cell.known || pinned.has(cell.name)) return Infinity
    return (cell.at.size === 1 ? 4000 : 1000) * (cell.sensitive ? 2 : 1) + (priority(cell.name) % 997)
  })
}

function toWithhold(tables: readonly CountTable[], lattice: Lattice, stuck: number, priority: Priority): Withheld | null {
  const axes = [...(lattice.cells[stuck]?.at.keys() ?? [])]
  const holds = (table: CountTable) => axes.every((id) => table.axes.some((axis) => axis.id === id))
  const [first] = tables
    .filter(holds)
    .toSorted((a, b) => b.axes.length - a.axes.length || priority(`withhold ${a.id}`) - priority(`withhold ${b.id}`))
  return first ? { table: first.id, because: 'No way of hiding cells makes this table safe.' } : null
}

function tooSparse(tables: readonly CountTable[], lattice: Lattice, { hidden }: Pattern, options: ProtectOptions): Withheld | null {
  const sparse = tables.find((table) => {
    if (table.axes.length < 2) return false
    const inner = placesOf(table).filter((place) => !place.includes(null))
    const gone = inner.filter((place) => hidden.has(lattice.indexOf.get(cellName(table.axes, place)) ?? -1))
    return gone.length > inner.length * (options.mostHidden ?? 1)
  })
  return sparse ? { table: sparse.id, because: 'Too little of this table would be left.' } : null
}

const publish = (table: CountTable, lattice: Lattice, hidden: ReadonlySet<number>): PublishedTable => ({
  id: table.id,
  axes: table.axes.map(({ id }) => id),
  cells: placesOf(table).map((at) => {
    const cell = lattice.indexOf.get(cellName(table.axes, at))
    if (cell === undefined) return { at, n: table.knownTotal }
    return { at, n: hidden.has(cell) ? null : (lattice.cells[cell]?.value ?? null) }
  }),
})
