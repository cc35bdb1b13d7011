import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, type Result } from '#kernel/refusal.ts'
import { personEmail, personName, workGroups, type WorkGroup } from '#kernel/person-fields.ts'
import { type Person, type PersonDetails } from './person.ts'

/** Somebody written down here. Without a group they come from outside the agency. */
export type Listed = {
  readonly personId: PersonId
  readonly name: string
  readonly email: string | null
  readonly workGroup: WorkGroup | null
  readonly leftOn: Day | null
  readonly version: number
}

const outsider = v.object({ name: v.pipe(v.optional(v.string(), ''), personName), email: personEmail })

/** The same form for a keeper, a clinician or counsel from outside, who is in no group. */
export function parseOutsider(typed: Readonly<Record<string, unknown>>): Result<Pick<Listed, 'name' | 'email' | 'workGroup'>> {
  const parsed = parseFields(outsider, typed)
  return parsed.ok ? ok({ ...parsed.value, workGroup: null }) : parsed
}

/** The agency's own people, without those from outside. */
export const onRoster = (people: readonly Listed[]): readonly Person[] =>
  people.flatMap(({ personId, name, email, workGroup, leftOn }) =>
    workGroup === null ? [] : [{ id: personId, name, email, workGroup, leftOn }],
  )

const plain = (text: string | null): string => (text ?? '').toLowerCase()

/** True when somebody of the same name and address is here and has not left. */
export const namesake = (people: readonly Listed[], { name, email }: PersonDetails): boolean =>
  people.some((one) => one.leftOn === null && plain(one.name) === plain(name) && plain(one.email) === plain(email))

/** Those whose name or address holds what was typed. */
export const matching = (people: readonly Listed[], search: string): readonly Listed[] =>
  people.filter(({ name, email }) => plain(name).includes(plain(search)) || plain(email).includes(plain(search)))

/** People by group, in the order of groups; empty groups are left out. */
export const byGroup = (people: readonly Listed[]): readonly { readonly group: WorkGroup; readonly members: readonly Listed[] }[] =>
  workGroups
    .map((group) => ({ group, members: people.filter(({ workGroup }) => workGroup === group) }))
    .filter(({ members }) => members.length > 0)
