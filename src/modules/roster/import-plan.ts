import type { Listed } from './listed.ts'
import type { RosterRow } from './roster-csv.ts'

/** What a file would change. Nobody is taken off a roster by a file. */
export type ImportPlan = {
  readonly add: readonly RosterRow[]
  /** Known already, and the file adds a group or an address that was missing. */
  readonly complete: readonly { readonly row: RosterRow; readonly person: Listed }[]
  readonly same: readonly RosterRow[]
  /** Left earlier; a file does not bring them back. */
  readonly left: readonly RosterRow[]
}

const plain = (text: string | null): string => (text ?? '').toLowerCase()

// One missing address is no difference: the founder's was often left empty, and the file has it.
const isSame = (row: RosterRow, person: Listed): boolean =>
  plain(row.name) === plain(person.name) && (row.email === null || person.email === null || plain(row.email) === plain(person.email))

/** Compares a file with the roster. The same file a second time changes nothing. */
export function planImport(rows: readonly RosterRow[], listed: readonly Listed[]): ImportPlan {
  const plan = {
    add: [] as RosterRow[],
    complete: [] as { row: RosterRow; person: Listed }[],
    same: [] as RosterRow[],
    left: [] as RosterRow[],
  }
  const free = new Set(listed)
  for (const row of rows) {
    const alike = [...free].filter((person) => isSame(row, person))
    // Two people of one name: the one whose address or group fits is meant.
    const person =
      alike.find(({ email, workGroup }) => plain(email) === plain(row.email) && workGroup === row.workGroup) ??
      alike.find(({ email }) => plain(email) === plain(row.email)) ??
      alike[0]
    if (!person) {
      plan.add.push(row)
      continue
    }
    free.delete(person)
    if (person.leftOn !== null) plan.left.push(row)
    else if (person.workGroup === null || (person.email === null && row.email !== null)) plan.complete.push({ row, person })
    else plan.same.push(row)
  }
  return plan
}
