import { addsUp, blocksOf } from './attack-blocks.ts'
import type { Block, View } from './attack-blocks.ts'
import { boundsOf } from './attack-bounds.ts'
import { lineUp } from './attack-nodes.ts'
import { hidden, readPage } from './attack-page.ts'
import type { Page } from './attack-page.ts'
import { planesOf } from './attack-planes.ts'
import type { Planes } from './attack-planes.ts'
import { rangesOf } from './attack-ranges.ts'
import type { Ranges } from './attack-ranges.ts'
import { roam } from './attack-roam.ts'
import { scopesOf } from './attack-scopes.ts'
import { noteMove, seenFrom } from './attack-seen.ts'
import type { Move, Seen } from './attack-seen.ts'
import { startOf } from './attack-start.ts'
import { lookFrom, lookWider } from './attack-steps.ts'
import type { Solver } from './solver.ts'
import type { CountRow, HierarchyDesign, PublishedRow, Rules } from './types.ts'

/** All that one agency knows: the counts of its own smallest parts, for every table. */
export type Insider = { readonly code: string; readonly counts: readonly CountRow[] }

/**
 * A cell that says more than it may. For an insider `low` and `high` are of what is left without their own part. `undecided`: no
 * proof of either was found in the time given, so it counts as open.
 */
export type OpenedCell = {
  readonly at: readonly string[]
  readonly low: number
  /** Null where there is no end. */
  readonly high: number | null
  readonly reason: 'shown_under_k' | 'exact' | 'narrow' | 'undecided'
}

export type HierarchyAttack = {
  /** False when no counts at all fit what is shown. */
  readonly consistent: boolean
  /** How many hidden cells were asked about. */
  readonly hidden: number
  readonly opened: readonly OpenedCell[]
}

export type AttackOptions = {
  readonly solver: Solver
  readonly insider?: Insider
  /** All that was published earlier, in codes of this design. */
  readonly before?: readonly PublishedRow[]
  /** Share of the work done; awaited, so that a page can breathe. */
  readonly onProgress?: (share: number) => void | Promise<void>
}

/** Reads one set of published tables as different readers; what was worked out for one serves the next. */
export type Attacker = (insider?: Insider) => Promise<HierarchyAttack>

type Opened = Map<number, OpenedCell>
type Shared = { readonly planes: Planes; readonly moves: Move[]; truth: Int32Array | null }

/**
 * Reads published rows as a stranger with patience would, who knows how the tables were made: a hidden count that cannot be 0 must
 * be k or more, and what follows from that is followed to the end.
 */
export async function attack(
  design: HierarchyDesign,
  rows: readonly PublishedRow[],
  rules: Rules,
  { insider, ...options }: AttackOptions,
): Promise<HierarchyAttack> {
  return attackerOf(design, rows, rules, options)(insider)
}

export function attackerOf(
  design: HierarchyDesign,
  rows: readonly PublishedRow[],
  rules: Rules,
  options: Omit<AttackOptions, 'insider'>,
): Attacker {
  const page = readPage(design, options.before ?? [], rows)
  const shared: Shared = { planes: planesOf(page), moves: [], truth: null }
  return (insider) => readAs(page, rules, { ...options, shared }, insider)
}

type Means = Omit<AttackOptions, 'insider'> & { readonly shared: Shared }

async function readAs(page: Page, rules: Rules, means: Means, insider?: Insider): Promise<HierarchyAttack> {
  const own = insider ? page.ownOf(insider.counts) : new Int32Array(page.cells)
  const within = cellsWithin(page, insider)
  const figures = page.figures.map((n, cell) => (within[cell] ? 0 : n === hidden ? hidden : n - (own[cell] ?? 0)))
  const view: View = { figures, low: new Int32Array(page.cells) }
  const opened: Opened = new Map()
  for (const [cell, n] of figures.entries())
    if (!within[cell] && n !== hidden && n < rules.k && (n > 0 || rules.zeros === 'sensitive'))
      opened.set(cell, { at: page.nameOf(cell), low: n, high: n, reason: 'shown_under_k' })
  const asked = figures.filter((n) => n === hidden).length
  const report = (consistent: boolean) => ({ consistent, hidden: asked, opened: [...opened.values()] })
  // An own part larger than the whole is no figure of this table.
  if (page.torn || page.figures.some((n, cell) => n !== hidden && n < (own[cell] ?? 0)) || !addsUp(page, view)) return report(false)

  let isFirst = true
  for (let blocks = blocksOf(page, view); blocks.length > 0; isFirst = false) {
    const ranges = rangesOf(page.sums, view)
    // That nothing fits what follows from the rules says only that the tables were not made by them.
    if (!ranges) return report(!isFirst)
    const again: Block[] = []
    for (const [i, block] of blocks.entries()) {
      const learnt = readBlock(page, block, { view, ranges, own, rules, means, opened, isInsider: insider !== undefined })
      if (learnt === null) return report(!isFirst)
      if (learnt > 0) again.push(block)
      await means.onProgress?.((i + 1) / blocks.length)
    }
    blocks = again
  }
  return report(true)
}

