import { isRole, type Role, roles } from '#kernel/actor.ts'
import type { RecordKind } from './record-kinds.ts'

type Table = {
  readonly table: string
  readonly comment: string | null
  readonly columns: readonly { readonly column: string; readonly comment: string | null }[]
}

type Reader = {
  readonly table: string
  readonly column: string
  readonly role: string
  readonly only: readonly (string | null)[] | null
}

/** One table in words: columns that the same people read stand together. */
export type HeldRecord = {
  readonly what: string
  readonly readBy: readonly { readonly readers: readonly string[]; readonly columns: readonly string[] }[]
  /** What the program reads without anybody with a role. */
  readonly readByProgram: readonly string[] | 'all'
}

export type HeldKind = Omit<RecordKind, 'tables'> & { readonly records: readonly HeldRecord[] }

const plurals: Readonly<Record<Role, string>> = {
  coordinator: 'coordinators',
  command: 'command',
  keeper: 'keepers',
  peer: 'peers',
  clinician: 'clinicians',
  legal_advisor: 'legal advisors',
  region_lead: 'region leads',
  assistance_provider: 'assistance providers',
}

const silent = 'Not described.'

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The page as the database itself tells it. A table that nobody assigned to a kind is shown all the same, at the end. */
export function whatWeHold(tables: readonly Table[], readers: readonly Reader[], kinds: readonly RecordKind[]): readonly HeldKind[] {
  const assigned = new Set(kinds.flatMap((kind) => kind.tables))
  const loose = tables.filter(({ table }) => !assigned.has(table)).map(({ table }) => table)
  const all = loose.length === 0 ? kinds : [...kinds, unsorted(loose)]
  return all.map(({ tables: names, ...kind }) => ({
    ...kind,
    records: names.flatMap((name) => {
      const table = tables.find((one) => one.table === name)
      return table ? [recordOf(table, readers)] : []
    }),
  }))
}

const unsorted = (tables: string[]): RecordKind => ({
  id: 'unsorted',
  title: 'Not sorted yet',
  what: 'Records that this page does not know yet.',
  tables,
  stays: 'Not said yet.',
  ends: 'program',
  sealed: null,
  whoAsked: 'Not said yet.',
  reach: 'agency',
  counsel: 'Look at the columns.',
})

function recordOf({ table, comment, columns }: Table, readers: readonly Reader[]): HeldRecord {
  const groups = new Map<string, { readers: readonly string[]; columns: string[] }>()
  const readByProgram: string[] = []
  for (const { column, comment: words } of columns) {
    const said = words ?? silent
    const reading = readers.filter((one) => one.table === table && one.column === column)
    if (reading.some(({ role }) => !isRole(role))) readByProgram.push(said)
    const people = peopleAmong(reading)
    const group = groups.get(people.join()) ?? { readers: people.map(upper), columns: [] }
    group.columns.push(said)
    groups.set(people.join(), group)
  }
  const readsAll = readByProgram.length === columns.length
  return { what: comment ?? silent, readBy: [...groups.values()], readByProgram: readsAll ? 'all' : readByProgram }
}

/** In the order in which pages list roles; where every role reads all, that is said in three words. */
function peopleAmong(reading: readonly Reader[]): readonly string[] {
  const people = reading.flatMap(({ role, only }) => (isRole(role) ? [{ role, only }] : []))
  if (people.length === roles.length && people.every(({ only }) => only === null)) return ['everybody with a role']
  return people.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)).map(({ role, only }) => readerInWords(role, only))
}

function readerInWords(role: Role, only: Reader['only']): string {
  const name = plurals[role]
  return only === null ? name : `${name}, ${only.map((words) => words ?? 'some of them').join('; ')}`
}
