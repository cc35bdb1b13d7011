import { treeOf, upFrom } from './tree.ts'
import type { Tree } from './tree.ts'
import type { CountRow, HierarchyDesign } from './types.ts'

/** A table as a block of places: one place for each combination of nodes of its groupings. */
export type Block = {
  /** Which groupings of the design it crosses. */
  readonly crosses: readonly number[]
  readonly trees: readonly Tree[]
  /** How far apart two places are that differ by one node, for each grouping. */
  readonly strides: readonly number[]
  readonly cellAt: Int32Array
}

/**
 * Every cell of every table, each once. Tables share the cells in which all other groupings stand at their whole, and codes that
 * mean the same people share a node, so equal sets of smallest parts are one cell.
 */
export type Lattice = {
  readonly trees: readonly Tree[]
  readonly blocks: readonly Block[]
  readonly counts: Int32Array
  /** The tables that a cell stands in, as bits. */
  readonly standsIn: Int32Array
  /** The block and the place at which a cell was first met. */
  readonly blockOf: Uint8Array
  readonly placeOf: Int32Array
  /** The smallest parts: the cell of each, and the part that a cell is, or -1. */
  readonly parts: Int32Array
  readonly partOf: Int32Array
  /** Each part's node in the tree of areas, or -1 where its table does not cross areas. */
  readonly agencyOf: Int32Array
}

const plain = (size: number) => Array.from({ length: size }, (_, i) => i)

/** What is public: cells and their relations. Counts are 0 until `countInto`. */
export function latticeOf({ groupings, tables }: HierarchyDesign): Lattice {
  const trees = groupings.map(({ links }) => treeOf(links))
  const crossings = tables.map((ids) => crossed(groupings, trees, ids))
  // A table of which all groupings stand in a wider one is a part of that one.
  const own = crossings.filter(
    (some, i) => !crossings.some((other, j) => i !== j && some.every((g) => other.includes(g)) && (other.length > some.length || j < i)),
  )
  if (own.length === 0 || own.length > 31) throw new RangeError('A design needs 1 to 31 tables.')
  const named = new Map<number, number>()
  const blocks = own.map((crosses) => blockFor(trees, crosses, named))
  const size = own.length === 1 ? (blocks[0]?.cellAt.length ?? 0) : named.size
  const lattice = {
    trees,
    blocks,
    counts: new Int32Array(size),
    standsIn: new Int32Array(size),
    blockOf: new Uint8Array(size),
    placeOf: new Int32Array(size).fill(-1),
  }
  for (const [b, { cellAt }] of blocks.entries())
    for (const [place, cell] of cellAt.entries()) {
      const before = lattice.standsIn[cell] ?? 0
      lattice.standsIn[cell] = before | (1 << b)
      if (before) continue
      lattice.blockOf[cell] = b
      lattice.placeOf[cell] = place
    }
  return { ...lattice, ...partsOf(blocks, size) }
}

/** The groupings that a table crosses. One with a single part groups nothing. */
function crossed(groupings: HierarchyDesign['groupings'], trees: readonly Tree[], ids: readonly string[]): readonly number[] {
  const wanted = ids.map((id) => groupings.findIndex((grouping) => grouping.id === id))
  if (wanted.includes(-1)) throw new RangeError('A table crosses a grouping that was not declared.')
  return plain(trees.length).filter((g) => wanted.includes(g) && (trees[g]?.codes.length ?? 0) > 1)
}

function blockFor(all: readonly Tree[], crosses: readonly number[], named: Map<number, number>): Block {
  const trees = crosses.map((g) => all[g]).filter((tree) => tree !== undefined)
  const strides = trees.map((_, i) => trees.slice(i + 1).reduce((product, { codes }) => product * codes.length, 1))
  const places = trees.reduce((product, { codes }) => product * codes.length, 1)
  const wide = all.map((_, g) => all.slice(g + 1).reduce((product, { codes }) => product * codes.length, 1))
  const cellAt = new Int32Array(places)
  for (let place = 0; place < places; place++) {
    let name = 0
    for (const [i, g] of crosses.entries()) {
      const size = trees[i]?.codes.length ?? 1
      name += (Math.floor(place / (strides[i] ?? 1)) % size) * (wide[g] ?? 1)
    }
    const cell = named.get(name) ?? named.size
    named.set(name, cell)
    cellAt[place] = cell
  }
  return { crosses, trees, strides, cellAt }
}

function partsOf(blocks: readonly Block[], size: number): Pick<Lattice, 'parts' | 'partOf' | 'agencyOf'> {
  const parts: number[] = []
  const agencies: number[] = []
  const partOf = new Int32Array(size).fill(-1)
  for (const block of blocks) {
    for (const place of placesAt(
      block,
      block.trees.map(({ leaves }) => leaves),
    )) {
      const cell = block.cellAt[place] ?? 0
      partOf[cell] = parts.length
      parts.push(cell)
      agencies.push(block.crosses[0] === 0 ? Math.floor(place / (block.strides[0] ?? 1)) : -1)
    }
  }
  return { parts: Int32Array.from(parts), partOf, agencyOf: Int32Array.from(agencies) }
}

/** All places of a block at one of the given nodes of each of its groupings. */
export function placesAt({ strides }: Block, nodes: readonly (readonly number[])[]): number[] {
  let places = [0]
  for (const [i, some] of nodes.entries()) places = places.flatMap((place) => some.map((node) => place + node * (strides[i] ?? 1)))
  return places
}

