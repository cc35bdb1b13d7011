import type { Priority } from '#engines/disclosure/types.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { smallestCount } from '../release.ts'
import { type DeclaredYear, fewestFirst, fewestPeers, type YearCell, type YearRelease, type YearTableId } from './release.ts'

// One-way tables that share nothing but their total are the one shape in which a safe pattern can be written down at once: beside a
// shown total a table hides nothing, or two cells at least that hold `leastHidden` contacts together. Then each of them can be 0, and
// each can be all that is hidden. README.md says why that is enough for every reader.

/** One count before it is made safe; `first` says how many of its contacts were first ones. */
export type YearCount = { readonly table: YearTableId; readonly at: string | null; readonly n: number; readonly first: number }

/** A second year that fits everything shown, in which one hidden cell is 0, or as many as a small count can be. It holds the truth. */
export type Witness = {
  readonly table: YearTableId
  readonly at: string | null
  readonly counts: readonly { readonly table: YearTableId; readonly at: string | null; readonly n: number }[]
}

export type ProtectedYear = { readonly release: YearRelease; readonly witnesses: readonly Witness[] }

/** What is hidden must leave room for every small count. */
const leastHidden = smallestCount - 1

const mayShow = ({ n, first }: YearCount): boolean => n >= smallestCount && first >= fewestFirst

/**
 * Makes a year safe. Which cells hide for others' sake follows from the keeper's secret and not from counts; the same year gives the
 * same release, letter by letter.
 */
export function protectYear(declared: DeclaredYear, counts: readonly YearCount[], priority: Priority): ProtectedYear {
  const { agencyId, year, design, peers } = declared
  const tooFewPeers = peers < fewestPeers
  const tables = tooFewPeers ? [] : declared.tables.map(({ id }) => ({ id, cells: cellsOf(id, counts, priority) }))
  const release: YearRelease = { format: 1, kind: 'contact_year', agencyId, year, design, tooFewPeers, tables }
  return { release, witnesses: hiddenIn(release).flatMap((cell) => witnessesFor(cell, release, counts)) }
}

function cellsOf(id: YearTableId, counts: readonly YearCount[], priority: Priority): readonly YearCell[] {
  const total = counts.find(({ table }) => table === 'total')
  const its = counts.filter(({ table }) => table === id)
  const isHidden = (count: YearCount) => !mayShow(count) || total === undefined || !mayShow(total)
  const hidden = new Set(its.filter(isHidden))
  const sum = [...hidden].reduce((all, { n }) => all + n, 0)
  if (id !== 'total' && hidden.size > 0 && (hidden.size === 1 || sum < leastHidden)) {
    const [shield] = its.filter((count) => !hidden.has(count)).toSorted((a, b) => priority(labelOf(a)) - priority(labelOf(b)))
    if (shield) hidden.add(shield)
  }
  return its.map((count) => ({ at: count.at, n: hidden.has(count) ? null : count.n }))
}

type Place = { readonly table: YearTableId; readonly at: string | null }

const labelOf = ({ table, at }: Place): string => `${table} ${at ?? ''}`

const isAt = (one: Place, other: Place): boolean => one.table === other.table && one.at === other.at

const hiddenIn = ({ tables }: YearRelease): readonly Place[] =>
  tables.flatMap(({ id, cells }) => cells.filter(({ n }) => n === null).map(({ at }) => ({ table: id, at })))

/** One year with the cell at 0 and one with the cell at its highest small count or more. */
function witnessesFor(cell: Place, release: YearRelease, counts: readonly YearCount[]): readonly Witness[] {
  return [0, leastHidden].map((n) => ({
    ...cell,
    counts: isTotalShown(release) ? within(cell, n, release, counts) : apart(cell, n, counts),
  }))
}

const isTotalShown = ({ tables }: YearRelease): boolean => tables.find(({ id }) => id === 'total')?.cells[0]?.n != null

/** The total stands, so what the cell gives or takes another hidden cell of its table takes or gives. */
function within(cell: Place, n: number, release: YearRelease, counts: readonly YearCount[]): Witness['counts'] {
  const others = hiddenIn(release).filter((one) => one.table === cell.table && one.at !== cell.at)
  const sum = [cell, ...others].reduce((all, place) => all + (counts.find((one) => isAt(one, place))?.n ?? 0), 0)
  const [rest] = others
  return counts.map(({ table, at, n: was }) => {
    if (isAt({ table, at }, cell)) return { table, at, n }
    if (rest && isAt({ table, at }, rest)) return { table, at, n: sum - n }
    return { table, at, n: others.some((one) => isAt(one, { table, at })) ? 0 : was }
  })
}

/** Nothing stands, so the year can be one of `n` contacts, all of them in this cell. */
function apart(cell: Place, n: number, counts: readonly YearCount[]): Witness['counts'] {
  const firstOf = (id: YearTableId) => (id === cell.table ? cell : counts.find(({ table }) => table === id))
  return counts.map(({ table, at }) => ({ table, at, n: firstOf(table)?.at === at ? n : 0 }))
}

const no = (because: string) => refuse({ kind: 'conflict' as const, because })

/**
 * Checks a protected year against its counts, by integers alone and with nothing of what made it: figures are true and allowed, and for
 * each hidden cell there are two other years that everything shown fits as well.
 */
export function verifyYear(declared: DeclaredYear, counts: readonly YearCount[], { release, witnesses }: ProtectedYear): Result<null> {
  if (release.tooFewPeers) return release.tables.length === 0 ? ok(null) : no('With so few peers nothing may be shown.')
  for (const { id, categories } of declared.tables) {
    const cells = release.tables.find((table) => table.id === id)?.cells ?? []
    const ats = id === 'total' ? [null] : categories
    if (cells.map(({ at }) => at).join() !== ats.join()) return no(`Table ${id} is not as it was declared.`)
    for (const { at, n } of cells) {
      const count = counts.find((one) => isAt(one, { table: id, at }))
      if (n !== null && (count === undefined || count.n !== n || !mayShow(count))) return no(`A figure of table ${id} may not be shown.`)
    }
  }
  for (const cell of hiddenIn(release))
    if (!isProved(cell, 0, release, witnesses) || !isProved(cell, leastHidden, release, witnesses))
      return no(`A hidden figure of table ${cell.table} could be worked out.`)
  return ok(null)
}

const isProved = (cell: Place, n: number, release: YearRelease, witnesses: readonly Witness[]): boolean =>
  witnesses.some((witness) => isAt(witness, cell) && reaches(witness, n) && fits(witness, release))

function reaches(witness: Witness, n: number): boolean {
  const its = witness.counts.find((one) => isAt(one, witness))?.n
  return its !== undefined && (n === 0 ? its === 0 : its >= n)
}

/** A possible year: no count below 0, every table with the same total, and every shown figure as it is shown. */
function fits({ counts }: Witness, { tables }: YearRelease): boolean {
  const total = counts.find(({ table }) => table === 'total')?.n
  return tables.every(({ id, cells }) => {
    const its = cells.map(({ at, n }) => ({ shown: n, n: counts.find((one) => isAt(one, { table: id, at }))?.n ?? -1 }))
    return its.every(({ shown, n }) => n >= 0 && (shown === null || shown === n)) && its.reduce((sum, { n }) => sum + n, 0) === total
  })
}
