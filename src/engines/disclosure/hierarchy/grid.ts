import { upFrom } from './tree.ts'
import type { Tree } from './tree.ts'

/**
 * Every cell of every table that the trees make: each node of one with each node of the others. A cell is a number: the node of
 * the first tree (the areas, whose smallest parts are the agencies) times `width`, plus its place among the rest.
 */
export type Grid = {
  readonly trees: readonly Tree[]
  readonly width: number
  readonly counts: Int32Array
}

export type Leaf = { readonly at: readonly string[]; readonly n: number }

/** Adds counts of the smallest parts up to all totals. What is not named counted 0. */
export function gridOf(trees: readonly Tree[], leaves: readonly Leaf[]): Grid {
  const sizes = trees.map(({ codes }) => codes.length)
  const width = sizes.slice(1).reduce((product, size) => product * size, 1)
  const counts = new Int32Array((sizes[0] ?? 0) * width)
  const grid = { trees, width, counts }
  for (const { at, n } of leaves) {
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${at.join(', ')}: a count that is none.`)
    const nodes = trees.map((tree, i) => tree.nodeOf.get(at[i] ?? '') ?? -1)
    if (nodes.some((node, i) => trees[i]?.children[node]?.length !== 0)) throw new RangeError(`${at.join(', ')} is not a smallest part.`)
    for (const cell of products(
      grid,
      trees.map((tree, i) => upFrom(tree, nodes[i] ?? 0)),
    ))
      counts[cell] = (counts[cell] ?? 0) + n
  }
  return grid
}

/** All cells at one of the given nodes in each tree. */
export function products({ trees }: Pick<Grid, 'trees'>, nodes: readonly (readonly number[])[]): readonly number[] {
  return trees.reduce<number[]>(
    (cells, { codes }, i) => cells.flatMap((cell) => (nodes[i] ?? []).map((node) => cell * codes.length + node)),
    [0],
  )
}

/** The node of each tree at which a cell stands. */
export function nodesOf({ trees }: Pick<Grid, 'trees'>, cell: number): readonly number[] {
  const nodes: number[] = []
  let rest = cell
  for (const { codes } of trees.toReversed()) {
    nodes.unshift(rest % codes.length)
    rest = Math.floor(rest / codes.length)
  }
  return nodes
}

/** What an outsider calls the cell; the same in every release, whatever else is in the table. */
export const nameOf = (grid: Pick<Grid, 'trees'>, cell: number): string =>
  JSON.stringify(nodesOf(grid, cell).map((node, i) => grid.trees[i]?.codes[node] ?? ''))
