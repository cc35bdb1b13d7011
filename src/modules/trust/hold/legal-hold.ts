import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import { isUuid } from '#kernel/ids.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, type Result } from '#kernel/refusal.ts'

export const causes = ['lawsuit', 'records_request', 'investigation', 'other'] as const

type Cause = (typeof causes)[number]

export const causeNames: Readonly<Record<Cause, string>> = {
  lawsuit: 'A lawsuit, or one that is expected',
  records_request: 'A request for records',
  investigation: 'An investigation or inquiry',
  other: 'Something else',
}

/**
 * A legal hold. It begins on the day on which it is entered and on no other, so that it reaches nothing that was destroyed before.
 * What it is about is a choice from a list: a matter typed in could name somebody.
 */
export type LegalHold = {
  readonly id: string
  readonly orderedBy: string
  readonly cause: Cause
  readonly beganOn: Day
  readonly lifted: { readonly on: Day; readonly by: string } | null
}

const line = (least: number, most: number, message: string) =>
  v.pipe(v.optional(v.string(), ''), v.trim(), v.regex(/^[^\p{Cc}]*$/u, message), v.minLength(least, message), v.maxLength(most, message))

const who = {
  name: line(2, 80, 'Write the name of whoever ordered it'),
  title: line(2, 76, 'Write their title, such as City Attorney'),
}

const beginning = v.object({
  holdId: v.pipe(v.optional(v.string(), ''), v.check(isUuid, 'Open the page again; this form has come apart.')),
  ...who,
  cause: v.picklist(causes, 'Choose what it is about'),
})

export function parseBeginning(typed: Readonly<Record<string, unknown>>, today: Day): Result<LegalHold> {
  const read = parseFields(beginning, typed)
  if (!read.ok) return read
  const { holdId, name, title, cause } = read.value
  return ok({ id: holdId, orderedBy: `${name}, ${title}`, cause, beganOn: today, lifted: null })
}

const lifting = v.object(who)

/** Who ended it, as the agency will show it later. */
export function parseLifting(typed: Readonly<Record<string, unknown>>): Result<string> {
  const read = parseFields(lifting, typed)
  return read.ok ? ok(`${read.value.name}, ${read.value.title}`) : read
}
