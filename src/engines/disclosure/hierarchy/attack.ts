import { solverOf } from '../simplex.ts'
import type { Equation, Extreme, System } from '../simplex.ts'
import type { Link } from './tree.ts'

/** A row as anybody reads it: a code of each grouping, and the count or null where it is not shown. */
export type PublishedRow = { readonly at: readonly string[]; readonly n: number | null }

export type PublicRules = { readonly k: number; readonly zeros: 'sensitive' | 'mixed' }

/** All that one agency knows: the counts of its own smallest parts. */
export type KnownAgency = { readonly code: string; readonly counts: readonly { readonly at: readonly string[]; readonly n: number }[] }

export type OpenedRow = {
  readonly at: readonly string[]
  readonly low: number
  /** The most it can be; null where there is no end. */
  readonly high: number | null
  readonly reason: 'shown_under_k' | 'exact' | 'narrow'
}

export type HierarchyAttack = { readonly consistent: boolean; readonly opened: readonly OpenedRow[] }

/** Finds the least and the most of each unknown over whole numbers; null when nothing fits. */
export type ExtremesOf = (system: System) => ((variable: number, most: boolean) => Extreme) | null

export type AttackOptions = { readonly insider?: KnownAgency; readonly extremesOf?: ExtremesOf }

type Cell = { readonly at: readonly string[]; n: number | null; own: number; low: number; readonly within: boolean }
type Sum = { readonly whole: Cell; readonly parts: readonly Cell[] }
type Reader = { readonly k: number; readonly sums: readonly Sum[]; readonly unknown: readonly Cell[]; readonly extremesOf: ExtremesOf }

const keyOf = (at: readonly string[]) => at.map((code) => encodeURIComponent(code)).join(' ')

/**
 * Reads published rows as a stranger with patience would, who knows how the table was made: a hidden count that cannot be 0 must
 * be k or more, and what follows from that is followed to the end. With an insider, what is left after their own part counts.
 */
export function attack(
  groupings: readonly (readonly Link[])[],
  rows: readonly PublishedRow[],
  { k, zeros }: PublicRules,
  { insider, extremesOf = solverOf }: AttackOptions = {},
): HierarchyAttack {
  const cells = readCells(groupings, rows, insider)
  const sums = sumsOf(groupings, cells)
  const opened = new Map<Cell, OpenedRow>()
  for (const cell of cells.values()) {
    if (cell.n === null || cell.within) continue
    const rest = cell.n - cell.own
    if (rest < k && (rest > 0 || zeros === 'sensitive'))
      opened.set(cell, { at: cell.at, low: cell.n, high: cell.n, reason: 'shown_under_k' })
  }
  const unknown = [...cells.values()].filter(({ n }) => n === null)
  for (;;) {
    const found = narrowed({ k, sums, unknown, extremesOf })
    if (!found) return { consistent: false, opened: [...opened.values()] }
    for (const { cell, low, high } of found)
      if (!opened.has(cell)) opened.set(cell, { at: cell.at, low, high, reason: low === high ? 'exact' : 'narrow' })
    const learnt = found.filter(({ cell, low, high }) => low > cell.own && low < cell.own + k && (high === null || high >= cell.own + k))
    if (learnt.length === 0) return { consistent: true, opened: [...opened.values()] }
    for (const { cell } of learnt) cell.low = cell.own + k
  }
}

function readCells(groupings: readonly (readonly Link[])[], rows: readonly PublishedRow[], insider?: KnownAgency): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  const combine = groupings.reduce<string[][]>((all, links) => all.flatMap((at) => links.map(({ code }) => [...at, code])), [[]])
  for (const at of combine) cells.set(keyOf(at), { at, n: null, own: 0, low: 0, within: at[0] === insider?.code })
  for (const { at, n } of rows) {
    const cell = cells.get(keyOf(at))
    if (!cell) throw new RangeError(`${at.join(', ')} was not declared.`)
    cell.n = n
  }
  for (const { at, n } of insider?.counts ?? [])
    for (const wider of everyTotal(groupings, at)) {
      const cell = cells.get(keyOf(wider))
      if (!cell) continue
      cell.own += n
      cell.low = cell.own
    }
  for (const cell of cells.values()) if (insider && cell.within) cell.n = cell.own
  return cells
}

/** The cell itself and every total that it is part of. */
const everyTotal = (groupings: readonly (readonly Link[])[], at: readonly string[]): readonly string[][] =>
  groupings.reduce<string[][]>(
    (all, links, i) => {
      const line: string[] = []
      for (let code: string | null | undefined = at[i]; code; code = links.find((link) => link.code === code)?.parent) line.push(code)
      return all.flatMap((before) => line.map((code) => [...before, code]))
    },
    [[]],
  )

