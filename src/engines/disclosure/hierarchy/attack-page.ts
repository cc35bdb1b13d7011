import { heightsOf, lineUp, nodesOf } from './attack-nodes.ts'
import type { Nodes } from './attack-nodes.ts'
import type { CountRow, HierarchyDesign, PublishedRow } from './types.ts'

/** What anybody can read: every cell there is, the figure where it is shown, and which cells add up to which. */
export type Page = {
  readonly cells: number
  /** The figure, or -1 where it is not shown. */
  readonly figures: Int32Array
  readonly areaOf: Int32Array
  readonly areas: Nodes
  /** Of each area: steps down to its deepest part. */
  readonly heights: readonly number[]
  readonly nodes: readonly Nodes[]
  readonly frames: readonly Frame[]
  readonly sums: Sums
  readonly nameOf: (cell: number) => readonly string[]
  readonly ownOf: (counts: readonly CountRow[]) => Int32Array
  /** A cell was printed with two different figures. */
  readonly torn: boolean
}

/** Sum s: the whole at starts[s], then its parts. `needed` are enough: all others follow from them. */
export type Sums = { readonly starts: Int32Array; readonly cells: Int32Array; readonly needed: Uint8Array }

/** The cells of one table: node numbers of its groupings as the digits of a place, and the cell at each place. */
export type Frame = { readonly crossed: readonly number[]; readonly strides: readonly number[]; readonly idAt: Int32Array }

export const hidden = -1

export function readPage({ groupings, tables }: HierarchyDesign, ...printed: readonly (readonly PublishedRow[])[]): Page {
  const nodes = groupings.map(({ links }) => nodesOf(links))
  const crossings = tables.map((ids) => ids.map((id) => groupings.findIndex((grouping) => grouping.id === id)).toSorted((a, b) => a - b))
  if (crossings.some((crossed) => crossed.includes(-1))) throw new RangeError('A table crosses a grouping that was not declared.')
  const idOf = new Map<number, number>()
  const wide: number[] = []
  let width = 1
  const strides = nodes.map(({ codes }) => (width *= codes.length) / codes.length)
  const frames = crossings.map((crossed): Frame => {
    const places = crossed.reduce((all, g) => all * sizeOf(nodes, g), 1)
    const own = crossed.map((_, i) => crossed.slice(i + 1).reduce((all, g) => all * sizeOf(nodes, g), 1))
    const idAt = new Int32Array(places)
    for (let place = 0; place < places; place++) {
      const key = crossed.reduce((sum, g, i) => sum + digit(place, own[i] ?? 1, sizeOf(nodes, g)) * (strides[g] ?? 0), 0)
      const id = idOf.get(key) ?? idOf.size
      if (id === idOf.size) wide.push(idOf.set(key, id) && key)
      idAt[place] = id
    }
    return { crossed, strides: own, idAt }
  })
  const find = (at: readonly string[]): number => {
    const key = at.reduce((sum, code, g) => sum + (nodes[g]?.nodeOf.get(code) ?? NaN) * (strides[g] ?? 0), 0)
    const id = at.length === nodes.length ? idOf.get(key) : undefined
    if (id === undefined) throw new RangeError(`${at.join(', ')} was not declared.`)
    return id
  }
  const figures = new Int32Array(idOf.size).fill(hidden)
  let torn = false
  for (const rows of printed)
    for (const { at, n } of rows) {
      const cell = find(at)
      if (n === null) continue
      if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${at.join(', ')}: ${n} is no count.`)
      torn ||= (figures[cell] ?? hidden) !== hidden && figures[cell] !== n
      figures[cell] = n
    }
  const digitOf = (cell: number, g: number) => digit(wide[cell] ?? 0, strides[g] ?? 1, sizeOf(nodes, g))
  const areas = nodes[0] ?? nodesOf([])
  return {
    cells: idOf.size,
    figures,
    areaOf: Int32Array.from(wide, (_, cell) => digitOf(cell, 0)),
    areas,
    heights: heightsOf(areas),
    nodes,
    frames,
    sums: sumsOf(nodes, frames, figures),
    nameOf: (cell) => nodes.map(({ codes }, g) => codes[digitOf(cell, g)] ?? ''),
    ownOf: (counts) => ownOf(nodes, frames, counts, idOf.size),
    torn,
  }
}

const sizeOf = (nodes: readonly Nodes[], g: number): number => nodes[g]?.codes.length ?? 1

const digit = (place: number, stride: number, size: number): number => Math.floor(place / stride) % size

/** Every way in which printed cells add up. Of those with one whole, one is enough: we keep the one that hides least. */
function sumsOf(nodes: readonly Nodes[], frames: readonly Frame[], figures: Int32Array): Sums {
  const starts: number[] = [0]
  const cells: number[] = []
  const needed: number[] = []
  const isHidden = (cell: number) => figures[cell] === hidden
  for (const { crossed, strides, idAt } of frames)
    for (const [place, whole] of idAt.entries()) {
      let best = -1
      let least = Infinity
      for (const [i, g] of crossed.entries()) {
        const stride = strides[i] ?? 1
        const node = digit(place, stride, sizeOf(nodes, g))
        const parts = nodes[g]?.parts[node] ?? []
        if (parts.length === 0) continue
        cells.push(whole)
        let unknown = 0
        for (const part of parts) {
          const cell = idAt[place + (part - node) * stride] ?? 0
          cells.push(cell)
          if (isHidden(cell)) unknown += 1
        }
        starts.push(cells.length)
        needed.push(0)
        if (unknown < least) [best, least] = [needed.length - 1, unknown]
      }
      if (best >= 0) needed[best] = 1
    }
  return { starts: Int32Array.from(starts), cells: Int32Array.from(cells), needed: Uint8Array.from(needed) }
}

/** One agency's own part of every cell. Each table is added up by itself; where they share a cell they say the same. */
function ownOf(nodes: readonly Nodes[], frames: readonly Frame[], counts: readonly CountRow[], cells: number): Int32Array {
  const own = new Int32Array(cells)
  for (const { crossed, strides, idAt } of frames) {
    const here = new Int32Array(cells)
    for (const { at, n } of counts) {
      const line = at.map((code, g) => lineUp(nodes[g] ?? nodesOf([]), nodes[g]?.nodeOf.get(code) ?? -1))
      const smallest = line.every(([node = -1], g) => (crossed.includes(g) ? nodes[g]?.parts[node]?.length === 0 : node === 0))
      if (!smallest) continue
      const places = crossed.reduce<number[]>(
        (all, g, i) => all.flatMap((place) => (line[g] ?? []).map((node) => place + node * (strides[i] ?? 1))),
        [0],
      )
      for (const place of places) here[idAt[place] ?? 0] = (here[idAt[place] ?? 0] ?? 0) + n
    }
    for (const [cell, n] of here.entries()) own[cell] = Math.max(own[cell] ?? 0, n)
  }
  return own
}
