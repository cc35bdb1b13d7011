import type { Plane, Spot } from './attack-planes.ts'

/**
 * A possible truth that moves without a solver. In a plane a cell goes up or down and others with it, round the shortest way that
 * leaves every sum as it is and no cell under its least: whole numbers all the way.
 */
export type Walk = {
  readonly point: Int32Array
  /** Moves the cell by as much as the way round allows, `most` at most, and says by how much. */
  readonly push: (spot: Spot, up: boolean, most: number) => number
  /** Columns moved by the last push. */
  readonly touched: () => Int32Array
  /** Columns that stood in the way of the last push, being as low as they can. */
  readonly inTheWay: () => Int32Array
}

/** `columnOf`: the column of each cell of the page, -1 for those that cannot move. `widest`: the most sums of a plane. */
export type Ground = { readonly columnOf: Int32Array; readonly point: Int32Array; readonly low: Int32Array; readonly widest: number }

// A way round that is longer than this moves so many cells that a program finds a better one.
const visits = 600

export function walkOn({ columnOf, point, low, widest }: Ground, random: () => number): Walk {
  const cameBy = new Int32Array(widest)
  const cameFrom = new Int32Array(widest)
  const reachedAt = new Int32Array(widest)
  const queue = new Int32Array(widest)
  let round = 0
  let moved = new Int32Array(64)
  let length = 0
  const blocking = new Int32Array(columnOf.length)
  let blocked = 0

  /** How far the cells at one place of a plane can go together. */
  function room({ idAt, lines, swap, signs }: Plane, place: number, line: number, by: number): number {
    let least = Infinity
    for (const across of lines[line] ?? [])
      for (let i = 0; i < swap.length; i++) {
        const column = columnOf[idAt[place + across + (swap[i] ?? 0)] ?? 0] ?? -1
        if (column < 0) return 0
        if (by * (signs[i] ?? 0) > 0) continue
        const left = (point[column] ?? 0) - (low[column] ?? 0)
        if (left < least) least = left
        if (left > 0) continue
        if (blocked < blocking.length) blocking[blocked++] = column
        return 0
      }
    return least
  }

  function shift({ idAt, lines, swap, signs }: Plane, place: number, line: number, by: number): void {
    for (const across of lines[line] ?? [])
      for (let i = 0; i < swap.length; i++) {
        const column = columnOf[idAt[place + across + (swap[i] ?? 0)] ?? 0] ?? -1
        point[column] = (point[column] ?? 0) + by * (signs[i] ?? 0)
        if (length === moved.length) moved = Int32Array.from({ length: 2 * length }, (_, at) => moved[at] ?? 0)
        moved[length++] = column
      }
  }

  /**
   * Counts flow from the parts up and totals from the whole down, so what comes to a sum leaves it. A smallest part down and all
   * its lines meet in one sum, and at the whole all lines meet again.
   */
  function push({ plane, node, line }: Spot, up: boolean, most: number): number {
    const { parents, parts } = plane.down
    const width = plane.lines.length
    const top = parents.length * width
    const under = (at: number, across: number) => at * width + (parts[at]?.length ? across : 0)
    const over = (at: number, across: number) => (at === 0 ? top : (parents[at] ?? 0) * width + across)
    const wayOf = (across: number) => (across === width - 1 ? -1 : 1)
    const by = up ? 1 : -1
    length = 0
    blocked = 0
    let amount = Math.min(most, room(plane, node * plane.stride, line, by))
    if (amount <= 0) return 0
    const rises = wayOf(line) === by
    const [from, goal] = rises ? [over(node, line), under(node, line)] : [under(node, line), over(node, line)]
    const first = node * width + line
    let end = 0
    queue[end++] = from
    reachedAt[from] = ++round

    const look = (here: number, at: number, across: number) => {
      const rising = here === under(at, across)
      const there = rising ? over(at, across) : under(at, across)
      if (reachedAt[there] === round || at * width + across === first) return
      if (room(plane, at * plane.stride, across, rising ? wayOf(across) : -wayOf(across)) <= 0) return
      reachedAt[there] = round
      cameBy[there] = at * width + across
      cameFrom[there] = here
      queue[end++] = there
    }
    for (let next = 0; next < end && next < visits && reachedAt[goal] !== round; next++) {
      const here = queue[next] ?? 0
      const at = here === top ? 0 : Math.floor(here / width)
      const below = here === top ? [] : (parts[at] ?? [])
      const turn = Math.floor(random() * (below.length || width))
      if (below.length === 0) for (let i = 0; i < width; i++) look(here, at, (i + turn) % width)
      else look(here, at, here % width)
      for (let i = 0; i < below.length; i++) look(here, below[(i + turn) % below.length] ?? 0, here % width)
    }
    if (reachedAt[goal] !== round) return 0

    const back = (visit: (place: number, across: number, way: number) => void) => {
      for (let here = goal; here !== from; here = cameFrom[here] ?? 0) {
        const [at, across] = [Math.floor((cameBy[here] ?? 0) / width), (cameBy[here] ?? 0) % width]
        visit(at * plane.stride, across, cameFrom[here] === under(at, across) ? wayOf(across) : -wayOf(across))
      }
    }
    back((place, across, way) => (amount = Math.min(amount, room(plane, place, across, way))))
    shift(plane, node * plane.stride, line, by * amount)
    back((place, across, way) => shift(plane, place, across, way * amount))
    return amount
  }

  return { point, push, touched: () => moved.subarray(0, length), inTheWay: () => blocking.subarray(0, blocked) }
}
