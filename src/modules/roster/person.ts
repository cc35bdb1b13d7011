import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { personEmail, personMessages, personName, workGroupNames, workGroups, type WorkGroup } from '#kernel/person-fields.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'

/** What somebody types about a person. Rank, badge, birthday and phone are not asked: nothing here needs them. */
export type PersonDetails = { readonly name: string; readonly email: string | null; readonly workGroup: WorkGroup }

/** Somebody on the roster; most have no account. Who left stays until the roster's retention ends. */
export type Person = PersonDetails & { readonly id: PersonId; readonly leftOn: Day | null }

const personForm = v.object({
  name: v.pipe(v.optional(v.string(), ''), personName),
  email: personEmail,
  // A fallback that is in no list, so that a form without a choice hears the same as one with a strange choice.
  workGroup: v.pipe(v.optional(v.string(), ''), v.picklist(workGroups, personMessages.workGroup)),
})

/** The form of one person. Each field that is wrong is named with what would be right. */
export function parsePerson(fields: Readonly<Record<string, unknown>>): Result<PersonDetails> {
  const parsed = v.safeParse(personForm, fields)
  if (parsed.success) return ok(parsed.output)
  return refuse({ kind: 'invalid', fields: Object.fromEntries(parsed.issues.map((issue) => [v.getDotPath(issue), issue.message])) })
}

/** The roster as rows for a spreadsheet, in the form that the import reads again. Who left is not in it. */
export const rosterExport = (persons: readonly Person[]): readonly (readonly string[])[] => [
  ['Name', 'E-mail', 'Group'],
  ...persons
    .filter((person) => person.leftOn === null)
    .map((person) => [person.name, person.email ?? '', workGroupNames[person.workGroup]]),
]
