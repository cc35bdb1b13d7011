import { heapOf } from './heap.ts'
import type { Network } from './networks.ts'

/** One arc of a network: a row's cells in a column, gone up (1) or down (-1). */
export type Step = { readonly net: Network; readonly row: number; readonly column: number; readonly dir: number }
export type Cycle = { readonly price: number; readonly steps: readonly Step[] }

type Wish = {
  /** The way in which the network's own cell is to move. */
  readonly sign: number
  readonly limit: number
  /** Agencies that keep what they have. */
  readonly fixed: readonly number[]
  readonly priceAt: (net: Network, row: number, column: number, dir: number) => number
}

export type Pathfinder = {
  /** The cheapest cycle that moves the cell, if it costs less than `limit`. */
  readonly cheapest: (net: Network, wish: Wish) => Cycle | null
}

/** Shortest paths. Nodes: a smallest row is one for all columns; any other whole one for each; the last joins columns at the top. */
export function pathfinderOn(trees: Network['rows'][]): Pathfinder {
  const widest = Math.max(1, ...trees.map(({ codes }) => codes.length))
  const most = widest * (Math.max(1, ...trees.map(({ children }) => Math.max(...children.map(({ length }) => length)))) + 2) + 1
  const cost = new Float64Array(most)
  const met = new Int32Array(most)
  const cameFrom = new Int32Array(most)
  const byRow = new Int32Array(most)
  const byColumn = new Int32Array(most)
  const byDir = new Int8Array(most)
  const heap = heapOf()
  let search = 0

  return {
    cheapest: (net, { sign, limit, fixed, priceAt }) => {
      const { rows, columns, row, own, areas } = net
      const { parent, children } = rows
      const width = rows.codes.length
      const top = (columns.length + 1) * width
      const dir = sign * net.up
      // Where rows are areas, their smallest ones are the agencies.
      const kept = net.areas.length === 0 ? fixed : []
      if (fixed.some((agency) => areas.includes(agency)) || kept.includes(row)) return null
      const below = (at: number, column: number) => ((children[at]?.length ?? 0) > 0 ? (column + 1) * width + at : at)
      const above = (at: number, column: number) => (at === 0 ? top : (column + 1) * width + (parent[at] ?? 0))
      const first = priceAt(net, row, own, dir)
      if (first >= limit) return null
      const from = dir > 0 ? above(row, own) : below(row, own)
      const to = dir > 0 ? below(row, own) : above(row, own)
      search += 1
      heap.clear()
      met[from] = search
      cost[from] = first
      heap.push(first, from)
      const go = (node: number, at: number, column: number, way: number) => {
        if (at === row && column === own) return
        const next = way > 0 ? above(at, column) : below(at, column)
        const here = cost[node] ?? 0
        if (met[next] === search && (cost[next] ?? 0) <= here) return
        if (kept.length > 0 && way < 0 && next < width && kept.includes(next)) return
        const total = here + priceAt(net, at, column, way)
        if (total >= limit || (met[next] === search && (cost[next] ?? 0) <= total)) return
        met[next] = search
        cost[next] = total
        cameFrom[next] = node
        byRow[next] = at
        byColumn[next] = column
        byDir[next] = way
        heap.push(total, next)
      }
      for (let node = heap.pop(); node !== to; node = heap.pop()) {
        if (node < 0) return null
        // It was reached more cheaply since, and looked at then.
        if (heap.cost() > (cost[node] ?? 0)) continue
        if (node === top) for (let column = 0; column < columns.length; column++) go(node, 0, column, -1)
        else if (node < width) for (let column = 0; column < columns.length; column++) go(node, node, column, 1)
        else {
          const column = Math.floor(node / width) - 1
          const at = node % width
          go(node, at, column, 1)
          const parts = children[at] ?? []
          for (let i = 0; i < parts.length; i++) go(node, parts[i] ?? 0, column, -1)
        }
      }
      const steps: Step[] = [{ net, row, column: own, dir }]
      for (let node = to; node !== from; node = cameFrom[node] ?? from)
        steps.push({ net, row: byRow[node] ?? 0, column: byColumn[node] ?? 0, dir: byDir[node] ?? 1 })
      return { price: cost[to] ?? 0, steps }
    },
  }
}
