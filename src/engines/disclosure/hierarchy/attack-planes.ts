import { heightsOf, lineUp } from './attack-nodes.ts'
import type { Nodes } from './attack-nodes.ts'
import type { Frame, Page } from './attack-page.ts'

/**
 * A slice of one table: a grouping of any depth down, one group of another across, and in all further groupings a swap between two
 * parts, or of a part with all that it is part of. Each cell then stands in two sums only, so what can move is a network.
 */
export type Plane = {
  readonly idAt: Int32Array
  readonly down: Nodes
  readonly stride: number
  /** Across: the places of each part, and last those of the group with all it is part of. */
  readonly lines: readonly Int32Array[]
  /** Places of the swap, beside each other, and whether each goes with it (1) or against it (-1). */
  readonly swap: Int32Array
  readonly signs: Int8Array
}

/** A cell in a plane: its node down and its line across. The swap leaves its direction as it is. */
export type Spot = { readonly plane: Plane; readonly node: number; readonly line: number }

export type Planes = {
  readonly spotsOf: (cell: number) => readonly Spot[]
  /** Cells that stand in one table only; what several tables share does not move here. */
  readonly isAlone: Uint8Array
  /** No plane has more sums than this. */
  readonly widest: number
}

type Swap = { readonly places: readonly number[]; readonly signs: readonly number[] }
type Table = {
  readonly frame: Frame
  readonly nodes: readonly Nodes[]
  readonly heights: readonly number[]
  readonly planes: Map<string, Plane[]>
}

// Of a wide group not every other part is tried.
const partners = 12

export function planesOf({ cells, frames, nodes }: Page): Planes {
  const tables = frames.map((frame): Table => {
    const crossed = frame.crossed.flatMap((g) => nodes[g] ?? [])
    return { frame, nodes: crossed, heights: crossed.map((one) => heightsOf(one)[0] ?? 0), planes: new Map() }
  })
  const placeOf = new Int32Array(cells)
  const tableOf = new Int32Array(cells).fill(-1)
  const isAlone = new Uint8Array(cells).fill(1)
  for (const [t, { idAt }] of frames.entries())
    for (const [place, cell] of idAt.entries()) {
      if ((tableOf[cell] ?? -1) >= 0) isAlone[cell] = 0
      tableOf[cell] = t
      placeOf[cell] = place
    }
  return {
    spotsOf: (cell) => {
      const table = tables[tableOf[cell] ?? -1]
      return table && isAlone[cell] ? spotsIn(table, placeOf[cell] ?? 0) : []
    },
    isAlone,
    widest: Math.max(0, ...frames.map(({ idAt }) => idAt.length)) + 1,
  }
}

function spotsIn(table: Table, place: number): readonly Spot[] {
  const { frame, nodes, heights } = table
  const at = nodes.map(({ codes }, i) => Math.floor(place / (frame.strides[i] ?? 1)) % codes.length)
  return nodes.flatMap((_, i) =>
    nodes.flatMap((across, j) => {
      const [here, there] = [heights[i] ?? 0, heights[j] ?? 0]
      if (i === j || here < there || (here === there && i > j)) return []
      const node = at[j] ?? 0
      const group = across.parts[node]?.length ? node : (across.parents[node] ?? -1)
      const parts = smallestIn(across, group)
      const line = group === node ? parts.length : parts.indexOf(node)
      return parts.length === 0 ? [] : planesAt(table, { i, j, group, at }).map((plane) => ({ plane, node: at[i] ?? 0, line }))
    }),
  )
}

type Cut = { readonly i: number; readonly j: number; readonly group: number; readonly at: readonly number[] }

/** All slices through one place, i down and j across. */
function planesAt({ frame: { idAt, strides }, nodes, planes }: Table, { i, j, group, at }: Cut): readonly Plane[] {
  const key = [i, j, group, ...at.filter((_, g) => g !== i && g !== j)].join(' ')
  const found = planes.get(key)
  const [down, across] = [nodes[i], nodes[j]]
  if (found || !down || !across) return found ?? []
  const wide = strides[j] ?? 1
  const lines = [
    ...smallestIn(across, group).map((part) => Int32Array.of(part * wide)),
    Int32Array.from(lineUp(across, group), (node) => node * wide),
  ]
  const rest = nodes.flatMap((one, g) => (g === i || g === j ? [] : [swapsOf(one, at[g] ?? 0, strides[g] ?? 1)]))
  const stride = strides[i] ?? 1
  const made = crossing(rest).map(({ places, signs }): Plane => {
    return { idAt, down, stride, lines, swap: Int32Array.from(places), signs: Int8Array.from(signs) }
  })
  planes.set(key, made)
  return made
}

const smallestIn = ({ parts }: Nodes, group: number) => (parts[group] ?? []).filter((part) => parts[part]?.length === 0)

/** Ways to move a node by one so that its grouping still adds up. */
function swapsOf(nodes: Nodes, node: number, stride: number): readonly Swap[] {
  const swap = (ups: readonly number[], downs: readonly number[]) => ({
    places: [...ups, ...downs].map((one) => one * stride),
    signs: [...ups.map(() => 1), ...downs.map(() => -1)],
  })
  const below = smallestIn(nodes, node)
  if (nodes.parts[node]?.length) return below.slice(0, partners).map((part) => swap(lineUp(nodes, part), []))
  const others = smallestIn(nodes, nodes.parents[node] ?? -1).filter((part) => part !== node)
  return [swap(lineUp(nodes, node), []), ...others.slice(0, partners).map((other) => swap([node], [other]))]
}

const crossing = (rest: readonly (readonly Swap[])[]): readonly Swap[] =>
  rest.reduce<readonly Swap[]>(
    (all, swaps) =>
      all.flatMap((one) =>
        swaps.map((other) => ({
          places: one.places.flatMap((a) => other.places.map((b) => a + b)),
          signs: one.signs.flatMap((a) => other.signs.map((b) => a * b)),
        })),
      ),
    [{ places: [0], signs: [1] }],
  )