/** Cells made wholly of one agency's own. */
function cellsWithin({ areas, areaOf }: Page, insider?: Insider): Uint8Array {
  const node = insider ? areas.nodeOf.get(insider.code) : -1
  if (node === undefined) throw new RangeError(`${insider?.code} was not declared.`)
  return Uint8Array.from(areaOf, (area) => (node >= 0 && lineUp(areas, area).includes(node) ? 1 : 0))
}

type Reading = {
  readonly view: View
  readonly ranges: Ranges
  readonly own: Int32Array
  readonly rules: Rules
  readonly means: Means
  readonly opened: Opened
  readonly isInsider: boolean
}

/** Opens what can be opened in one block. Says of how many cells it learnt that they are k or more; null when nothing fits. */
function readBlock(page: Page, block: Block, { view, ranges, own, rules: { k }, means, opened, isInsider }: Reading): number | null {
  const { solver, shared } = means
  const low = Int32Array.from(block.cells, (cell) => ranges.low[cell] ?? 0)
  const high = Float64Array.from(block.cells, (cell) => ranges.high[cell] ?? 0)
  for (const [column, cell] of block.cells.entries()) {
    const least = low[column] ?? 0
    if (least === high[column] && least < k && !opened.has(cell))
      opened.set(cell, { at: page.nameOf(cell), low: least, high: least, reason: 'exact' })
  }
  const scopes = scopesOf(block, page)
  const { truth, moves, planes } = shared
  const guess = truth ? Int32Array.from(block.cells, (cell) => (truth[cell] ?? 0) - (own[cell] ?? 0)) : undefined
  const settled = Uint8Array.from(block.cells, (cell) => Number(opened.has(cell) || (ranges.low[cell] ?? 0) >= k))
  const random = randomFrom(block.cells.length)
  const widthOf = (column: number) => page.heights[page.areaOf[block.cells[column] ?? 0] ?? 0] ?? 0
  const start = startOf(solver, block, { low, high }, { scopes, guess, widthOf, random })
  const seen = start && seenFrom(block, start, { low, high, k, settled })
  if (!seen) return null
  const columnOf = new Int32Array(page.cells).fill(-1)
  for (const [column, cell] of block.cells.entries()) columnOf[cell] = column
  for (const move of moves) if (move.cells.every((cell) => view.figures[cell] === hidden)) noteMove(seen, columnOf, move)
  const search = { solver, block, seen, random, moves }
  const approach = roam(search, { planes, columnOf, fill: !guess })
  if (!isInsider) keepTruth(shared, page, block, seen)
  lookWider(search, scopes)
  if (scopes.length > 1) lookFrom(search, approach)

  let learnt = 0
  for (const { column, low: least, high: most, sure } of boundsOf(search)) {
    const cell = block.cells[column] ?? 0
    opened.set(cell, { at: page.nameOf(cell), low: least, high: most, reason: !sure ? 'undecided' : least === most ? 'exact' : 'narrow' })
    if (least === 0 || least >= k || (most !== null && most < k)) continue
    view.low[cell] = k
    learnt += 1
  }
  return learnt
}

/** The first reader's counts are a start for the next, who knows a little more. */
function keepTruth(shared: Shared, { cells }: Page, block: Block, { point }: Seen): void {
  shared.truth ??= new Int32Array(cells)
  for (const [column, cell] of block.cells.entries()) shared.truth[cell] = point[column] ?? 0
}

/** A plain generator: where to look first is a matter of chance, but of the same chance in every run. */
function randomFrom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