function sumsOf(groupings: readonly (readonly Link[])[], cells: ReadonlyMap<string, Cell>): readonly Sum[] {
  const partsOf = groupings.map((links) => Map.groupBy(links, ({ parent }) => parent))
  return [...cells.values()].flatMap((whole) =>
    partsOf.flatMap((below, i) => {
      const links = below.get(whole.at[i] ?? '')
      return links ? [{ whole, parts: links.flatMap(({ code }) => cells.get(keyOf(whole.at.with(i, code))) ?? []) }] : []
    }),
  )
}

type Narrowed = { readonly cell: Cell; readonly low: number; readonly high: number | null }

function narrowed(reader: Reader): readonly Narrowed[] | null {
  const found: Narrowed[] = []
  for (const { cells, sums } of blocksOf(reader)) {
    const block = narrowedIn(cells, sums, reader)
    if (!block) return null
    found.push(...block)
  }
  const wrong = reader.sums.some(({ whole, parts }) => {
    const known = parts.reduce<number | null>((sum, { n }) => (sum === null || n === null ? null : sum + n), 0)
    return whole.n !== null && known !== null && whole.n !== known
  })
  return wrong ? null : found
}

/** Unknown cells that no sum ties together are read apart. */
function blocksOf({ sums, unknown }: Reader): readonly { cells: Cell[]; sums: Sum[] }[] {
  const up = new Map(unknown.map((cell) => [cell, cell]))
  const headOf = (cell: Cell): Cell => {
    let head = cell
    for (let next = up.get(head); next && next !== head; next = up.get(head)) head = next
    up.set(cell, head)
    return head
  }
  const open = sums.filter(({ whole, parts }) => whole.n === null || parts.some(({ n }) => n === null))
  const hiddenIn = ({ whole, parts }: Sum) => [whole, ...parts].filter(({ n }) => n === null)
  for (const sum of open) for (const cell of hiddenIn(sum)) up.set(headOf(cell), headOf(hiddenIn(sum)[0] ?? cell))
  const blocks = new Map<Cell, { cells: Cell[]; sums: Sum[] }>()
  const blockOf = (cell: Cell) => {
    const block = blocks.get(headOf(cell)) ?? { cells: [], sums: [] }
    blocks.set(headOf(cell), block)
    return block
  }
  for (const cell of unknown) blockOf(cell).cells.push(cell)
  for (const sum of open) for (const cell of hiddenIn(sum).slice(0, 1)) blockOf(cell).sums.push(sum)
  return [...blocks.values()]
}

function narrowedIn(cells: readonly Cell[], sums: readonly Sum[], { k, extremesOf }: Reader): readonly Narrowed[] | null {
  const indexOf = new Map(cells.map((cell, i) => [cell, i]))
  // Where even the grand total is hidden nothing has an upper end; this one is higher than any that matters.
  const ceiling = 100 * k * (cells.length + 1) + cells.reduce((sum, { low }) => sum + low, 0)
  const slack: Equation = { terms: new Map([...cells.keys(), cells.length].map((i) => [i, 1])), right: ceiling }
  const extremeOf = extremesOf({
    equations: [...sums.map((sum) => equationOf(sum, indexOf)), slack],
    low: [...cells.map(({ low }) => low), 0],
  })
  if (!extremeOf) return null

  // Every corner that the search visits is a possible truth for all cells at once, which spares most of the searches.
  const least = cells.map(() => Infinity)
  const most = cells.map(() => -Infinity)
  const note = ({ value, point }: Extreme): number => {
    for (const i of cells.keys()) {
      least[i] = Math.min(least[i] ?? 0, point[i] ?? 0)
      most[i] = Math.max(most[i] ?? 0, point[i] ?? 0)
    }
    return value
  }
  return cells.flatMap((cell, i) => {
    const { own } = cell
    const wide = () => least[i] === own && (most[i] ?? 0) >= own + k - 1
    if (wide()) return []
    const low = least[i] === own ? own : note(extremeOf(i, false))
    if (low >= own + k || wide()) return []
    const high = note(extremeOf(i, true))
    return wide() ? [] : [{ cell, low, high }]
  })
}

function equationOf({ whole, parts }: Sum, indexOf: ReadonlyMap<Cell, number>): Equation {
  const terms = new Map<number, number>()
  let right = 0
  for (const [cell, sign] of [[whole, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
    const index = indexOf.get(cell)
    if (index === undefined) right -= sign * (cell.n ?? 0)
    else terms.set(index, (terms.get(index) ?? 0) + sign)
  }
  return { terms, right }
}
