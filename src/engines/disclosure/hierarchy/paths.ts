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

/** What is known from one end: each node's cost, and the arc by which it was met. */
type End = ReturnType<typeof endOf>

const endOf = (most: number) => ({
  heap: heapOf(),
  cost: new Float64Array(most),
  met: new Int32Array(most),
  cameFrom: new Int32Array(most),
  byRow: new Int32Array(most),
  byColumn: new Int32Array(most),
  byDir: new Int8Array(most),
})

/**
 * Shortest paths, sought from both ends at once (Pohl, 1971): mostly there is none, and one end soon knows. Nodes: a smallest row is
 * one for all columns; any other whole one for each; the last joins columns at the top.
 */
export function pathfinderOn(trees: Network['rows'][]): Pathfinder {
  const widest = Math.max(1, ...trees.map(({ codes }) => codes.length))
  const most = widest * (Math.max(1, ...trees.map(({ children }) => Math.max(...children.map(({ length }) => length)))) + 2) + 1
  const out = endOf(most)
  const back = endOf(most)
  const kept = new Int32Array(widest)
  let search = 0

  const start = ({ heap, met, cost }: End, node: number, price: number) => {
    heap.clear()
    met[node] = search
    cost[node] = price
    heap.push(price, node)
  }

  return {
    cheapest: (net, { sign, limit, fixed, priceAt }) => {
      const { rows, columns, row, own, areas } = net
      const { parent, children } = rows
      const width = rows.codes.length
      const top = (columns.length + 1) * width
      const dir = sign * net.up
      search += 1
      for (const agency of fixed) {
        if (areas.includes(agency)) return null
        // Where rows are areas, their smallest ones are the agencies.
        if (areas.length === 0) kept[agency] = search
      }
      if (kept[row] === search) return null
      const below = (at: number, column: number) => ((children[at]?.length ?? 0) > 0 ? (column + 1) * width + at : at)
      const above = (at: number, column: number) => (at === 0 ? top : (column + 1) * width + (parent[at] ?? 0))
      const first = priceAt(net, row, own, dir)
      if (first >= limit) return null
      const from = dir > 0 ? above(row, own) : below(row, own)
      const to = dir > 0 ? below(row, own) : above(row, own)
      start(out, from, first)
      start(back, to, 0)
      let best = limit
      let middle = -1

      /** Meets the node at the far side of an arc, which is gone up (1) or down (-1) from here. */
      const go = (end: End, at: number, column: number, way: number) => {
        if (at === row && column === own) return
        const node = way > 0 ? below(at, column) : above(at, column)
        const next = way > 0 ? above(at, column) : below(at, column)
        const here = end.cost[node] ?? 0
        if (end.met[next] === search && (end.cost[next] ?? 0) <= here) return
        if (next < width && kept[next] === search) return
        const step = end === out ? way : -way
        const total = here + priceAt(net, at, column, step)
        if (total >= best || (end.met[next] === search && (end.cost[next] ?? 0) <= total)) return
        end.met[next] = search
        end.cost[next] = total
        end.cameFrom[next] = node
        end.byRow[next] = at
        end.byColumn[next] = column
        end.byDir[next] = step
        end.heap.push(total, next)
        const other = end === out ? back : out
        if (other.met[next] !== search || total + (other.cost[next] ?? 0) >= best) return
        best = total + (other.cost[next] ?? 0)
        middle = next
      }

      const spread = (end: End) => {
        const node = end.heap.pop()
        // It was reached more cheaply since, and looked at then.
        if (end.heap.cost() > (end.cost[node] ?? 0)) return
        if (node === top) for (let column = 0; column < columns.length; column++) go(end, 0, column, -1)
        else if (node < width) for (let column = 0; column < columns.length; column++) go(end, node, column, 1)
        else {
          const column = Math.floor(node / width) - 1
          const at = node % width
          go(end, at, column, 1)
          const parts = children[at] ?? []
          for (let i = 0; i < parts.length; i++) go(end, parts[i] ?? 0, column, -1)
        }
      }

      while (out.heap.least() + back.heap.least() < best) spread(out.heap.size() <= back.heap.size() ? out : back)
      if (middle < 0) return null
      const steps: Step[] = [{ net, row, column: own, dir }]
      const collect = ({ cameFrom, byRow, byColumn, byDir }: End, end: number) => {
        for (let node = middle; node !== end; node = cameFrom[node] ?? end)
          steps.push({ net, row: byRow[node] ?? 0, column: byColumn[node] ?? 0, dir: byDir[node] ?? 1 })
      }
      collect(out, from)
      collect(back, to)
      return { price: best, steps }
    },
  }
}
