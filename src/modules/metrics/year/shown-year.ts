import type { Block, Document } from '#engines/document/document.ts'
import type { Cell } from '#engines/document/csv.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import type { SafeYear } from './safe-year.ts'
import { hiddenWords, limitsInWords, tooFewWords, whyNotShown } from './words.ts'

/** Words for the tables, as the module that logs contacts gives them. */
export type TableWords = {
  readonly id: string
  readonly title: string
  readonly rows: readonly { readonly at: string | null; readonly label: string }[]
}

export type ShownRow = { readonly label: string; readonly n: number | null; readonly text: string }

export type ShownTable = { readonly id: string; readonly title: string; readonly rows: readonly ShownRow[] }

/** A published year as every form of it prints it. It can be made of an admitted year only. */
export type ShownYear = {
  readonly year: number
  readonly agencyName: string
  readonly publishedOn: Day
  readonly keepers: readonly { readonly name: string; readonly worksHere: boolean }[]
  readonly tooFewPeers: boolean
  readonly design: SafeYear['design']
  readonly tables: readonly ShownTable[]
}

type Around = Pick<ShownYear, 'agencyName' | 'publishedOn' | 'keepers'>

export const shownYear = ({ year, design, tooFewPeers, tables }: SafeYear, words: readonly TableWords[], around: Around): ShownYear => ({
  ...around,
  year,
  design,
  tooFewPeers,
  tables: tables.map(({ id, cells }) => {
    const its = words.find((one) => one.id === id)
    return {
      id,
      title: its?.title ?? id,
      rows: cells.map(({ at, n }) => ({
        label: its?.rows.find((row) => row.at === at)?.label ?? at ?? 'Contacts',
        n,
        text: n === null ? hiddenWords : String(n),
      })),
    }
  }),
})

export const designWords: Readonly<Record<ShownYear['design'], string>> = {
  total: 'Only the total of the year is published: in an agency of fewer than 25 people a table would point at persons.',
  tables: 'The total of the year and six tables are published, each over the whole year. No table crosses two of them.',
}

export const keepersInWords = ({ keepers }: ShownYear): string => {
  const names = keepers.map(({ name, worksHere }) => (worksHere ? `${name} (works here)` : name))
  return names.length === 0 ? 'No one who is still on record.' : `${new Intl.ListFormat('en-US').format(names)}.`
}

/** The year as a spreadsheet takes it: one figure a row; a number only where there is one. */
export const yearRows = (shown: ShownYear): readonly (readonly Cell[])[] => [
  ['Year', 'Table', 'What', 'Contacts'],
  ...(shown.tooFewPeers ? [[shown.year, '', tooFewWords, hiddenWords]] : []),
  ...shown.tables.flatMap(({ title, rows }) => rows.map(({ label, n, text }): readonly Cell[] => [shown.year, title, label, n ?? text])),
]

/** The year as a document to print or mail: the page's words, in the page's order. */
export const yearDocument = (shown: ShownYear): Document => ({
  title: `Contacts in ${shown.year}`,
  language: 'en',
  subtitle: `Peer support at ${shown.agencyName}`,
  footer: `${shown.agencyName} · published ${dayInWords(shown.publishedOn)}`,
  blocks: [
    { kind: 'paragraph', words: `Counted and published by its keepers: ${keepersInWords(shown)}` },
    { kind: 'paragraph', words: shown.tooFewPeers ? tooFewWords : designWords[shown.design] },
    ...shown.tables.map(({ title, rows }): Block => ({
      kind: 'table',
      caption: title,
      rowHeadings: true,
      columns: [
        { heading: 'What', share: 3 },
        { heading: 'Contacts', align: 'right' },
      ],
      rows: rows.map(({ label, text }) => [label, text]),
    })),
    ...(shown.tooFewPeers
      ? []
      : [
          { kind: 'heading', level: 2, text: 'What is not shown, and why' } as const,
          { kind: 'paragraph', words: whyNotShown[shown.design] } as const,
        ]),
    { kind: 'heading', level: 2, text: 'What this does not protect against' },
    { kind: 'list', ordered: false, entries: limitsInWords(shown) },
  ],
})
