import type { Grid } from './grid.ts'
import { leavesUnder } from './tree.ts'

export type Rules = {
  /** A count is shown from this size on. */
  readonly k: number
  /** `sensitive` hides zeros too, as this product does; `mixed` shows them unless they have to shield others. */
  readonly zeros: 'sensitive' | 'mixed'
}

export type Need = { readonly cell: number; readonly up: boolean; readonly by: number }

export const mustHide = (count: number, { k, zeros }: Rules): boolean => count < k && (count > 0 || zeros === 'sensitive')

/** A hidden cell must be able to be 0, and to be k - 1; what it is in truth needs no witness. */
export function needsOf({ counts }: Grid, cell: number, { k }: Rules): readonly Need[] {
  const count = counts[cell] ?? 0
  const down: Need[] = count > 0 ? [{ cell, up: false, by: -count }] : []
  return count < k - 1 ? [...down, { cell, up: true, by: k - 1 - count }] : down
}

export const serves = ({ up, by }: Need, moved: number): boolean => (up ? moved >= by : moved === by)

/**
 * What hiding a cell costs, by structure alone: the more it sums, the more people read it, and the more must be hidden to shield
 * it. Ties fall by a key that only the keeper holds, so the pattern follows from structure and key.
 */
export function priceOf({ trees }: Grid, nodes: readonly number[], tie: number): number {
  const [areas = 1, ...inner] = trees.map((tree, i) => leavesUnder(tree, nodes[i] ?? 0).length)
  return 1000 * areas * inner.reduce((product, n) => product * n, 1) ** 0.5 + (tie % 97)
}
