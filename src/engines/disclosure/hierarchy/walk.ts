import { blockOf, isShared } from './lattice.ts'
import type { Block } from './lattice.ts'
import type { Pattern, Task, Witness } from './proofs.ts'
import { crossedTurns, openTurns } from './turns.ts'
import type { Turn } from './turns.ts'

export type Differences = { readonly parts: readonly number[]; readonly by: readonly number[] }

export type Walker = {
  /** A sum of cycles that does what a task asks. */
  readonly walk: (task: Task, from: number) => Differences | null
  /** A witness that served a task, changed by further cycles so that it leaves a cell alone. */
  readonly without: (task: Task, witness: Witness, leave: { readonly cell: number; readonly from: number }) => Differences | null
}

/** A cell to be moved by one again and again, one way; a second cell (the task's) is left as it stands. */
type Wish = { readonly cell: number; readonly sign: number; readonly fixed: readonly number[]; readonly guarded: number }

type Turns = { readonly block: Block; readonly areas: readonly Turn[]; readonly inners: readonly Turn[] }

/** So many cycles with one cell in their way are tried before giving up. */
const mostDetours = 24

/**
 * Proves what short cycles prove: raise a smallest part, and mend each grouping by lowering another part of the same whole, or by
 * raising all totals up to the root. Crossed over the groupings this is mostly a cycle of eight cells. A walk adds such cycles of
 * hidden cells, and such with one cell in their way that a second cycle takes out of it. That it finds nothing proves nothing.
 */
