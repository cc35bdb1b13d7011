import { workGroups } from '#kernel/person-fields.ts'
import type { WorkGroup } from '#kernel/person-fields.ts'

/** The columns that the import reads. Everything else in the file is left where it is. */
export type RosterColumn = 'name' | 'first' | 'last' | 'email' | 'workGroup'

// The first word that the file knows wins: beside "Group", a column "Unit" is something else.
export const columnWords: Readonly<Record<RosterColumn, readonly string[]>> = {
  name: ['name', 'full name', 'employee name', 'employee', 'member', 'person'],
  first: ['first name', 'first', 'given name', 'forename'],
  last: ['last name', 'last', 'surname', 'family name'],
  email: ['e mail', 'email', 'e mail address', 'email address', 'work e mail', 'work email', 'mail'],
  workGroup: [
    'group',
    'work group',
    'workgroup',
    'employee group',
    'category',
    'employee type',
    'unit',
    'division',
    'assignment',
    'position',
    'job title',
    'title',
    'rank',
    'role',
  ],
}

export const columnNames: Readonly<Record<RosterColumn, string>> = {
  name: 'Name',
  first: 'First name',
  last: 'Last name',
  email: 'E-mail',
  workGroup: 'Group',
}

// As rosters of small agencies write them; a word that fits two groups ("staff", "special") is in none.
const groupWords: Readonly<Record<WorkGroup, string>> = {
  sworn: `sworn|sworn officer|officer|police officer|peace officer|patrol|patrol officer|patrolman|deputy|deputy sheriff|sheriffs deputy|sheriff
    |undersheriff|chief|chief of police|assistant chief|deputy chief|marshal|deputy marshal|town marshal|constable|trooper|corporal|sergeant|lieutenant
    |captain|major|detective|investigator|school resource officer|sro|cpl|sgt|lt|capt|det|ofc|law enforcement|police`,
  dispatch: `dispatch|dispatcher|dispatchers|emergency dispatcher|police dispatcher|telecommunicator|public safety telecommunicator|communications
    |communications officer|communications center|comm center|call taker|call center|911|911 dispatcher|psap`,
  corrections: `corrections|correction|correctional|corrections officer|correction officer|correctional officer|corrections deputy|jail|jailer
    |jail deputy|jail staff|jail officer|detention|detention officer|detention deputy`,
  civilian: `civilian|civilian staff|non sworn|nonsworn|unsworn|professional staff|records|records clerk|clerk|administration|administrative
    |administrative assistant|admin|office|office manager|secretary|evidence|evidence technician|property and evidence|animal control
    |animal control officer|code enforcement|code enforcement officer|community service officer|cso|crossing guard|victim advocate|analyst`,
  reserve: `reserve|reserves|reserve officer|reserve deputy|reserve police officer|auxiliary|auxiliary officer|special deputy`,
  retired: `retired|retiree|retirees|retired officer|retired deputy|retired sworn`,
}

/** A header or a group as it is compared: "E-Mail_Address*" and "e mail address" are one. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’.*]/gu, '')
    .replaceAll(/[\s_/-]+/gu, ' ')
    .trim()

const groupOf = new Map<string, WorkGroup>(
  workGroups.flatMap((group) => groupWords[group].split('|').map((word) => [word.trim(), group] as const)),
)

export const workGroupOf = (typed: string): WorkGroup | null => groupOf.get(plainWord(typed)) ?? null
