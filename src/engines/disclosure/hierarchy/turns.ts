import { upFrom } from './tree.ts'
import type { Tree } from './tree.ts'

/** Nodes, or places, that change together, each by +1 or -1, so that every sum along the way still holds. */
export type Turn = { readonly at: Int32Array; readonly sign: Int8Array }

/** So many exchanges between areas are looked at for each cell: a state has thousands. */
const mostTurns = 24

/**
 * Every way to raise a node by one within a tree: a path to a smallest part of it, and, at some whole further up, down again to a
 * part that gives the one back; or all the way up, changing the root. Near exchanges first, and in each the highest nodes first,
 * since those are shown most often.
 */
export function turnsAt(tree: Tree, node: number): Turn[] {
  const turns: Turn[] = []
  const line = upFrom(tree, node)
  for (const [i, whole] of line.entries()) {
    if (i === 0) continue
    const last = line[i - 1] ?? node
    const others = (tree.within[whole] ?? []).filter((leaf) => !upFrom(tree, leaf).includes(last))
    for (const other of others.slice(0, mostTurns))
      for (const leaf of (tree.within[node] ?? []).slice(0, mostTurns)) {
        const raised = upFrom(tree, leaf).filter((at) => at > whole && !line.slice(i).includes(at))
        const lowered = upFrom(tree, other).filter((at) => !line.slice(i).includes(at))
        turns.push(turnOf([...raised, ...lowered].toReversed(), (at) => (lowered.includes(at) ? -1 : 1)))
      }
    if (turns.length >= mostTurns) return turns
  }
  for (const leaf of (tree.within[node] ?? []).slice(0, mostTurns)) turns.push(turnOf(upFrom(tree, leaf).toReversed(), () => 1))
  return turns
}

/** The same among areas, of which there are thousands: only along nodes that may move, and paired so that many of them occur. */
export function openTurns(tree: Tree, node: number, may: (at: number) => boolean): readonly Turn[] {
  const turns: Turn[] = []
  const line = upFrom(tree, node)
  const below = linesTo(tree, node, may)
  if (below.length === 0) return turns
  for (const [i, whole] of line.entries()) {
    if (i === 0) continue
    const last = line[i - 1] ?? node
    const raised = line.slice(1, i)
    if (!raised.every(may)) return turns
    const others = (tree.children[whole] ?? [])
      .flatMap((child) => (child === last || !may(child) ? [] : linesTo(tree, child, may)))
      .slice(0, mostTurns)
    const pairs = Math.min(mostTurns, below.length * others.length)
    for (let p = 0; p < pairs; p++) {
      const lowered = others[p % others.length] ?? []
      const under = below[(p + Math.floor(p / others.length)) % below.length] ?? []
      turns.push({
        at: Int32Array.from([...raised, ...under, ...lowered]),
        sign: Int8Array.from([...raised, ...under].map(() => 1).concat(lowered.map(() => -1))),
      })
    }
    if (turns.length >= mostTurns) return turns
  }
  if (line.slice(1).every(may)) for (const under of below.slice(0, mostTurns)) turns.push(turnOf([...line.slice(1), ...under], () => 1))
  return turns
}

/** Paths from a node down to a smallest part. */
function linesTo(tree: Tree, node: number, may: (at: number) => boolean): number[][] {
  const lines: number[][] = []
  const down = (at: number, before: readonly number[]) => {
    if (lines.length >= mostTurns || !may(at)) return
    const line = [...before, at]
    const below = tree.children[at] ?? []
    if (below.length === 0) lines.push(line)
    for (const child of below) down(child, line)
  }
  down(node, [])
  return lines
}

export const turnOf = (nodes: readonly number[], sign: (at: number) => number): Turn => ({
  at: Int32Array.from(nodes),
  sign: Int8Array.from(nodes, sign),
})

/** Two turns of different groupings at once; nodes of the second are `stride` apart. */
export function crossed(a: Turn, b: Turn, stride: number): Turn {
  const at: number[] = []
  const sign: number[] = []
  for (const [i, x] of a.at.entries())
    for (const [j, y] of b.at.entries()) {
      at.push(x + y * stride)
      sign.push((a.sign[i] ?? 0) * (b.sign[j] ?? 0))
    }
  return { at: Int32Array.from(at), sign: Int8Array.from(sign) }
}
