import { areaOf, nodesAt, placesAt } from './lattice.ts'
import type { Block, Lattice } from './lattice.ts'
import { idleFor } from './prices.ts'
import type { Pattern, Task } from './proofs.ts'
import type { Session, Solver } from './solver.ts'
import { upFrom } from './tree.ts'
import type { Differences } from './cycles.ts'

/** `free`: only hidden cells may move. `quick`: at a price others too. `whole`: the same with all patience, by branching. */
export type Effort = 'free' | 'quick' | 'whole'

/** The linear program of one area and its parts: what is beyond it stays as it is, or changes with it. */
export type Scope = {
  /** The cheapest second truth for a task, if there is one. */
  readonly find: (task: Task, effort: Effort) => Differences | null
  readonly dispose: () => void
}

type Item = { readonly cell: number; readonly chain: readonly number[]; readonly locked: boolean }

/**
 * Opens the program of an area: for each smallest part in it a step up and a step down, for each total a row and the same two
 * steps. A total of the area itself takes all wholes above it along. `priceOf` says what it costs to hide a cell.
 */
export function openScope(solver: Solver, pattern: Pattern, area: number, priceOf: (cell: number) => number): Scope {
  const { lattice, hidden, barred } = pattern
  const idle = idleFor(pattern.insiders)
  const { items, columnOf, rows } = layout(lattice, area)
  const low = new Float64Array(items.length * 2)
  const high = new Float64Array(items.length * 2)
  const costs = new Float64Array(items.length * 2)
  const state = new Int8Array(items.length)

  /** 0: stays as it is; 1: may move for a price; 2: moves for nothing. */
  const stateOf = (i: number, free: boolean): { state: 0 | 1 | 2; price: number } => {
    let price = 0
    let shut = items[i]?.locked ?? true
    for (const cell of items[i]?.chain ?? []) {
      if (hidden[cell]) continue
      price += priceOf(cell)
      shut ||= barred[cell] !== 0
    }
    if (shut || (free && price > 0)) return { state: 0, price: idle }
    return price > 0 ? { state: 1, price } : { state: 2, price: idle }
  }

  for (const [i, { cell }] of items.entries()) {
    const now = stateOf(i, false)
    state[i] = now.state
    costs.fill(now.price, 2 * i, 2 * i + 2)
    high[2 * i] = now.state > 0 ? Infinity : 0
    high[2 * i + 1] = now.state > 0 ? (lattice.counts[cell] ?? 0) : 0
  }
  const session: Session = solver.open({ low, high, rows })
  session.setCosts(costs)
  const agencies = Map.groupBy(
    [...items.keys()].filter((i) => (lattice.partOf[items[i]?.cell ?? 0] ?? -1) >= 0),
    (i) => lattice.agencyOf[lattice.partOf[items[i]?.cell ?? 0] ?? 0] ?? -1,
  )

  const release = (i: number, open: boolean) => {
    const most = open ? Infinity : 0
    session.setBounds(2 * i, 0, most)
    session.setBounds(2 * i + 1, 0, open ? (lattice.counts[items[i]?.cell ?? 0] ?? 0) : 0)
  }

  /** Bounds and costs follow what is hidden by now. */
  const follow = (free: boolean) => {
    for (const i of items.keys()) {
      const now = stateOf(i, free)
      if (state[i] === now.state && costs[2 * i] === now.price) continue
      if (state[i] === 0 || now.state === 0) release(i, now.state > 0)
      state[i] = now.state
      // What stays as it is costs nothing, whatever its price.
      if (now.state === 0) continue
      costs.fill(now.price, 2 * i, 2 * i + 2)
      session.setCost(2 * i, now.price)
      session.setCost(2 * i + 1, now.price)
    }
  }

  const read = (point: Float64Array): Differences | null => {
    const parts: number[] = []
    const by: number[] = []
    for (const [i, { cell }] of items.entries()) {
      const part = lattice.partOf[cell] ?? -1
      if (part < 0) break
      const move = (point[2 * i] ?? 0) - (point[2 * i + 1] ?? 0)
      const whole = Math.round(move)
      if (Math.abs(move - whole) > 1e-6) return null
      if (whole === 0) continue
      parts.push(part)
      by.push(whole)
    }
    return { parts, by }
  }

  /** A corner that is not whole: other corners of nearly the same price first, then whole numbers on what this one moves. */
  const mend = (point: Float64Array, effort: Effort): Differences | null => {
    const found = dive(point)
    if (found) return found
    for (let tilt = 1; tilt <= 2; tilt++) {
      session.setCosts(costs.map((cost, i) => cost * (1 + (0.15 * ((i * 7919 * tilt) % 13)) / 13)))
      const other = session.solve().point
      const near = other && read(other)
      if (near) {
        session.setCosts(costs)
        return near
      }
    }
    session.setCosts(costs)
    if (effort === 'quick') return null
    const whole = session.solve({ whole: true, nodes: 50, gap: 5 }).point
    return whole && read(whole)
  }

  /** Fixes one broken step after the other at a whole number nearby, and solves again each time. */
  const dive = (corner: Float64Array): Differences | null => {
    const fixed: number[] = []
    let point: Float64Array | null = corner
    let found: Differences | null = null
    while (point && !found && fixed.length < 12) {
      const at: number = broken(point)
      const move = (point[2 * at] ?? 0) - (point[2 * at + 1] ?? 0)
      fixed.push(at)
      point = null
      for (const whole of [Math.round(move), 2 * Math.floor(move) + 1 - Math.round(move)]) {
        session.setBounds(2 * at, Math.max(0, whole), Math.max(0, whole))
        session.setBounds(2 * at + 1, Math.max(0, -whole), Math.max(0, -whole))
        const solved = session.solve()
        if (solved.status !== 'optimal' || !solved.point) continue
        point = solved.point
        found = read(point)
        break
      }
    }
    for (const at of fixed) release(at, (state[at] ?? 0) > 0)
    return found
  }

  const broken = (point: Float64Array): number => {
    let best = 0
    let worst = 2
    for (let i = 0; i < items.length && (lattice.partOf[items[i]?.cell ?? 0] ?? -1) >= 0; i++) {
      const move = (point[2 * i] ?? 0) - (point[2 * i + 1] ?? 0)
      const off = Math.abs(move - Math.round(move))
      if (off < 1e-6 || off >= worst) continue
      best = i
      worst = off
    }
    return best
  }

  return {
    find: ({ cell, down, by, fixed }, effort) => {
      const i = columnOf.get(cell)
      if (i === undefined) return null
      follow(effort === 'free')
      const shut = fixed.flatMap((agency) => agencies.get(agency) ?? []).filter((at) => state[at] !== 0)
      for (const at of shut) release(at, false)
      session.setBounds(2 * i, down ? 0 : by, down ? 0 : Infinity)
      session.setBounds(2 * i + 1, down ? by : 0, down ? by : 0)
      const solved = session.solve()
      let found = solved.status === 'optimal' && solved.point ? read(solved.point) : null
      if (!found && solved.point) found = mend(solved.point, effort)
      for (const at of shut) release(at, true)
      release(i, (state[i] ?? 0) > 0)
      return found
    },
    dispose: () => session.dispose(),
  }
}

