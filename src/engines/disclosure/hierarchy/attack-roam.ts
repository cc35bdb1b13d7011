import type { Block } from './attack-blocks.ts'
import { walkOn } from './attack-flow.ts'
import type { Walk } from './attack-flow.ts'
import type { Planes } from './attack-planes.ts'
import { holds } from './attack-program.ts'
import { isOpen, wantsLess, wantsMore } from './attack-seen.ts'
import type { Move, Seen } from './attack-seen.ts'
import type { Search } from './attack-steps.ts'

const filled = 2
const wanderings = 6

type Tour = { readonly block: Block; readonly seen: Seen; readonly walk: Walk; readonly planes: Planes; readonly random: () => number }

/**
 * Answers most questions by walking: from the start to where a cell is 0 or k - 1, and back. Every truth on the way counts for
 * every cell that it touches. What leads on from a corner is little, so a start from nowhere is filled up first.
 */
export function roam({ block, seen, random, moves }: Search, planes: Planes, { columnOf, fill }: { columnOf: Int32Array; fill: boolean }) {
  const point = seen.point.slice()
  const free = columnOf.map((column, cell) => (planes.isAlone[cell] ? column : -1))
  const walk = walkOn({ columnOf: free, point, low: seen.low, widest: planes.widest }, random)
  const tour = { block, seen, walk, planes, random }
  const touched = new Set<number>()
  for (let goal = 1; goal <= (fill ? filled : 0); goal++)
    for (const column of point.keys()) reach(tour, column, { up: true, goal }, touched)
  const home = point.slice()
  seen.point.set(home)
  for (const column of home.keys())
    for (const up of [false, true]) {
      if (!(up ? wantsMore(seen, column) : wantsLess(seen, column))) continue
      touched.clear()
      if (reach(tour, column, { up, goal: up ? seen.k - 1 : 0 }, touched)) moves.push(moveFrom(home, block, point, touched))
      for (const at of touched) point[at] = home[at] ?? 0
    }
  // From home every way was tried; elsewhere others may be open. What is found there is told by how it differs from home.
  const away = new Set<number>()
  const left = [...home.keys()].filter((column) => isOpen(seen, column))
  for (let round = 0; round < wanderings; round++)
    for (const column of left)
      for (const up of [false, true])
        if (up ? wantsMore(seen, column) : wantsLess(seen, column)) reach(tour, column, { up, goal: up ? seen.k - 1 : 0 }, away)
  if (!holds(block, block.right.keys(), point)) throw new Error('A walk among possible truths left them.')
}

type Goal = { readonly up: boolean; readonly goal: number }

/** Moves one cell as far as it will go towards its goal, in one plane after the other. */
function reach(tour: Tour, column: number, { up, goal }: Goal, touched: Set<number>): boolean {
  const { block, seen, walk, planes, random } = tour
  const isThere = () => (up ? (walk.point[column] ?? 0) >= goal : (walk.point[column] ?? 0) <= goal)
  if (isThere()) return true
  const spots = planes.spotsOf(block.cells[column] ?? 0)
  const turn = Math.floor(random() * spots.length)
  for (const spot of [...spots.slice(turn), ...spots.slice(0, turn)])
    while (!isThere() && walk.push(spot, up, Math.abs(goal - (walk.point[column] ?? 0))) > 0) {
      for (const moved of walk.touched()) touched.add(moved)
      remember(walk, seen)
    }
  return isThere()
}

function remember(walk: Walk, { least, most }: Seen): void {
  for (const column of walk.touched()) {
    const value = walk.point[column] ?? 0
    if (value < (least[column] ?? 0)) least[column] = value
    if (value > (most[column] ?? 0)) most[column] = value
  }
}

function moveFrom(home: Int32Array, { cells }: Block, point: Int32Array, touched: ReadonlySet<number>): Move {
  const moved = [...touched].filter((column) => point[column] !== home[column])
  return {
    cells: Int32Array.from(moved, (column) => cells[column] ?? 0),
    by: Int32Array.from(moved, (column) => (point[column] ?? 0) - (home[column] ?? 0)),
  }
}
