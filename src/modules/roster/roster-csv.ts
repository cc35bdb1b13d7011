import * as v from 'valibot'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'
import { personEmail, personMessages, personName, workGroupNames } from '#kernel/person-fields.ts'
import type { PersonDetails } from './person.ts'
import { columnNames, columnWords, plainWord, workGroupOf } from './roster-csv-words.ts'
import type { RosterColumn } from './roster-csv-words.ts'
import { readCsv } from './roster-csv-file.ts'
import type { CsvRow, Unreadable } from './roster-csv-file.ts'

export type RosterRow = PersonDetails & { readonly line: number }

/** One cell that cannot stay as it is: where, what was typed, and what would be right. */
export type RosterProblem = { readonly line: number; readonly column: string; readonly typed: string; readonly right: string }

export type RosterImport = { readonly rows: readonly RosterRow[]; readonly notes: readonly string[] }

/** Nothing of a file with a problem is stored: whoever mends it sends it again whole. */
export type RosterRefusal =
  | Unreadable
  | { readonly kind: 'rows'; readonly problems: readonly RosterProblem[]; readonly rightRows: number; readonly notes: readonly string[] }

type Columns = Readonly<Partial<Record<RosterColumn, number>>>

const no = (because: string): Result<never, RosterRefusal> => refuse({ kind: 'unreadable', because })

const example = 'The first line of the file names the columns, for example: Name, E-mail, Group.'

/** A roster from a spreadsheet, read in full before anything is stored. */
export function parseRosterCsv(bytes: Uint8Array): Result<RosterImport, RosterRefusal> {
  const file = readCsv(bytes)
  if (!file.ok) return file
  const [header, ...people] = file.value
  if (header === undefined) return no(`The file is empty. ${example}`)

  const columns = columnsOf(header.cells)
  if (!columns.ok) return columns
  if (people.length === 0) return no('The file names its columns and nobody below them.')

  const read = people.map((row) => readRow(row, header, columns.value))
  const problems = read.flatMap((row) => (row.ok ? [] : row.refusal))
  const { rows, notes: repeats } = withoutRepeats(read.flatMap((row) => (row.ok ? [row.value] : [])))
  const notes = [...leftOut(header.cells, columns.value), ...repeats]
  return problems.length === 0 ? ok({ rows, notes }) : refuse({ kind: 'rows', problems, rightRows: rows.length, notes })
}

function columnsOf(headers: readonly string[]): Result<Columns, RosterRefusal> {
  const plain = headers.map(plainWord)
  const columns: Partial<Record<RosterColumn, number>> = {}
  for (const column of ['name', 'first', 'last', 'email', 'workGroup'] as const) {
    // Beside a full name its parts say nothing more.
    if (columns.name !== undefined && (column === 'first' || column === 'last')) continue
    const word = columnWords[column].find((known) => plain.includes(known))
    if (word === undefined) continue
    const at = plain.indexOf(word)
    if (plain.lastIndexOf(word) !== at) return no(`Two columns are called “${headers[at]}”. Keep the one that counts.`)
    columns[column] = at
  }
  const hasName = columns.name !== undefined || (columns.first !== undefined && columns.last !== undefined)
  if (!hasName) return no(`No column is called “Name” (or “First name” and “Last name”). ${example}`)
  if (columns.workGroup === undefined) return no(`No column is called “Group”. ${example}`)
  return ok(columns)
}

function readRow(row: CsvRow, header: CsvRow, columns: Columns): Result<RosterRow, readonly RosterProblem[]> {
  const cell = (column: RosterColumn): string => (columns[column] === undefined ? '' : (row.cells[columns[column]] ?? ''))
  const typedName = columns.name === undefined ? `${cell('first')} ${cell('last')}`.trim() : cell('name')
  const problems: RosterProblem[] = []
  const wrong = (column: RosterColumn, typed: string, right: string): void => {
    const at = columns[column]
    problems.push({
      line: row.line,
      column: (at === undefined ? undefined : header.cells[at]) ?? columnNames[column],
      typed: short(typed),
      right,
    })
  }

  const name = v.safeParse(personName, typedName)
  const email = v.safeParse(personEmail, cell('email'))
  const workGroup = workGroupOf(cell('workGroup'))
  const tooMany = row.cells.slice(header.cells.length).filter((text) => text !== '')
  if (!name.success) wrong(columns.name === undefined ? 'last' : 'name', typedName, personMessages.name)
  if (!email.success) wrong('email', cell('email'), personMessages.email)
  if (workGroup === null) wrong('workGroup', cell('workGroup'), groupHint)
  if (tooMany.length > 0) problems.push({ line: row.line, column: 'after the last', typed: short(tooMany.join(' ')), right: tooManyHint })

  if (!name.success || !email.success || workGroup === null || problems.length > 0) return refuse(problems)
  return ok({ line: row.line, name: name.output, email: email.output, workGroup })
}

const groupHint = `Write one of: ${Object.values(workGroupNames).join(', ')}. Words such as officer, deputy, dispatcher or jail are known too.`

const tooManyHint = 'This row has more cells than the first line. A name with a comma goes in quotation marks: "Hale, Dana".'

const short = (typed: string): string => ([...typed].length > 80 ? `${[...typed].slice(0, 79).join('')}…` : typed)

/** Everything equal is one person; an equal name or address alone is said and kept, for a coordinator to judge. */
function withoutRepeats(found: readonly RosterRow[]): RosterImport {
  const wholes = new Map<string, RosterRow>()
  const names = new Map<string, RosterRow>()
  const emails = new Map<string, RosterRow>()
  const rows: RosterRow[] = []
  const notes: string[] = []
  for (const row of found) {
    const [name, email] = [row.name.toLowerCase(), row.email?.toLowerCase() ?? null]
    const whole = JSON.stringify([name, email, row.workGroup])
    const [same, sameName, sameEmail] = [wholes.get(whole), names.get(name), email === null ? undefined : emails.get(email)]
    if (same !== undefined) {
      notes.push(`Line ${row.line} says the same as line ${same.line} and is left out. If they are two people, tell their names apart.`)
      continue
    }
    if (sameName !== undefined) notes.push(`Lines ${sameName.line} and ${row.line} have the same name. Both are kept.`)
    if (sameEmail !== undefined) notes.push(`Lines ${sameEmail.line} and ${row.line} have the same e-mail. Both are kept.`)
    rows.push(row)
    wholes.set(whole, row)
    names.set(name, sameName ?? row)
    if (email !== null) emails.set(email, sameEmail ?? row)
  }
  return { rows, notes }
}

function leftOut(headers: readonly string[], columns: Columns): readonly string[] {
  const read = new Set(Object.values(columns))
  const others = headers.filter((header, at) => !read.has(at) && header !== '').map((header) => `“${short(header)}”`)
  return others.length === 0 ? [] : [`Not read and not kept: ${others.join(', ')}. Only name, e-mail and group are.`]
}
