import { agenciesIn, floorOf } from './floors.ts'
import type { Own } from './floors.ts'
import { aboveAll } from './lattice.ts'
import type { Above, Lattice } from './lattice.ts'

/** What is hidden so far, and what may not be. */
export type Pattern = {
  readonly lattice: Lattice
  readonly above: Above
  readonly k: number
  readonly hidden: Uint8Array
  /** Shown earlier, so shown for ever. */
  readonly barred: Uint8Array
  /** Each agency is a reader who knows its own part. */
  readonly insiders: boolean
}

/** A second truth to be found: the cell moves by so much (down: exactly so much), and the fixed agencies keep what they have. */
export type Task = { readonly cell: number; readonly down: boolean; readonly by: number; readonly fixed: readonly number[] }

/** A second truth as differences of smallest parts; `cells` are all that it moves, totals too. */
export type Witness = {
  readonly parts: readonly number[]
  readonly by: readonly number[]
  readonly cells: readonly number[]
  readonly moves: readonly number[]
  readonly agencies: readonly number[]
}

/** What is hidden, with its proofs; all that changes either goes through here, so that it can be undone. */
export type Proofs = {
  readonly hide: (cell: number) => void
  readonly show: (cell: number) => void
  readonly add: (witness: Witness) => number
  readonly drop: (id: number) => void
  readonly all: () => readonly Witness[]
  readonly get: (id: number) => Witness
  /** Where the changes stand; `undo` goes back there. */
  readonly mark: () => number
  readonly undo: (mark: number) => void
  readonly forget: () => void
  /** Which witnesses move a cell. */
  readonly movers: (cell: number) => readonly number[]
  /** What is not proven yet of a hidden cell. */
  readonly tasks: (cell: number) => readonly Task[]
}

export const patternOf = (lattice: Lattice, k: number, insiders: boolean): Pattern => ({
  lattice,
  above: aboveAll(lattice),
  k,
  hidden: new Uint8Array(lattice.counts.length),
  barred: new Uint8Array(lattice.counts.length),
  insiders,
})

/** All that differences of smallest parts move; null where they take a count below 0 or move a total in one table and not in another. */
export function witnessOf({ lattice, above }: Pattern, parts: readonly number[], by: readonly number[]): Witness | null {
  const sums = lattice.blocks.map(() => new Map<number, number>())
  const agencies = new Set<number>()
  for (const [i, part] of parts.entries()) {
    const sum = sums[lattice.blockOf[lattice.parts[part] ?? 0] ?? 0]
    const agency = lattice.agencyOf[part] ?? -1
    if (agency >= 0) agencies.add(agency)
    const to = above.starts[part + 1] ?? 0
    for (let at = above.starts[part] ?? 0; at < to; at++) {
      const cell = above.cells[at] ?? 0
      sum?.set(cell, (sum.get(cell) ?? 0) + (by[i] ?? 0))
    }
  }
  const cells: number[] = []
  const moves: number[] = []
  for (const [b, sum] of sums.entries())
    for (const [cell, move] of sum) {
      if (move === 0) continue
      if ((lattice.counts[cell] ?? 0) + move < 0) return null
      const standsIn = lattice.standsIn[cell] ?? 0
      if (sums.some((other, i) => (standsIn >> i) & 1 && other.get(cell) !== move)) return null
      if (lattice.blockOf[cell] !== b) continue
      cells.push(cell)
      moves.push(move)
    }
  return { parts, by, cells, moves, agencies: [...agencies] }
}

export const serves = ({ down, by }: Task, move: number): boolean => (down ? move === -by : move >= by)

export function proofsFor(pattern: Pattern): Proofs {
  const { lattice, insiders, k, hidden } = pattern
  const witnesses: Witness[] = []
  const lives: boolean[] = []
  const ids: number[][] = Array.from({ length: lattice.counts.length })
  const moves: number[][] = Array.from({ length: lattice.counts.length })
  const done: (() => void)[] = []

  const enter = (id: number) => {
    const witness = witnesses[id]
    lives[id] = true
    for (const [i, cell] of witness?.cells.entries() ?? []) {
      ;(ids[cell] ??= []).push(id)
      ;(moves[cell] ??= []).push(witness?.moves[i] ?? 0)
    }
  }
  const leave = (id: number) => {
    lives[id] = false
    for (const cell of witnesses[id]?.cells ?? []) {
      const at = ids[cell]?.indexOf(id) ?? -1
      ids[cell]?.splice(at, 1)
      moves[cell]?.splice(at, 1)
    }
  }

  /** What is open for one reader, or for all who have no part in the cell (then `inside` says who has). */
  const open = (cell: number, own: number, reader: number, inside: readonly Own[]): Task[] => {
    const rest = (lattice.counts[cell] ?? 0) - own
    const found: Task[] = []
    if (rest > 0) check({ cell, down: true, by: rest, fixed: [] }, reader, inside, found)
    if (rest < k - 1) check({ cell, down: false, by: k - 1 - rest, fixed: [] }, reader, inside, found)
    return found
  }

  const check = (task: Task, reader: number, inside: readonly Own[], found: Task[]) => {
    let all: readonly number[] | null = null
    const by = moves[task.cell] ?? []
    for (const [i, id] of (ids[task.cell] ?? []).entries()) {
      if (!serves(task, by[i] ?? 0)) continue
      const touched = insiders ? (witnesses[id]?.agencies ?? []) : []
      if (reader >= 0) all = touched.includes(reader) ? [reader] : []
      else if (all === null) all = touched.filter((agency) => !inside.some((own) => own.agency === agency))
      else all = all.filter((agency) => touched.includes(agency))
      if (all.length === 0) return
    }
    found.push({ ...task, fixed: reader >= 0 ? [reader] : (all ?? []) })
  }

  return {
    hide: (cell) => {
      hidden[cell] = 1
      done.push(() => (hidden[cell] = 0))
    },
    show: (cell) => {
      hidden[cell] = 0
      done.push(() => (hidden[cell] = 1))
    },
    add: (witness) => {
      const id = witnesses.push(witness) - 1
      enter(id)
      done.push(() => leave(id))
      return id
    },
    drop: (id) => {
      leave(id)
      done.push(() => enter(id))
    },
    all: () => witnesses.filter((_, id) => lives[id]),
    get: (id) => {
      const witness = witnesses[id]
      if (!witness) throw new RangeError('There is no such witness.')
      return witness
    },
    mark: () => done.length,
    undo: (mark) => {
      while (done.length > mark) done.pop()?.()
    },
    forget: () => {
      done.length = 0
    },
    movers: (cell) => ids[cell] ?? [],
    tasks: (cell) => {
      const inside = insiders ? agenciesIn(lattice, cell) : []
      const plain = floorOf(lattice, pattern, cell) >= 0 ? [] : open(cell, 0, -1, inside)
      if (inside.length < 2) return plain
      return [
        ...plain,
        ...inside.flatMap(({ agency, own }) => (floorOf(lattice, pattern, cell, agency) >= 0 ? [] : open(cell, own, agency, inside))),
      ]
    },
  }
}
