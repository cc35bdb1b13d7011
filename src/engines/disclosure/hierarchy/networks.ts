import { nodesAt } from './lattice.ts'
import type { Block } from './lattice.ts'
import { upFrom } from './tree.ts'
import type { Tree } from './tree.ts'
import { crossed, openTurns, turnOf, turnsAt } from './turns.ts'
import type { Turn } from './turns.ts'

/**
 * A table seen as a tree of rows, and columns that add up to nothing; all other groupings keep their sums by a turn that goes along.
 * What keeps every sum is then a circulation, and a cycle a path from a cell to itself: up in one column, over a whole or a smallest
 * part, and down in another.
 */
export type Network = {
  readonly block: Block
  readonly rows: Tree
  /** How far apart two places are that differ by one row. */
  readonly stride: number
  /** Places from a row's first one on, and which way each moves when its column goes up. */
  readonly columns: readonly Turn[]
  /** Places that move along with each of these. */
  readonly along: Turn
  /** Where the cell stands that was asked about: its row, its column, and which way it moves when its column goes up. */
  readonly row: number
  readonly own: number
  readonly up: number
  /** Areas that move in all of it, where areas are not its rows. */
  readonly areas: readonly number[]
}

type Star = { readonly columns: readonly Turn[]; readonly own: number; readonly up: number }
/** A place of a table, by its nodes. */
type Stand = { readonly block: Block; readonly nodes: readonly number[] }
type Seen = Omit<Network, 'row' | 'areas'>

export type Networks = {
  /** Every way of seeing the table of a cell as a network with the cell in it, those with areas as rows first. */
  readonly around: (block: Block, place: number) => Iterable<Network>
}

/** `may` says whether a cell may be moved for nothing: turns among areas are chosen by it. */
export function networksFor(may: (cell: number) => boolean): Networks {
  const kept = new Map<Block, Map<number, readonly Seen[]>>()
  // By table: where the same grouping stands in several, its places are not equally far apart.
  const stars = new Map<Block, Map<string, Star>>()

  const starAt = (block: Block, s: number, node: number): Star | null => {
    const tree = block.trees[s]
    if (!tree) return null
    const here = stars.get(block) ?? new Map<string, Star>()
    stars.set(block, here)
    const star = here.get(`${s} ${node}`) ?? starOf(tree, node, block.strides[s] ?? 1)
    here.set(`${s} ${node}`, star)
    return star
  }

  const seenAs = ({ block, nodes }: Stand, r: number, s: number, along: Turn): Seen[] => {
    const rows = block.trees[r]
    const star = starAt(block, s, nodes[s] ?? 0)
    return rows && star ? [{ block, rows, stride: block.strides[r] ?? 1, ...star, along }] : []
  }

  /** With areas as rows; these hang on the other groupings alone. */
  const alongAreas = (block: Block, inner: number): readonly Seen[] => {
    const here = kept.get(block) ?? new Map<number, readonly Seen[]>()
    kept.set(block, here)
    const known = here.get(inner)
    if (known) return known
    const nodes = nodesAt(block, inner)
    const made = block.trees.flatMap((_, s) =>
      s === 0 ? [] : turnsBeside(block, nodes, [0, s]).flatMap((turn) => seenAs({ block, nodes }, 0, s, turn)),
    )
    here.set(inner, made)
    return made
  }

  function* around(block: Block, place: number): Generator<Network> {
    const stride = block.strides[0] ?? 1
    const inner = place % stride
    const own = Math.floor(place / stride)
    for (const seen of alongAreas(block, inner)) yield { ...seen, row: own, areas: [] }
    const [areas] = block.trees
    if (!areas || block.trees.length < 3) return
    const nodes = nodesAt(block, place)
    const open = openTurns(areas, own, (at) => at === own || may(block.cellAt[at * stride + inner] ?? 0))
    for (let r = 1; r < block.trees.length; r++)
      for (let s = r + 1; s < block.trees.length; s++)
        for (const turn of turnsBeside(block, nodes, [0, r, s]))
          for (const area of open) {
            const along = crossed(turn, area, stride)
            for (const seen of seenAs({ block, nodes }, r, s, along)) yield { ...seen, row: nodes[r] ?? 0, areas: [...area.at] }
          }
  }
  return { around }
}

/** Parts of one whole, each a column, and the whole with all above it, which goes the other way. */
function starOf(tree: Tree, node: number, stride: number): Star {
  const isWhole = (tree.children[node]?.length ?? 0) > 0
  const whole = isWhole ? node : (tree.parent[node] ?? 0)
  const parts = tree.children[whole] ?? []
  const columns = parts.map((part) => bundle(lineDown(tree, part), stride, 1))
  columns.push(bundle(upFrom(tree, whole), stride, -1))
  return isWhole ? { columns, own: parts.length, up: -1 } : { columns, own: parts.indexOf(node), up: 1 }
}

const bundle = (nodes: readonly number[], stride: number, sign: number): Turn =>
  turnOf(
    nodes.map((node) => node * stride),
    () => sign,
  )

/** A node and, below it, one smallest part with all between. */
function lineDown(tree: Tree, node: number): readonly number[] {
  const line = [node]
  for (let at = tree.children[node]?.[0]; at !== undefined; at = tree.children[at]?.[0]) line.push(at)
  return line
}

/** Every way to raise a place among the groupings that are left. */
function turnsBeside(block: Block, nodes: readonly number[], taken: readonly number[]): readonly Turn[] {
  let turns: Turn[] = [turnOf([0], () => 1)]
  for (const [g, tree] of block.trees.entries()) {
    if (taken.includes(g)) continue
    const own = turnsAt(tree, nodes[g] ?? 0)
    turns = turns.flatMap((turn) => own.map((next) => crossed(turn, next, block.strides[g] ?? 1)))
  }
  return turns
}