export function walkerOn({ lattice, hidden }: Pattern): Walker {
  const { counts, partOf } = lattice
  const moved = new Int32Array(counts.length)
  const touched: number[] = []
  const innerTurns = new Map<number, Turn[]>()

  const turnsOf = (cell: number): Turns => {
    const block = blockOf(lattice, cell)
    const stride = block.strides[0] ?? 1
    const place = lattice.placeOf[cell] ?? 0
    const inner = place % stride
    const own = Math.floor(place / stride)
    const [tree] = block.trees
    const key = inner * 32 + (lattice.blockOf[cell] ?? 0)
    const inners = innerTurns.get(key) ?? crossedTurns(block, inner)
    innerTurns.set(key, inners)
    const may = (at: number) => at === own || hidden[block.cellAt[at * stride + inner] ?? 0] === 1
    return { block, areas: tree ? openTurns(tree, own, may) : [], inners }
  }

  /** How far a cycle can go on hidden cells alone, and on the wished cell. */
  const room = (block: Block, area: Turn, inner: Turn, { cell: own, sign, most }: { cell: number; sign: number; most: number }): number => {
    const stride = block.strides[0] ?? 1
    let amount = most
    for (let a = 0; a < area.at.length; a++) {
      const row = (area.at[a] ?? 0) * stride
      const up = (area.sign[a] ?? 0) * sign
      for (let i = 0; i < inner.at.length; i++) {
        const cell = block.cellAt[row + (inner.at[i] ?? 0)] ?? 0
        if ((!hidden[cell] && cell !== own) || isShared(lattice, cell)) return 0
        if (up * (inner.sign[i] ?? 0) < 0) amount = Math.min(amount, (counts[cell] ?? 0) + (moved[cell] ?? 0))
      }
      if (amount <= 0) return 0
    }
    return amount
  }

  /** The one cell that keeps a cycle from being free: shown, or with nothing left to give. -1 for none, -2 for several. */
  const obstacle = (block: Block, area: Turn, inner: Turn, { cell: own, sign }: Wish): number => {
    const stride = block.strides[0] ?? 1
    let found = -1
    for (let a = 0; a < area.at.length; a++) {
      const row = (area.at[a] ?? 0) * stride
      const up = (area.sign[a] ?? 0) * sign
      for (let i = 0; i < inner.at.length; i++) {
        const cell = block.cellAt[row + (inner.at[i] ?? 0)] ?? 0
        const gives = up * (inner.sign[i] ?? 0) < 0
        const shut = (!hidden[cell] && cell !== own) || isShared(lattice, cell)
        if (!shut && (!gives || (counts[cell] ?? 0) + (moved[cell] ?? 0) > 0)) continue
        if (found >= 0 || cell === own || isShared(lattice, cell)) return -2
        found = cell
      }
    }
    return found
  }

  const turn = (block: Block, area: Turn, inner: Turn, by: number) => {
    const stride = block.strides[0] ?? 1
    for (let a = 0; a < area.at.length; a++)
      for (let i = 0; i < inner.at.length; i++) {
        const cell = block.cellAt[(area.at[a] ?? 0) * stride + (inner.at[i] ?? 0)] ?? 0
        moved[cell] = (moved[cell] ?? 0) + by * (area.sign[a] ?? 0) * (inner.sign[i] ?? 0)
        touched.push(cell)
      }
  }

  /** One step of a wish by one cycle, or by two of which the second takes an obstacle out of the way of the first. */
  const step = (wish: Wish, { block, areas, inners }: Turns, from: number, detours: boolean): boolean => {
    let tries = mostDetours
    for (let a = 0; a < areas.length; a++) {
      const area = areas[(a + from) % areas.length]
      if (!area || wish.fixed.some((agency) => area.at.includes(agency))) continue
      for (let i = 0; i < inners.length; i++) {
        const inner = inners[(i + from) % inners.length]
        if (!inner) continue
        const only = obstacle(block, area, inner, wish)
        if (only === -2 || only === wish.guarded || (only >= 0 && !detours)) continue
        const guarded = moved[wish.guarded] ?? 0
        const before = moved[only] ?? 0
        turn(block, area, inner, wish.sign)
        if ((moved[wish.guarded] ?? 0) === guarded) {
          if (only === -1) return true
          const back = (moved[only] ?? 0) > before ? -1 : 1
          // The second cycle leaves the wished cell alone, and the guarded one stays as it is.
          const mended = step({ cell: only, sign: back, fixed: wish.fixed, guarded: wish.cell }, turnsOf(only), 0, false)
          if (mended) return (moved[wish.guarded] ?? 0) === guarded
        }
        turn(block, area, inner, -wish.sign)
        if (--tries === 0) return false
      }
    }
    return false
  }

  const stride = (wish: Wish, by: number, from: number): boolean => {
    const turns = turnsOf(wish.cell)
    const { block, areas, inners } = turns
    let left = by
    for (let round = 0; left > 0 && round < 2; round++)
      for (let a = 0; a < areas.length && left > 0; a++) {
        const area = areas[(a + from) % areas.length]
        if (!area || wish.fixed.some((agency) => area.at.includes(agency))) continue
        for (let i = 0; i < inners.length && left > 0; i++) {
          const inner = inners[(i + from) % inners.length]
          if (!inner) continue
          const amount = room(block, area, inner, { ...wish, most: left })
          if (amount === 0) continue
          const guarded = moved[wish.guarded] ?? 0
          turn(block, area, inner, wish.sign * amount)
          if ((moved[wish.guarded] ?? 0) === guarded) left -= amount
          else turn(block, area, inner, -wish.sign * amount)
        }
      }
    while (left > 0 && step(wish, turns, from, true)) left -= 1
    return left === 0
  }

  const collect = (): Differences => {
    const parts: number[] = []
    const by: number[] = []
    for (const cell of touched) {
      const part = partOf[cell] ?? -1
      if (part >= 0 && moved[cell]) {
        parts.push(part)
        by.push(moved[cell])
      }
      moved[cell] = 0
    }
    touched.length = 0
    return { parts, by }
  }

  return {
    walk: ({ cell, down, by, fixed }, from) => {
      if (isShared(lattice, cell)) return null
      const done = stride({ cell, sign: down ? -1 : 1, fixed, guarded: -1 }, by, from)
      const found = collect()
      return done ? found : null
    },
    without: (task, witness, { cell, from }) => {
      if (isShared(lattice, cell) || task.fixed.some((agency) => witness.agencies.includes(agency))) return null
      for (const [i, at] of witness.cells.entries()) {
        moved[at] = witness.moves[i] ?? 0
        touched.push(at)
      }
      const by = moved[cell] ?? 0
      const done = stride({ cell, sign: -Math.sign(by), fixed: task.fixed, guarded: task.cell }, Math.abs(by), from)
      const found = collect()
      return done ? found : null
    },
  }
}
