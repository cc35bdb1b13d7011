import { crossingsOf, requireStructure } from './structure.ts'
import type { CellName, CountTable, Rules, TableDesign } from './types.ts'

export type Cell = {
  readonly name: CellName
  readonly at: ReadonlyMap<string, string>
  readonly value: number
  readonly sensitive: boolean
  readonly unpublished: boolean
  readonly known: boolean
  /** The least it can be, as everybody knows. */
  readonly floor: number
}

/** In a relation the signed values add up to a constant, so the signed changes of a witness add up to 0. */
export type Relation = readonly { readonly cell: number; readonly sign: 1 | -1 }[]

/** Every cell of every table once, with the sums that tie them. A cell stands in at most two relations: it is a network. */
export type Lattice = {
  readonly cells: readonly Cell[]
  readonly indexOf: ReadonlyMap<CellName, number>
  readonly relations: readonly Relation[]
  readonly relationsOf: readonly (readonly { readonly relation: number; readonly sign: 1 | -1 }[])[]
  /** Cells with no finer cell below them: these hold an insider's own answers. */
  readonly isLeaf: readonly boolean[]
}

export type Place = readonly (string | null)[]

export function cellName(axes: readonly { readonly id: string }[], at: Place): CellName {
  const parts = axes.map((axis, i) => [axis.id, at[i] ?? null] as const).filter(([, category]) => category !== null)
  return JSON.stringify(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Every place of a table in reading order: each category, then the total, the last axis fastest. */
export function placesOf({ axes }: TableDesign): readonly Place[] {
  return axes.reduce<Place[]>(
    (places, axis) => places.flatMap((place) => [...axis.categories.map(({ id }) => id), null].map((id) => [...place, id])),
    [[]],
  )
}

export function latticeOf(tables: readonly CountTable[]): Lattice {
  requireStructure(tables)
  const cells: Cell[] = []
  const indexOf = new Map<CellName, number>()
  for (const table of tables)
    for (const place of placesOf(table)) {
      const cell = cellAt(table, place)
      if (cell.at.size === 0) continue
      const before = cells[indexOf.get(cell.name) ?? -1]
      if (before && before.value !== cell.value) throw new RangeError(`Table ${table.id} counts other people than the rest.`)
      if (before && before.floor < cell.floor) cells[indexOf.get(cell.name) ?? -1] = cell
      if (before) continue
      indexOf.set(cell.name, cells.length)
      cells.push(cell)
    }

  const relations = relationsAmong(tables, indexOf)
  const relationsOf: { relation: number; sign: 1 | -1 }[][] = cells.map(() => [])
  for (const [relation, terms] of relations.entries()) for (const { cell, sign } of terms) relationsOf[cell]?.push({ relation, sign })
  const isLeaf = cells.map((cell) => cell.at.size === 2 || [...cell.at.keys()].every((axis) => crossingsOf(tables, axis).length === 0))
  return { cells, indexOf, relations, relationsOf, isLeaf }
}

function cellAt(table: CountTable, place: Place): Cell {
  const picked = table.axes.flatMap((axis, i) => {
    const category = axis.categories.find(({ id }) => id === place[i])
    return category ? [{ axis, category }] : []
  })
  return {
    name: cellName(table.axes, place),
    at: new Map(picked.map(({ axis, category }) => [axis.id, category.id])),
    value: countAt(table, place),
    sensitive: picked.some(({ category }) => category.sensitive),
    unpublished: picked.some(({ category }) => category.unpublished),
    known: picked.every(({ axis }) => axis.known),
    floor: floorAt(table, place),
  }
}

function countAt({ axes, counts }: CountTable, place: Place): number {
  const width = axes[1]?.categories.length ?? 1
  const fits = (axis: number, position: number) => place[axis] == null || axes[axis]?.categories[position]?.id === place[axis]
  return counts.reduce((sum, n, i) => (fits(0, Math.floor(i / width)) && fits(1, i % width) ? sum + n : sum), 0)
}

/** Whoever did not answer is in the unpublished category of every question: the least that this cell can hold. */
function floorAt({ axes, knownTotal, answered }: CountTable, place: Place): number {
  const silent = axes.map((axis) => axis.categories.find(({ unpublished }) => unpublished)?.id ?? null)
  const holdsSilent = place.every((id, i) => id === null || id === silent[i])
  return holdsSilent ? knownTotal - (answered ?? knownTotal) : 0
}

function relationsAmong(tables: readonly CountTable[], indexOf: ReadonlyMap<CellName, number>): readonly Relation[] {
  const relations = new Map<string, Relation>()
  const term = (axes: CountTable['axes'], at: Place, sign: 1 | -1) => ({ cell: indexOf.get(cellName(axes, at)) ?? -1, sign })
  for (const { axes } of tables) {
    const [rows, columns] = axes
    for (const axis of axes) {
      // The total of a question crossed twice follows from the ends of its chain; leaving it out keeps the network.
      const free = crossingsOf(tables, axis.id).length < 2
      if (free && !axis.known)
        relations.set(
          axis.id,
          axis.categories.map(({ id }) => term([axis], [id], 1)),
        )
    }
    if (!rows || !columns) continue
    for (const [one, other] of [
      [rows, columns],
      [columns, rows],
    ] as const)
      for (const { id } of one.categories) {
        const parts = other.categories.map((category) => term([one, other], [id, category.id], 1))
        relations.set(JSON.stringify([one.id, id, other.id]), [...parts, ...(one.known ? [] : [term([one], [id], -1)])])
      }
  }
  return [...relations.values()]
}

/**
 * How low a witness for `target` may take a cell. A reader who knows a few answers must not be able to rule it out, so every
 * cell that gives way keeps that many; cells inside a target on its way to 0 may go down with it.
 */
export function lowest(lattice: Lattice, cell: number, target: { cell: number; down: boolean }, { insiders = 3 }: Rules): number {
  const { value = 0, floor = 0, at } = lattice.cells[cell] ?? {}
  const inside = target.down && [...(lattice.cells[target.cell]?.at ?? [])].every(([axis, category]) => at?.get(axis) === category)
  if (inside || !lattice.isLeaf[cell]) return floor
  return Math.min(value, floor + insiders)
}
