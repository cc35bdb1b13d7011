import type { Grid } from './grid.ts'
import { leavesUnder, upFrom } from './tree.ts'
import type { Tree } from './tree.ts'

/** Nodes that change together, each by +1 or -1, so that every sum of the tree still holds. */
export type Turn = { readonly at: readonly number[]; readonly sign: readonly number[] }

/**
 * Every way to raise a node by one within a tree: a path to one smallest part below it, and, at the first whole that may not
 * change, down again to a part that gives the one back. `reach` is how far up that whole is; beyond the root all totals change.
 */
export function turnsAt(tree: Tree, node: number, reach: number): readonly Turn[] {
  const line = upFrom(tree, node)
  const whole = line[reach]
  const last = line[reach - 1] ?? node
  const back = whole === undefined ? [null] : leavesUnder(tree, whole).filter((leaf) => !upFrom(tree, leaf).includes(last))
  return leavesUnder(tree, node).flatMap((leaf) => {
    const raised = pathBelow(tree, leaf, whole)
    return back.map((other) => {
      const lowered = other === null ? [] : pathBelow(tree, other, whole)
      return { at: [...raised, ...lowered], sign: [...raised.map(() => 1), ...lowered.map(() => -1)] }
    })
  })
}

function pathBelow(tree: Tree, leaf: number, whole: number | undefined): readonly number[] {
  const line = upFrom(tree, leaf)
  return whole === undefined ? line : line.slice(0, line.indexOf(whole))
}

/** How many wholes there are above a node, with the outside as the last. */
export const reachOf = (tree: Tree, node: number): number => upFrom(tree, node).length

/** Every way to raise a place among all trees but the first, short ones first. */
export function innerTurns({ trees }: Grid, place: number): readonly Turn[] {
  const inner = trees.slice(1)
  const nodes: number[] = []
  let rest = place
  for (const { codes } of inner.toReversed()) {
    nodes.unshift(rest % codes.length)
    rest = Math.floor(rest / codes.length)
  }
  const none: Turn = { at: [0], sign: [1] }
  return inner
    .reduce<readonly Turn[]>(
      (turns, tree, i) => {
        const own = Array.from({ length: reachOf(tree, nodes[i] ?? 0) }, (_, up) => turnsAt(tree, nodes[i] ?? 0, up + 1)).flat()
        return turns.flatMap((turn) => own.map((next) => crossed(turn, next, tree.codes.length)))
      },
      [none],
    )
    .toSorted((a, b) => a.at.length - b.at.length)
}

/** Changing both ways at once: each node of one with each node of the other. */
const crossed = (a: Turn, b: Turn, width: number): Turn => ({
  at: a.at.flatMap((x) => b.at.map((y) => x * width + y)),
  sign: a.sign.flatMap((x) => b.sign.map((y) => x * y)),
})
