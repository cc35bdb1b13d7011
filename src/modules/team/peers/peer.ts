import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { day, dayOrNone, oneLine } from '#kernel/typed-fields.ts'

export type Training = {
  readonly id: string
  readonly completedOn: Day
  readonly course: string
  readonly hours: number | null
}

/** Somebody who is designated, or was. There is no column for why they are not any more. */
export type Peer = {
  readonly personId: PersonId
  readonly name: string
  readonly designatedOn: Day
  readonly agreedOn: Day | null
  readonly endedOn: Day | null
  readonly trainings: readonly Training[]
  /** What stands on the help page was written by themselves, so it takes the role of peer and an account. */
  readonly hasRole: boolean
  readonly version: number
}

/** What has to be recorded before colleagues are shown a peer. */
export type Missing = 'training' | 'agreement'

export const missingOf = ({ trainings, agreedOn }: Pick<Peer, 'trainings' | 'agreedOn'>): readonly Missing[] => [
  ...(trainings.length === 0 ? (['training'] as const) : []),
  ...(agreedOn === null ? (['agreement'] as const) : []),
]

export const isPeerNow = ({ endedOn }: Pick<Peer, 'endedOn'>): boolean => endedOn === null

/** Somebody who could be designated. */
export type Candidate = { readonly personId: PersonId; readonly name: string; readonly commands: boolean; readonly hasRole: boolean }

type Typed = Readonly<Record<string, unknown>>

const notLater = (today: Day, what: Readonly<Record<string, Day | null>>): Result<null> => {
  const late = Object.entries(what).filter(([, on]) => on !== null && on > today)
  const fields = Object.fromEntries(late.map(([name]) => [name, 'That day has not come yet']))
  return late.length === 0 ? ok(null) : refuse({ kind: 'invalid', fields })
}

const designation = v.object({
  person: v.optional(v.string(), ''),
  designatedOn: day('Give the day on the letter'),
  agreedOn: dayOrNone('Give a day that exists, or leave it empty'),
})

export type Designation = { readonly personId: PersonId; readonly name: string; readonly designatedOn: Day; readonly agreedOn: Day | null }

export function parseDesignation(
  typed: Typed,
  { candidates, today }: { readonly candidates: readonly Candidate[]; readonly today: Day },
): Result<Designation> {
  const read = parseFields(designation, typed)
  if (!read.ok) return read
  const { person, designatedOn, agreedOn } = read.value
  const chosen = candidates.find(({ personId }) => personId === person)
  if (!chosen) return refuse({ kind: 'invalid', fields: { person: 'Choose who is designated' } })
  if (chosen.commands) return refuse({ kind: 'invalid', fields: { person: `${chosen.name} is command, and command is no peer` } })
  const early = notLater(today, { designatedOn, agreedOn })
  return early.ok ? ok({ personId: chosen.personId, name: chosen.name, designatedOn, agreedOn }) : early
}

const training = v.object({
  completedOn: day('Give the day on which the course was finished'),
  course: oneLine(2, 120, 'Name the course in 2 to 120 characters'),
  hours: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.regex(/^(\d{1,3}([.]\d)?)?$/, 'Give hours as a number such as 24 or 7.5, or leave it empty'),
    v.transform((text) => (text === '' || Number(text) === 0 ? null : Number(text))),
  ),
})

export type NewTraining = Omit<Training, 'id'>

export function parseTraining(typed: Typed, today: Day): Result<NewTraining> {
  const read = parseFields(training, typed)
  if (!read.ok) return read
  const early = notLater(today, { completedOn: read.value.completedOn })
  return early.ok ? read : early
}

export function parseAgreement(typed: Typed, today: Day): Result<{ readonly agreedOn: Day | null }> {
  const read = parseFields(v.object({ agreedOn: dayOrNone('Give a day that exists, or leave it empty') }), typed)
  if (!read.ok) return read
  const early = notLater(today, read.value)
  return early.ok ? read : early
}

export function parseEnding(
  typed: Typed,
  { designatedOn, today }: { readonly designatedOn: Day; readonly today: Day },
): Result<{ readonly endedOn: Day }> {
  const read = parseFields(v.object({ endedOn: day('Give the last day as a peer') }), typed)
  if (!read.ok) return read
  if (read.value.endedOn < designatedOn) return refuse({ kind: 'invalid', fields: { endedOn: 'That is before the designation' } })
  const early = notLater(today, read.value)
  return early.ok ? read : early
}