function layout(lattice: Lattice, area: number) {
  const [areas] = lattice.trees
  const inside = areas?.within[area] ?? []
  const above = areas && area > 0 ? upFrom(areas, area).slice(1) : []
  const blocks = lattice.blocks.filter(({ crosses }) => area === 0 || crosses[0] === 0)
  const outside = lattice.blocks.reduce((bits, block, b) => (blocks.includes(block) ? bits : bits | (1 << b)), 0)
  const items: Item[] = []
  const columnOf = new Map<number, number>()
  const itemAt = (block: Block, place: number): number => {
    const cell = block.cellAt[place] ?? 0
    const known = columnOf.get(cell)
    if (known !== undefined) return known
    const atTop = above.length > 0 && areaOf(lattice, cell) === area
    const stride = block.strides[0] ?? 1
    const chain = atTop ? [cell, ...above.map((node) => block.cellAt[node * stride + (place % stride)] ?? 0)] : [cell]
    const locked = chain.some((at) => ((lattice.standsIn[at] ?? 0) & outside) !== 0)
    columnOf.set(cell, items.push({ cell, chain, locked }) - 1)
    return items.length - 1
  }
  const partPlaces = blocks.map((block) =>
    placesAt(
      block,
      block.trees.map(({ leaves }, i) => (i === 0 && block.crosses[0] === 0 ? inside : leaves)),
    ),
  )
  for (const [b, block] of blocks.entries()) for (const place of partPlaces[b] ?? []) itemAt(block, place)
  const columns: number[] = []
  const values: number[] = []
  const starts = [0]
  for (const [b, block] of blocks.entries()) {
    const partsOf = new Map<number, number[]>()
    for (const place of partPlaces[b] ?? []) {
      const nodes = nodesAt(block, place)
      const lines = block.trees.map((tree, i) => upFrom(tree, nodes[i] ?? 0))
      if (above.length > 0) lines[0] = (lines[0] ?? []).filter((node) => !above.includes(node))
      const part = columnOf.get(block.cellAt[place] ?? 0) ?? 0
      for (const total of placesAt(block, lines)) {
        if (total === place) continue
        const list = partsOf.get(total)
        if (list) list.push(part)
        else partsOf.set(total, [part])
      }
    }
    for (const [total, parts] of partsOf) {
      const whole = itemAt(block, total)
      for (const part of parts) {
        columns.push(2 * part, 2 * part + 1)
        values.push(1, -1)
      }
      columns.push(2 * whole, 2 * whole + 1)
      values.push(-1, 1)
      starts.push(columns.length)
    }
  }
  const rows = {
    low: new Float64Array(starts.length - 1),
    high: new Float64Array(starts.length - 1),
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  }
  return { items, columnOf, rows }
}
