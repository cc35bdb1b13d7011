import * as v from 'valibot'
import { addMonths, type Day, isDay } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import type { PersonId } from '#kernel/ids.ts'
import { fieldsOf, ok, refuse, type Result } from '#kernel/refusal.ts'
import { topics } from './factor.ts'
import type { Somebody } from './standing.ts'

type Typed = Readonly<Record<string, unknown>>

// What acts unseen or turns the direction of reading has no place in a text that others read.
const unseen = /^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u

/** A line of words: neither shorter nor longer than it may be. */
export const line = (least: number, most: number, message: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.toWellFormed().normalize('NFC').replaceAll(/\s+/gu, ' ').trim()),
    v.regex(unseen, message),
    v.check((text) => [...text].length >= least && [...text].length <= most, message),
  )

/** Nothing, or a line of words. */
const lineOrNothing = (most: number, message: string) =>
  v.pipe(
    line(0, most, message),
    v.transform((text) => (text === '' ? null : text)),
  )

/** What somebody marks a factor as. Each needs its words: what shows it, or why it is not needed. */
export type Marked =
  | { readonly kind: 'open' }
  | { readonly kind: 'done'; readonly evidence: string }
  | { readonly kind: 'not_applicable'; readonly reason: string }

const done = v.object({ evidence: line(3, 500, 'Say in 3 to 500 characters what shows that it is done') })
const notApplicable = v.object({ reason: line(3, 500, 'Say in 3 to 500 characters why this agency does not need it') })

export function parseMark(typed: Typed): Result<Marked> {
  switch (typed['state']) {
    case 'open':
      return ok({ kind: 'open' })
    case 'done': {
      const read = parseFields(done, typed)
      return read.ok ? ok({ kind: 'done', evidence: read.value.evidence }) : read
    }
    case 'not_applicable': {
      const read = parseFields(notApplicable, typed)
      return read.ok ? ok({ kind: 'not_applicable', reason: read.value.reason }) : read
    }
    default:
      return refuse({ kind: 'invalid', fields: { state: 'Choose where it stands' } })
  }
}

/** Who sees to a factor, by when, and a note. */
export type Arranged = { readonly owner: PersonId | null; readonly dueOn: Day | null; readonly note: string | null }

type Around = { readonly owners: readonly Somebody[]; readonly today: Day; readonly keptDue: Day | null }

const arranged = v.object({
  owner: v.optional(v.string(), ''),
  dueOn: v.optional(v.string(), ''),
  note: lineOrNothing(500, 'A note has up to 500 characters'),
})

/** A day in the past is kept only where it stood. */
export function parseArranged(typed: Typed, { owners, today, keptDue }: Around): Result<Arranged> {
  const read = parseFields(arranged, typed)
  const fields: Record<string, string> = { ...fieldsOfResult(read) }
  if (!read.ok) return refuse({ kind: 'invalid', fields })
  const { owner, dueOn, note } = read.value
  const chosen = owners.find(({ personId }) => personId === owner)
  if (owner !== '' && !chosen) fields['owner'] = 'Choose somebody from the list'
  const isDueGood = dueOn === '' || dueOn === keptDue || (isDay(dueOn) && dueOn >= today && dueOn <= addMonths(today, 36))
  if (!isDueGood) fields['dueOn'] = 'Give today or a later day, within three years'
  if (Object.keys(fields).length > 0) return refuse({ kind: 'invalid', fields })
  return ok({ owner: chosen?.personId ?? null, dueOn: dueOn === '' ? null : dueOn, note })
}

const fieldsOfResult = (result: Result<unknown>) => (result.ok ? {} : fieldsOf(result.refusal))

/** What somebody writes about a factor of the agency's own. */
export type OwnDetails = v.InferOutput<typeof ownDetails>

const ownDetails = v.object({
  topic: v.pipe(
    v.optional(v.string(), ''),
    v.picklist(
      topics.map(({ id }) => id),
      'Choose the topic it belongs to',
    ),
  ),
  title: line(3, 120, 'Say on one line what is to be there, in 3 to 120 characters'),
  what: lineOrNothing(500, 'Up to 500 characters'),
})

export const parseOwn = (typed: Typed): Result<OwnDetails> => parseFields(ownDetails, typed)

const reason = v.object({ reason: line(10, 300, 'Say why, in 10 to 300 characters') })

/** A reason that goes to the audit log, where everybody of the team can read it. */
export const parseReason = (typed: Typed): Result<string> => {
  const read = parseFields(reason, typed)
  return read.ok ? ok(read.value.reason) : read
}
