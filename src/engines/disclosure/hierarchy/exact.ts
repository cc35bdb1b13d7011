import type { Equation } from '../simplex.ts'
import type { ExtremesOf } from './attack.ts'
import { nodesOf, products } from './grid.ts'
import type { Grid } from './grid.ts'
import type { Witness } from './search.ts'

/**
 * Reads a pattern with a complete solver: for each hidden cell the second truth in which it is least, or most. Where this finds
 * no witness there is none.
 */
export function exactWitnesses(
  grid: Grid,
  hidden: ReadonlySet<number>,
  extremesOf: ExtremesOf,
): (cell: number, up: boolean) => Witness | null {
  const unknown = [...hidden]
  const indexOf = new Map(unknown.map((cell, i) => [cell, i]))
  const total = unknown.reduce((sum, cell) => sum + (grid.counts[cell] ?? 0), 0)
  // Without a shown total nothing has an upper end; this one is higher than any that matters.
  const slack: Equation = { terms: new Map([...unknown.keys(), unknown.length].map((i) => [i, 1])), right: 100 * (total + unknown.length) }
  const extremeOf = extremesOf({ equations: [...equationsOf(grid, indexOf), slack], low: [...unknown.map(() => 0), 0] })
  return (cell, up) => {
    const point = extremeOf?.(indexOf.get(cell) ?? 0, up).point
    if (!point) return null
    const moves = unknown.map((at, i) => ({ at, by: (point[i] ?? 0) - (grid.counts[at] ?? 0) })).filter(({ by }) => by !== 0)
    return { cells: moves.map(({ at }) => at), by: moves.map(({ by }) => by) }
  }
}

function equationsOf(grid: Grid, indexOf: ReadonlyMap<number, number>): readonly Equation[] {
  return [...grid.counts.keys()].flatMap((whole) => {
    const nodes = nodesOf(grid, whole)
    return grid.trees.flatMap((tree, i) => {
      const children = tree.children[nodes[i] ?? 0] ?? []
      if (children.length === 0) return []
      const parts = products(
        grid,
        nodes.map((node, j) => (j === i ? children : [node])),
      )
      const terms = new Map<number, number>()
      let right = 0
      for (const [cell, sign] of [[whole, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
        const index = indexOf.get(cell)
        if (index === undefined) right -= sign * (grid.counts[cell] ?? 0)
        else terms.set(index, sign)
      }
      return terms.size > 0 ? [{ terms, right }] : []
    })
  })
}