/** The node of each of the block's groupings at a place. */
export const nodesAt = ({ strides, trees }: Block, place: number): number[] =>
  strides.map((stride, i) => Math.floor(place / stride) % (trees[i]?.codes.length ?? 1))

export function blockOf(lattice: Lattice, cell: number): Block {
  const block = lattice.blocks[lattice.blockOf[cell] ?? 0]
  if (!block) throw new RangeError('A cell of no table.')
  return block
}

/** The cells that a cell counts in, itself first. */
export function wholesOf(lattice: Lattice, cell: number): readonly number[] {
  const block = blockOf(lattice, cell)
  const nodes = nodesAt(block, lattice.placeOf[cell] ?? 0)
  const lines = block.trees.map((tree, i) => upFrom(tree, nodes[i] ?? 0))
  return placesAt(block, lines).map((place) => block.cellAt[place] ?? 0)
}

/** For every part the cells above it, in one list: those of part p from starts[p] to starts[p + 1]. */
export type Above = { readonly starts: Int32Array; readonly cells: Int32Array }

export function aboveAll(lattice: Lattice): Above {
  const starts = new Int32Array(lattice.parts.length + 1)
  const cells: number[] = []
  for (const part of lattice.parts.keys()) {
    for (const cell of wholesOf(lattice, lattice.parts[part] ?? 0)) cells.push(cell)
    starts[part + 1] = cells.length
  }
  return { starts, cells: Int32Array.from(cells) }
}

/** Whether a cell stands in several tables. */
export const isShared = ({ standsIn }: Lattice, cell: number): boolean => {
  const tables = standsIn[cell] ?? 0
  return (tables & (tables - 1)) !== 0
}

/** The node of the areas that a cell stands at; the whole where its table does not cross areas. */
export function areaOf(lattice: Lattice, cell: number): number {
  const { crosses, strides } = blockOf(lattice, cell)
  return crosses[0] === 0 ? Math.floor((lattice.placeOf[cell] ?? 0) / (strides[0] ?? 1)) : 0
}

/** The codes of a cell, one for each grouping of the design. */
export function codesOf(lattice: Lattice, cell: number): readonly string[] {
  const block = blockOf(lattice, cell)
  const nodes = nodesAt(block, lattice.placeOf[cell] ?? 0)
  return lattice.trees.map(({ codes }, g) => codes[block.crosses.includes(g) ? (nodes[block.crosses.indexOf(g)] ?? 0) : 0] ?? '')
}

/** The cell that codes name, or -1. */
export function cellOf({ trees, blocks }: Lattice, at: readonly string[]): number {
  const nodes = trees.map(({ nodeOf }, g) => nodeOf.get(at[g] ?? '') ?? -1)
  if (at.length !== trees.length || nodes.includes(-1)) return -1
  const block = blocks.find(({ crosses }) => nodes.every((node, g) => node === 0 || crosses.includes(g)))
  if (!block) return -1
  const place = block.crosses.reduce((sum, g, i) => sum + (nodes[g] ?? 0) * (block.strides[i] ?? 1), 0)
  return block.cellAt[place] ?? -1
}

/** Whether all that one cell counts, the other counts too. */
export function isWithin(lattice: Lattice, small: number, large: number): boolean {
  return lattice.blocks.some((block, b) => {
    if (!(((lattice.standsIn[small] ?? 0) >> b) & ((lattice.standsIn[large] ?? 0) >> b) & 1)) return false
    const at = codesOf(lattice, large)
    const wide = block.crosses.map((g) => lattice.trees[g]?.nodeOf.get(at[g] ?? '') ?? 0)
    const codes = codesOf(lattice, small)
    return block.trees.every((tree, i) => upFrom(tree, tree.nodeOf.get(codes[block.crosses[i] ?? 0] ?? '') ?? 0).includes(wide[i] ?? 0))
  })
}

/** Adds counts of the smallest parts up to all totals. Throws on a count that is none, and on tables that do not agree. */
export function countInto(lattice: Lattice, rows: readonly CountRow[]): Lattice {
  const counts = new Int32Array(lattice.counts.length)
  const sums = lattice.blocks.length > 1 ? lattice.blocks.map(() => new Int32Array(counts.length)) : [counts]
  for (const { at, n } of rows) {
    const part = lattice.partOf[cellOf(lattice, at)] ?? -1
    if (part < 0) throw new RangeError(`${at.join(', ')} is not a smallest part of a table.`)
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${at.join(', ')}: ${n} is no count.`)
    const into = sums[lattice.blocks.length > 1 ? (lattice.blockOf[lattice.parts[part] ?? 0] ?? 0) : 0]
    if (into) for (const cell of wholesOf(lattice, lattice.parts[part] ?? 0)) into[cell] = (into[cell] ?? 0) + n
  }
  if (lattice.blocks.length > 1) joined(lattice, sums, counts)
  return { ...lattice, counts }
}

function joined(lattice: Lattice, sums: readonly Int32Array[], counts: Int32Array): void {
  const met = new Uint8Array(counts.length)
  for (const [b, { cellAt }] of lattice.blocks.entries())
    for (const cell of cellAt) {
      const sum = sums[b]?.[cell] ?? 0
      if (met[cell] && counts[cell] !== sum) throw new RangeError(`Tables count differently: ${codesOf(lattice, cell).join(', ')}.`)
      met[cell] = 1
      counts[cell] = sum
    }
}
