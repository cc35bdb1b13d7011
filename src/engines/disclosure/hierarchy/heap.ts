/** Nodes by cost, the cheapest first. Typed as little as a heap can be: it is the innermost loop of the search. */
export type Heap = {
  readonly clear: () => void
  readonly push: (cost: number, node: number) => void
  /** The cheapest node, or -1. */
  readonly pop: () => number
  /** The cost of what was popped last. */
  readonly cost: () => number
  /** The cost of what would be popped next; Infinity where nothing is left. */
  readonly least: () => number
  readonly size: () => number
}

export function heapOf(): Heap {
  const costs: number[] = []
  const nodes: number[] = []
  let last = 0
  return {
    clear: () => {
      costs.length = 0
      nodes.length = 0
    },
    cost: () => last,
    least: () => costs[0] ?? Infinity,
    size: () => costs.length,
    push: (cost, node) => {
      let at = costs.length
      costs.push(cost)
      nodes.push(node)
      while (at > 0) {
        const up = (at - 1) >> 1
        if ((costs[up] ?? 0) <= cost) break
        costs[at] = costs[up] ?? 0
        nodes[at] = nodes[up] ?? 0
        at = up
      }
      costs[at] = cost
      nodes[at] = node
    },
    pop: () => {
      const found = nodes[0]
      if (found === undefined) return -1
      last = costs[0] ?? 0
      const cost = costs.pop() ?? 0
      const node = nodes.pop() ?? 0
      const size = costs.length
      if (size === 0) return found
      let at = 0
      for (;;) {
        let down = 2 * at + 1
        if (down >= size) break
        if (down + 1 < size && (costs[down + 1] ?? 0) < (costs[down] ?? 0)) down += 1
        if ((costs[down] ?? 0) >= cost) break
        costs[at] = costs[down] ?? 0
        nodes[at] = nodes[down] ?? 0
        at = down
      }
      costs[at] = cost
      nodes[at] = node
      return found
    },
  }
}
