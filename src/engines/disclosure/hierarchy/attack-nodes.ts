import type { Link } from './types.ts'

/** A grouping as a reader makes it out: a group of one part is that part, so both are one node. Node 0 is the whole. */
export type Nodes = {
  readonly nodeOf: ReadonlyMap<string, number>
  /** The code to print for a node; of several, the widest. */
  readonly codes: readonly string[]
  readonly parents: readonly number[]
  readonly parts: readonly (readonly number[])[]
}

export function nodesOf(links: readonly Link[]): Nodes {
  const below = Map.groupBy(links, ({ parent }) => parent)
  const [whole, second] = below.get(null) ?? []
  if (!whole || second) throw new RangeError('A grouping needs exactly one whole.')
  const nodeOf = new Map<string, number>()
  const codes: string[] = []
  const parents: number[] = []
  const parts: number[][] = []
  const todo = [{ code: whole.code, parent: -1 }]
  for (const { code, parent } of todo) {
    const node = codes.push(code) - 1
    parents.push(parent)
    parts.push([])
    parts[parent]?.push(node)
    let under = below.get(code) ?? []
    nodeOf.set(code, node)
    while (under.length === 1) {
      const only = under[0]?.code ?? ''
      nodeOf.set(only, node)
      under = below.get(only) ?? []
    }
    for (const part of under) todo.push({ code: part.code, parent: node })
  }
  if (nodeOf.size !== links.length) throw new RangeError('A code is declared twice, or is part of something that was not declared.')
  return { nodeOf, codes, parents, parts }
}

/** The node and everything it is part of, the whole last. */
export function lineUp({ parents }: Nodes, node: number): readonly number[] {
  const line: number[] = []
  for (let at = node; at >= 0; at = parents[at] ?? -1) line.push(at)
  return line
}

/** Steps from a node down to its deepest part. Parts have higher numbers than what they are part of. */
export function heightsOf({ parents }: Nodes): readonly number[] {
  const heights = parents.map(() => 0)
  for (let node = parents.length - 1; node > 0; node--) {
    const parent = parents[node] ?? 0
    heights[parent] = Math.max(heights[parent] ?? 0, (heights[node] ?? 0) + 1)
  }
  return heights
}
