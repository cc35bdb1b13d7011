import type { Link } from './types.ts'

/** One way of grouping, from the whole down to the smallest parts. The root is node 0, and parents come before their parts. */
export type Tree = {
  /** A code for each node; of several codes that mean the same people, the highest. */
  readonly codes: readonly string[]
  /** Every code there is. A group with one part and that part are the same people, so they share a node. */
  readonly nodeOf: ReadonlyMap<string, number>
  /** -1 for the root. */
  readonly parent: Int32Array
  readonly children: readonly (readonly number[])[]
  readonly leaves: readonly number[]
  /** The smallest parts of each node. */
  readonly within: readonly (readonly number[])[]
}

/** Reads "this is part of that". Throws where that makes no tree: two roots, a code twice, a parent that nobody declared. */
export function treeOf(links: readonly Link[]): Tree {
  const declared = new Set(links.map(({ code }) => code))
  if (declared.size !== links.length) throw new RangeError(`A code is declared twice: ${firstTwice(links)}.`)
  const parts = Map.groupBy(links, ({ parent }) => parent)
  const [root, second] = parts.get(null) ?? []
  if (!root || second) throw new RangeError('A grouping needs exactly one whole.')

  const codes: string[] = []
  const nodeOf = new Map<string, number>()
  const parent: number[] = []
  const children: number[][] = []
  const waiting = [{ code: root.code, under: -1 }]
  // The list grows while it is walked: parents come before their parts.
  for (const { code, under } of waiting) {
    const node = codes.length
    codes.push(code)
    parent.push(under)
    children.push([])
    children[under]?.push(node)
    nodeOf.set(code, node)
    let below = parts.get(code) ?? []
    for (let [only, another] = below; only && !another; [only, another] = below) {
      nodeOf.set(only.code, node)
      below = parts.get(only.code) ?? []
    }
    for (const part of below) waiting.push({ code: part.code, under: node })
  }
  if (nodeOf.size !== declared.size) throw new RangeError('A group is part of itself, or of one that was not declared.')
  return { codes, nodeOf, parent: Int32Array.from(parent), children, ...smallestParts(parent, children) }
}

function smallestParts(parent: readonly number[], children: readonly (readonly number[])[]): Pick<Tree, 'leaves' | 'within'> {
  const leaves = [...children.keys()].filter((node) => children[node]?.length === 0)
  const within: number[][] = children.map(() => [])
  for (const leaf of leaves) for (let node = leaf; node >= 0; node = parent[node] ?? -1) within[node]?.push(leaf)
  return { leaves, within }
}

function firstTwice(links: readonly Link[]): string {
  const seen = new Set<string>()
  return links.find(({ code }) => seen.size === seen.add(code).size)?.code ?? ''
}

/** The node and everything it is part of, the root last. */
export function upFrom({ parent }: Tree, node: number): readonly number[] {
  const line: number[] = []
  for (let at = node; at >= 0; at = parent[at] ?? -1) line.push(at)
  return line
}
