import type { Block } from './attack-blocks.ts'
import { walkOn } from './attack-flow.ts'
import type { Walk } from './attack-flow.ts'
import type { Planes, Spot } from './attack-planes.ts'
import { holds } from './attack-program.ts'
import { wantsLess, wantsMore } from './attack-seen.ts'
import type { Move, Search, Seen } from './attack-seen.ts'

const filled = 2
// Tries in a row that bring a cell no nearer to where it shall go.
const patience = 200
const longPatience = 4000

/** `columnOf`: the column of each cell of the page. `fill`: the start is a mere corner, with much at 0. */
export type Tour = { readonly planes: Planes; readonly columnOf: Int32Array; readonly fill: boolean }

/** A truth as near as walking comes to where a cell is 0, or k - 1. */
export type Approach = (column: number, up: boolean) => Int32Array

type Goal = { readonly column: number; readonly up: boolean; readonly goal: number }
type Trip = {
  readonly walk: Walk
  readonly spotsOf: (column: number) => readonly Spot[]
  readonly seen: Seen
  readonly touched: Set<number>
}

/**
 * Answers most questions by walking: from the start to where a cell is 0 or k - 1, and back. Every truth on the way counts for
 * every cell that it touches. From a mere corner few ways lead on, so it is filled up first.
 */
export function roam({ block, seen, random, moves }: Search, { planes, columnOf, fill }: Tour): Approach {
  const point = seen.point.slice()
  const free = columnOf.map((column, cell) => (planes.isAlone[cell] ? column : -1))
  const walk = walkOn({ columnOf: free, point, low: seen.low, widest: planes.widest }, random)
  const trip: Trip = { walk, spotsOf: (column) => planes.spotsOf(block.cells[column] ?? 0), seen, touched: new Set() }
  for (let goal = 1; goal <= (fill ? filled : 0); goal++) for (const column of point.keys()) reach(trip, { column, up: true, goal }, random)
  seen.point.set(point)
  for (const way of [reach, loosen])
    for (const column of point.keys())
      for (const up of [false, true]) {
        if (!(up ? wantsMore(seen, column) : wantsLess(seen, column))) continue
        trip.touched.clear()
        if (way(trip, { column, up, goal: up ? seen.k - 1 : 0 }, random)) moves.push(moveHere(block, seen, point, trip.touched))
        for (const at of trip.touched) point[at] = seen.point[at] ?? 0
      }
  if (!holds(block, block.right.keys(), point)) throw new Error('A walk among possible truths left them.')
  return (column, up) => {
    point.set(seen.point)
    loosen(trip, { column, up, goal: up ? seen.k - 1 : 0 }, random, longPatience)
    return point.slice()
  }
}

const isThere = ({ walk: { point } }: Trip, { column, up, goal }: Goal): boolean =>
  up ? (point[column] ?? 0) >= goal : (point[column] ?? 0) <= goal

/** Moves one cell as far as it will go towards its goal, in one plane after the other. */
function reach(trip: Trip, goal: Goal, random: () => number): boolean {
  const spots = isThere(trip, goal) ? [] : trip.spotsOf(goal.column)
  const turn = Math.floor(random() * spots.length)
  for (const spot of [...spots.slice(turn), ...spots.slice(0, turn)]) while (!isThere(trip, goal) && pushed(trip, spot, goal));
  return isThere(trip, goal)
}

/** The same, but what stands in the way is moved out of it: a cell at 0 goes up, in some other plane, and with luck the way is free. */
function loosen(trip: Trip, goal: Goal, random: () => number, most = patience): boolean {
  const { walk, spotsOf } = trip
  const oneOf = <T>(all: ArrayLike<T>): T | undefined => all[Math.floor(random() * all.length)]
  let left = most
  for (let best = walk.point[goal.column] ?? 0; left > 0 && !isThere(trip, goal); left--) {
    const spot = oneOf(spotsOf(goal.column))
    if (spot && pushed(trip, spot, goal)) {
      const now = walk.point[goal.column] ?? 0
      if (goal.up ? now <= best : now >= best) continue
      best = now
      left = most
      continue
    }
    const column = oneOf(walk.inTheWay())
    const way = column === undefined ? undefined : oneOf(spotsOf(column))
    if (way && column !== undefined) pushed(trip, way, { column, up: true, goal: (walk.point[column] ?? 0) + 1 })
  }
  return isThere(trip, goal)
}

function pushed({ walk, seen, touched }: Trip, spot: Spot, { column, up, goal }: Goal): boolean {
  if (walk.push(spot, up, Math.abs(goal - (walk.point[column] ?? 0))) === 0) return false
  for (const moved of walk.touched()) touched.add(moved)
  remember(walk, seen)
  return true
}

function remember(walk: Walk, { least, most }: Seen): void {
  for (const column of walk.touched()) {
    const value = walk.point[column] ?? 0
    if (value < (least[column] ?? 0)) least[column] = value
    if (value > (most[column] ?? 0)) most[column] = value
  }
}

function moveHere({ cells }: Block, seen: Seen, point: Int32Array, touched: ReadonlySet<number>): Move {
  const moved = [...touched].filter((column) => point[column] !== seen.point[column])
  return {
    cells: Int32Array.from(moved, (column) => cells[column] ?? 0),
    by: Int32Array.from(moved, (column) => (point[column] ?? 0) - (seen.point[column] ?? 0)),
  }
}
