import { type Quarter, quarterInWords } from '../quarter.ts'
import { lists, type List } from '../contact.ts'
import type { Design } from './log.ts'

/** One-way tables over the fixed lists, in the order in which they are shown. */
const countedLists = ['reason', 'outcome', 'mode', 'who', 'whose'] as const

export type TableId = 'total' | 'quarter' | (typeof countedLists)[number]

export type DeclaredTable = { readonly id: TableId; readonly categories: readonly string[] }

const total: DeclaredTable = { id: 'total', categories: [] }

const choicesOf = (id: List['id']): readonly string[] => lists.find((list) => list.id === id)?.choices.map((choice) => choice.id) ?? []

const quartersOf = (year: number): readonly Quarter[] => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)

/** Everything that a year of this design shows, known before anybody counts. */
export const declaredTables = (design: Design, year: number): readonly DeclaredTable[] =>
  design === 'total'
    ? [total]
    : [total, { id: 'quarter', categories: quartersOf(year) }, ...countedLists.map((id) => ({ id, categories: choicesOf(id) }))]

const titles: Readonly<Record<TableId, string>> = {
  total: 'All contacts of the year',
  quarter: 'By quarter',
  reason: 'By what it was mostly about',
  outcome: 'By what came of it',
  mode: 'By how they talked',
  who: 'By who it was',
  whose: 'By whose agency',
}

export type DescribedTable = {
  readonly id: TableId
  readonly title: string
  readonly rows: readonly { readonly at: string | null; readonly label: string }[]
}

/** The same tables with their words, as pages and papers print them. */
export const describedTables = (design: Design, year: number): readonly DescribedTable[] =>
  declaredTables(design, year).map(({ id, categories }) => ({
    id,
    title: titles[id],
    rows: id === 'total' ? [{ at: null, label: 'Contacts' }] : categories.map((at) => ({ at, label: labelOf(id, at) })),
  }))

const labelOf = (id: TableId, at: string): string =>
  id === 'quarter' ? quarterInWords(at) : (lists.find((list) => list.id === id)?.choices.find((choice) => choice.id === at)?.words ?? at)
