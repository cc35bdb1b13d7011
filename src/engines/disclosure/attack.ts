import { solverOf } from './simplex.ts'
import type { Equation, Extreme } from './simplex.ts'
import type { AttackReport, Design, Insider, OpenedCell, PublishedTable, TableDesign } from './types.ts'

export type AttackOptions = {
  /** Tables about the same people that were published before; their designs stand in `design` too. */
  readonly ledger?: readonly PublishedTable[]
  /** Answers that the reader knows; people who gave an answer, even "prefer not to say". */
  readonly insider?: Insider
}

type Unknown = { readonly table: string; readonly at: readonly (string | null)[]; readonly sensitive: boolean; own: number; floor: number }
type World = { readonly cells: Map<string, Unknown>; readonly shown: Map<string, number>; readonly sums: Sum[] }
type Sum = { readonly parts: readonly string[]; readonly whole: string | number }

/**
 * Reads what is public as a stranger with patience would, and reports each sensitive cell that it narrows too far. It knows the
 * rules: a hidden count that cannot be 0 must then be k or more, and what follows from that is followed to the end.
 */
export function attack(published: readonly PublishedTable[], design: Design, options: AttackOptions = {}): AttackReport {
  const world = readWorld([...published, ...(options.ledger ?? [])], design, options.insider ?? [])
  if (!world) return { consistent: false, opened: [] }

  const opened = new Map<string, OpenedCell>()
  for (const [key, { table, at, sensitive }] of world.cells) {
    const n = world.shown.get(key)
    if (sensitive && n !== undefined && n < design.k) opened.set(key, { table, at, low: n, high: n, reason: 'shown_under_k' })
  }
  const atLeast = new Map<string, number>()
  for (let round = 0; ; round++) {
    const found = narrowed(world, atLeast, design.k)
    if (!found) return { consistent: round > 0, opened: [...opened.values()] }
    for (const { key, cell } of found) if (!opened.has(key)) opened.set(key, cell)
    const learnt = found.filter(({ own, low, high }) => low > own && high >= design.k)
    if (learnt.length === 0) return { consistent: true, opened: [...opened.values()] }
    for (const { key } of learnt) atLeast.set(key, design.k)
  }
}

type Narrowed = { readonly key: string; readonly own: number; readonly low: number; readonly high: number; readonly cell: OpenedCell }

function narrowed(world: World, atLeast: ReadonlyMap<string, number>, k: number): readonly Narrowed[] | null {
  const keys = [...world.cells.keys()].filter((key) => !world.shown.has(key))
  const low = keys.map((key) => Math.max(world.cells.get(key)?.floor ?? 0, atLeast.get(key) ?? 0))
  const equations = equationsOf(world, new Map(keys.map((key, i) => [key, i])))
  if (!equations) return null
  if (keys.length === 0) return []
  const extremeOf = solverOf({ equations, low })
  if (!extremeOf) return null

  // Every corner that the search visits is a possible truth for all cells at once, which spares most of the searches.
  const least = keys.map(() => Infinity)
  const most = keys.map(() => -Infinity)
  const note = ({ value, point }: Extreme): number => {
    for (const [i, n] of point.entries()) {
      least[i] = Math.min(least[i] ?? n, n)
      most[i] = Math.max(most[i] ?? n, n)
    }
    return value
  }
  return keys.flatMap((key, i) => {
    const { table = '', at = [], sensitive = false, own = 0 } = world.cells.get(key) ?? {}
    if (!sensitive || (least[i] === own && (most[i] ?? 0) >= k)) return []
    const from = least[i] === own ? own : note(extremeOf(i, false))
    if (from >= k) return []
    const to = note(extremeOf(i, true))
    if (from === own && to >= k) return []
    const reason = from === to ? 'exact' : from > own ? 'at_least_one' : 'fewer_than_k'
    return [{ key, own, low: from, high: to, cell: { table, at, low: from, high: to, reason } }]
  })
}

/** Puts published counts in place of unknowns; null when a sum of published counts is wrong in itself. */
function equationsOf({ sums, shown }: World, indexOf: ReadonlyMap<string, number>): readonly Equation[] | null {
  const equations: Equation[] = []
  for (const { parts, whole } of sums) {
    const terms = new Map<number, number>()
    let right = 0
    const add = (part: string | number, sign: number) => {
      const index = typeof part === 'string' ? indexOf.get(part) : undefined
      if (index === undefined) right -= sign * (typeof part === 'string' ? (shown.get(part) ?? 0) : part)
      else terms.set(index, (terms.get(index) ?? 0) + sign)
    }
    for (const part of parts) add(part, 1)
    add(whole, -1)
    if (terms.size > 0) equations.push({ terms, right })
    else if (right !== 0) return null
  }
  return equations
}

function readWorld(tables: readonly PublishedTable[], design: Design, insider: Insider): World | null {
  const world: World = { cells: new Map(), shown: new Map(), sums: [] }
  for (const table of tables) {
    const declared = design.tables.find(({ id }) => id === table.id)
    if (!declared) throw new RangeError(`Table ${table.id} was never declared.`)
    for (const at of combinations(declared)) readCell(world, declared, at, insider)
    for (const { at, n } of table.cells) {
      const key = keyOf(declared, at)
      const before = key === '' ? declared.knownTotal : world.shown.get(key)
      if (n !== null && before !== undefined && before !== n) return null
      if (n !== null && key !== '') world.shown.set(key, n)
    }
  }
  for (const [key, n] of world.shown) if (n < (world.cells.get(key)?.floor ?? 0)) return null
  return world
}

function readCell(world: World, declared: TableDesign, at: readonly (string | null)[], insider: Insider): void {
  const key = keyOf(declared, at)
  const categories = declared.axes.map((axis, i) => axis.categories.find(({ id }) => id === at[i]))
  for (const [i, axis] of declared.axes.entries())
    if (at[i] === null) {
      const parts = axis.categories.map(({ id }) => keyOf(declared, at.with(i, id)))
      world.sums.push({ parts, whole: key === '' ? declared.knownTotal : key })
    }
  if (key === '') return

  const own = insider.filter((person) => declared.axes.every((axis, i) => at[i] === null || person[axis.id] === at[i])).length
  const silent = declared.axes.every((axis, i) => at[i] === null || categories[i]?.unpublished)
  const coversSilent =
    silent && declared.axes.every((axis, i) => at[i] !== null || !axis.categories.some((category) => category.unpublished))
  const floor = own + (coversSilent ? declared.knownTotal - (declared.answered ?? declared.knownTotal) : 0)
  const before = world.cells.get(key)
  if (before) before.floor = Math.max(before.floor, floor)
  else world.cells.set(key, { table: declared.id, at, sensitive: categories.some((category) => category?.sensitive), own, floor })
}

const keyOf = ({ axes }: TableDesign, at: readonly (string | null)[]): string =>
  axes
    .flatMap((axis, i) => (at[i] == null ? [] : [`${encodeURIComponent(axis.id)}=${encodeURIComponent(at[i])}`]))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('&')

function combinations({ axes }: TableDesign): readonly (string | null)[][] {
  let all: (string | null)[][] = [[]]
  for (const axis of axes) all = all.flatMap((at) => [null, ...axis.categories.map(({ id }) => id)].map((id) => [...at, id]))
  return all
}
