import type { Grid } from './grid.ts'
import { innerTurns, reachOf, turnsAt } from './moves.ts'
import type { Turn } from './moves.ts'

/** A second truth as differences from the first: every sum holds, no count falls below 0. */
export type Witness = { readonly cells: readonly number[]; readonly by: readonly number[] }

export type Wish = {
  readonly cell: number
  readonly by: number
  /** Agencies whose counts the reader knows: they stay as they are. */
  readonly fixed: ReadonlySet<number>
}

export type Terms = {
  /** What it costs to move a cell: 0 where it is hidden already, Infinity where it may not be hidden. */
  readonly price: (cell: number) => number
  /** How many wholes up an exchange between areas may reach. */
  readonly reach: number
  /** How many cells in the way of a free cycle may be taken out of its way, one after the other. */
  readonly detours: number
}

type Cycle = { readonly area: Turn; readonly inner: Turn; readonly amount: number; readonly cost: number }

/** So many exchanges between areas are tried at each reach, and so many with an obstacle: a state has thousands. */
const mostTurns = 400
const mostDetours = 16

/** Finds witnesses by adding short cycles, the cheapest first. Deterministic; that it finds none proves nothing. */
export function searchIn(grid: Grid): (wish: Wish, terms: Terms) => Witness | null {
  const { width, counts } = grid
  const areas = grid.trees[0]
  if (!areas) throw new RangeError('A table needs areas.')
  const moved = new Int32Array(counts.length)
  const innerAt = remembered((place) => innerTurns(grid, place))
  const areaAt = remembered((key) => turnsAt(areas, Math.floor(key / 64), key % 64).slice(0, mostTurns))

  /** The cheapest cycle through the wished cell among the exchanges of one reach, if it costs less than `most`. */
  function cheapest({ cell, by, fixed }: Wish, price: Terms['price'], turns: readonly Turn[], most: number): Cycle | null {
    const direction = Math.sign(by)
    let best: Cycle | null = null
    for (const area of turns) {
      if (fixed.size > 0 && area.at.some((node) => fixed.has(node))) continue
      for (const inner of innerAt(cell % width)) {
        let cost = 0
        let amount = Math.abs(by)
        for (let a = 0; a < area.at.length && amount > 0; a++) {
          const row = (area.at[a] ?? 0) * width
          const sign = (area.sign[a] ?? 0) * direction
          for (let i = 0; i < inner.at.length && amount > 0; i++) {
            const at = row + (inner.at[i] ?? 0)
            if (moved[at] === 0) cost += price(at)
            if (cost > (best?.cost ?? most)) amount = 0
            else if (sign * (inner.sign[i] ?? 0) < 0) amount = Math.min(amount, (counts[at] ?? 0) + (moved[at] ?? 0))
          }
        }
        if (amount <= 0 || (best && cost === best.cost && amount <= best.amount)) continue
        best = { area, inner, amount, cost }
        if (cost === 0 && amount === Math.abs(by)) return best
      }
    }
    return best
  }

  const apply = ({ area, inner }: Pick<Cycle, 'area' | 'inner'>, by: number, touched: Set<number>) => {
    for (const [a, node] of area.at.entries())
      for (const [i, place] of inner.at.entries()) {
        const at = node * width + place
        moved[at] = (moved[at] ?? 0) + by * (area.sign[a] ?? 0) * (inner.sign[i] ?? 0)
        touched.add(at)
      }
  }

  /** The one cell that keeps a cycle from being free: shown, or with nothing left to give. None at all, or two, gives null. */
  function obstacleOf(wish: Wish, { area, inner }: Pick<Cycle, 'area' | 'inner'>, { price }: Terms): number | null {
    let found: number | null = null
    for (let a = 0; a < area.at.length; a++) {
      const node = area.at[a] ?? 0
      if (wish.fixed.has(node)) return null
      for (let i = 0; i < inner.at.length; i++) {
        const at = node * width + (inner.at[i] ?? 0)
        const by = (area.sign[a] ?? 0) * (inner.sign[i] ?? 0) * Math.sign(wish.by)
        if ((moved[at] !== 0 || price(at) === 0) && (counts[at] ?? 0) + (moved[at] ?? 0) + by >= 0) continue
        if (found !== null || at === wish.cell) return null
        found = at
      }
    }
    return found
  }

  /** Moves the wished cell by one: by one free cycle, or by one with a single obstacle that further cycles take out of its way. */
  function advance(wish: Wish, terms: Terms, touched: Set<number>, guarded: readonly number[]): boolean {
    const depth = terms.detours - guarded.length
    const turns = areaAt(Math.floor(wish.cell / width) * 64 + 1).slice(0, mostDetours)
    const one = Math.sign(wish.by)
    for (const area of turns)
      for (const inner of innerAt(wish.cell % width)) {
        const cycle = { area, inner }
        if (guarded.length > 0 && passes(cycle, guarded)) continue
        const obstacle = obstacleOf(wish, cycle, terms)
        if (obstacle === null && !isFree(wish, cycle, terms)) continue
        if (obstacle !== null && depth === 0) continue
        apply(cycle, one, touched)
        if (obstacle === null) return true
        const debt: Wish = {
          cell: obstacle,
          by: (counts[obstacle] ?? 0) + (moved[obstacle] ?? 0) < 0 ? 1 : -Math.sign(moved[obstacle] ?? 0),
          fixed: wish.fixed,
        }
        if (debt.by !== 0 && advance(debt, terms, touched, [...guarded, wish.cell])) return true
        apply(cycle, -one, touched)
      }
    return false
  }

  const passes = ({ area, inner }: Pick<Cycle, 'area' | 'inner'>, cells: readonly number[]) =>
    cells.some((cell) => area.at.includes(Math.floor(cell / width)) && inner.at.includes(cell % width))

  function isFree(wish: Wish, { area, inner }: Pick<Cycle, 'area' | 'inner'>, { price }: Terms): boolean {
    return area.at.every(
      (node, a) =>
        !wish.fixed.has(node) &&
        inner.at.every((place, i) => {
          const at = node * width + place
          const by = (area.sign[a] ?? 0) * (inner.sign[i] ?? 0) * Math.sign(wish.by)
          return (moved[at] !== 0 || price(at) === 0) && (counts[at] ?? 0) + (moved[at] ?? 0) + by >= 0
        }),
    )
  }

  return function find(wish, terms) {
    const { price, reach, detours } = terms
    const area = Math.floor(wish.cell / width)
    const widest = Math.min(reach, reachOf(areas, area))
    const touched = new Set<number>()
    let left = wish.by
    while (left !== 0) {
      let best: Cycle | null = null
      let most = Number.MAX_VALUE
      for (let up = 1; up <= widest && most > 0; up++) {
        best = cheapest({ ...wish, by: left }, price, areaAt(area * 64 + up), most * 0.999) ?? best
        most = best?.cost ?? most
      }
      if (best) apply(best, Math.sign(left) * best.amount, touched)
      else if (detours === 0 || !advance({ ...wish, by: left }, terms, touched, [])) break
      left -= Math.sign(left) * (best?.amount ?? 1)
    }
    const cells = [...touched].filter((at) => moved[at] !== 0)
    const witness = { cells, by: cells.map((at) => moved[at] ?? 0) }
    for (const at of touched) moved[at] = 0
    return left === 0 ? witness : null
  }
}

function remembered<T>(make: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}
