/** One way of grouping, from the whole down to the smallest parts: areas, topics or quarters. The root is node 0. */
export type Tree = {
  /** A code for each node; of several codes that mean the same people, the highest. */
  readonly codes: readonly string[]
  /** Every code there is. A group with one part and that part are the same people, so they share a node. */
  readonly nodeOf: ReadonlyMap<string, number>
  /** -1 for the root. */
  readonly parent: readonly number[]
  readonly children: readonly (readonly number[])[]
  readonly leaves: readonly number[]
}

export type Link = { readonly code: string; readonly parent: string | null }

/** Reads "this is part of that". Throws where that makes no tree: two roots, a code twice, a parent that nobody declared. */
export function treeOf(links: readonly Link[]): Tree {
  const parts = new Map<string | null, string[]>()
  const declared = new Set<string>()
  for (const { code, parent } of links) {
    if (declared.has(code)) throw new RangeError(`${code} is declared twice.`)
    declared.add(code)
    parts.set(parent, [...(parts.get(parent) ?? []), code])
  }
  const [root, second] = parts.get(null) ?? []
  if (root === undefined || second !== undefined) throw new RangeError('A grouping needs exactly one whole.')

  const codes: string[] = []
  const nodeOf = new Map<string, number>()
  const parent: number[] = []
  const children: number[][] = []
  const waiting: { code: string; under: number }[] = [{ code: root, under: -1 }]
  // The list grows while it is walked: parents come before their parts.
  for (const { code, under } of waiting) {
    const node = codes.length
    codes.push(code)
    parent.push(under)
    children.push([])
    children[under]?.push(node)
    nodeOf.set(code, node)
    let below = parts.get(code) ?? []
    for (let [only, another] = below; only !== undefined && another === undefined; [only, another] = below) {
      nodeOf.set(only, node)
      below = parts.get(only) ?? []
    }
    for (const part of below) waiting.push({ code: part, under: node })
  }
  if (nodeOf.size !== declared.size) throw new RangeError('A group is part of itself, or of one that was not declared.')
  return { codes, nodeOf, parent, children, leaves: codes.flatMap((_, node) => (children[node]?.length === 0 ? [node] : [])) }
}

/** The node and everything it is part of, the root last. */
export function upFrom({ parent }: Tree, node: number): readonly number[] {
  const line: number[] = []
  for (let at = node; at >= 0; at = parent[at] ?? -1) line.push(at)
  return line
}

export function leavesUnder({ children }: Tree, node: number): readonly number[] {
  const below = [node]
  for (const at of below) below.push(...(children[at] ?? []))
  return below.filter((at) => children[at]?.length === 0)
}
