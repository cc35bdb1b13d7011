import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'

/** The groups that rosters, peers and published tables count by, in the order in which pages list them. */
export const workGroups = ['sworn', 'dispatch', 'corrections', 'civilian', 'reserve', 'retired'] as const

export type WorkGroup = (typeof workGroups)[number]

export const workGroupNames: Readonly<Record<WorkGroup, string>> = {
  sworn: 'Sworn',
  dispatch: 'Dispatch',
  corrections: 'Corrections',
  civilian: 'Civilian',
  reserve: 'Reserve',
  retired: 'Retired',
}

/** What somebody types about a person. Rank, badge, birthday and phone are not asked: nothing here needs them. */
export type PersonDetails = { readonly name: string; readonly email: string | null; readonly workGroup: WorkGroup }

/** Somebody on the roster; most have no account. Who left stays until the roster's retention ends. */
export type Person = PersonDetails & { readonly id: PersonId; readonly leftOn: Day | null }

export const personMessages = {
  name: 'Write a name with at least one letter, on one line, up to 120 characters.',
  email: 'Write one address such as name@agency.gov, or leave it empty.',
  workGroup: `Choose one of: ${workGroups.map((group) => workGroupNames[group]).join(', ')}.`,
} as const

const oneLine = v.pipe(
  v.string(),
  v.transform((text) => text.toWellFormed().normalize('NFC').replaceAll(/\s+/gu, ' ').trim()),
)

/** A name as people write it: any alphabet, apostrophes, commas, quoted nicknames. */
export const personName = v.pipe(
  oneLine,
  v.regex(/\p{L}/u, personMessages.name),
  v.regex(/^[^\p{Cc}\p{Cs}\uFFFD\u202A-\u202E\u2066-\u2069]*$/u, personMessages.name),
  v.check((text) => [...text].length <= 120, personMessages.name),
)

/** An address, or nothing. Whether letters reach it only a letter can tell. */
export const personEmail = v.pipe(
  v.optional(oneLine, ''),
  v.maxLength(254, personMessages.email),
  v.regex(/^(?:[^\s\p{Cc}@<>()[\]\\",;:]{1,64}@[^\s\p{Cc}@<>()[\]\\",;:]+\.[^\s\p{Cc}@<>()[\]\\",;:.]+)?$/u, personMessages.email),
  v.transform((text) => (text === '' ? null : text)),
)

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
