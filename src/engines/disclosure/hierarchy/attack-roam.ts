import type { Search } from './attack-cover.ts'
import { holds } from './attack-program.ts'
import { wantsLess, wantsMore } from './attack-seen.ts'
import type { Seen } from './attack-seen.ts'
import { walkFrom } from './attack-walk.ts'
import type { Walk } from './attack-walk.ts'

const tries = 40
const rounds = 2
const wanderings = 12

/**
 * Answers most questions by walking: from the start to where a cell is 0 or k - 1, and back. Every truth on the way counts for
 * every cell that it touches.
 */
export function roam({ block, seen, random, moves }: Search): void {
  const walk = walkFrom(block, seen.point, seen.low, random)
  spread(walk, seen)
  // From here on the start is this better mixed truth.
  seen.point.set(walk.point)
  const home = walk.point.slice()
  const touched = new Set<number>()
  for (let round = 0; round < rounds; round++)
    for (const column of home.keys())
      for (const up of [false, true]) {
        if (!(up ? wantsMore(seen, column) : wantsLess(seen, column))) continue
        touched.clear()
        if (reach(walk, seen, { column, up, touched })) moves.push(moveHome(block.cells, walk, home, touched))
        for (const at of touched) walk.point[at] = home[at] ?? 0
      }
  // From home every way was tried; elsewhere others may be open.
  for (let round = 0; round < wanderings; round++)
    for (const column of home.keys())
      for (const up of [false, true]) if (up ? wantsMore(seen, column) : wantsLess(seen, column)) reach(walk, seen, { column, up, touched })
  if (!holds(block, block.right.keys(), walk.point)) throw new Error('A walk among possible truths left them.')
}

type Goal = { readonly column: number; readonly up: boolean; readonly touched: Set<number> }

function reach(walk: Walk, seen: Seen, { column, up, touched }: Goal): boolean {
  const goal = up ? seen.k - 1 : 0
  for (let failed = 0; failed < tries;) {
    const at = walk.point[column] ?? 0
    if (up ? at >= goal : at <= goal) return true
    if (walk.step(column, up ? 1 : -1)) {
      for (const moved of walk.touched()) touched.add(moved)
      remember(walk, seen)
    } else failed += 1
  }
  return false
}

/** A corner has many cells at 0 and a few large ones, from which few ways lead on: first fill what is empty, where that can be. */
function spread(walk: Walk, seen: Seen): void {
  for (const column of walk.point.keys())
    for (let failed = 0; failed < 3 && walk.point[column] === 0;) {
      if (walk.step(column, 1)) remember(walk, seen)
      else failed += 1
    }
}

function remember(walk: Walk, { least, most }: Seen): void {
  for (const column of walk.touched()) {
    const value = walk.point[column] ?? 0
    if (value < (least[column] ?? 0)) least[column] = value
    if (value > (most[column] ?? 0)) most[column] = value
  }
}

function moveHome(cells: Int32Array, { point }: Walk, home: Int32Array, touched: ReadonlySet<number>) {
  const moved = [...touched].filter((column) => point[column] !== home[column])
  return {
    cells: Int32Array.from(moved, (column) => cells[column] ?? 0),
    by: Int32Array.from(moved, (column) => (point[column] ?? 0) - (home[column] ?? 0)),
  }
}
