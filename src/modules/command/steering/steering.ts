import * as v from 'valibot'
import { addMonths, type Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { day, dayOrNone, oneLine } from '#kernel/typed-fields.ts'

/** For whom somebody speaks in the group, in the order in which pages list the seats. */
export const seats = [
  'employees',
  'clinician',
  'command',
  'sworn',
  'dispatch',
  'corrections',
  'civilian',
  'peer',
  'retired',
  'family',
  'counsel',
  'community',
] as const

export type Seat = (typeof seats)[number]

export const seatNames: Readonly<Record<Seat, string>> = {
  employees: 'Union or employee association',
  clinician: 'Clinician',
  command: 'Command',
  sworn: 'Sworn officers or deputies',
  dispatch: 'Dispatch',
  corrections: 'Corrections',
  civilian: 'Civilian staff',
  peer: 'Peers',
  retired: 'Retired',
  family: 'Families',
  counsel: 'Counsel',
  community: 'Community',
}

/** Those whom a group should not be without; the first four are what guidelines ask for. */
const wanted: readonly Seat[] = ['employees', 'clinician', 'command', 'civilian']

export type Member = {
  readonly id: string
  readonly name: string
  readonly seat: Seat
  readonly since: Day
  readonly until: Day | null
  readonly version: number
}

/** A day and who was represented: no minutes, and nobody's words. */
export type Meeting = {
  readonly id: string
  readonly metOn: Day
  readonly seats: readonly Seat[]
  readonly present: number
  readonly version: number
}

export type Decision = {
  readonly id: string
  readonly meetingId: string
  readonly decision: string
  readonly owner: string
  readonly dueOn: Day | null
  readonly doneOn: Day | null
  readonly version: number
}

export type NewMember = Omit<Member, 'id' | 'version'>
export type NewMeeting = Omit<Meeting, 'id' | 'version'>
export type NewDecision = Omit<Decision, 'id' | 'meetingId' | 'version'>

export const isMember = ({ until }: Pick<Member, 'until'>, today: Day): boolean => until === null || until >= today

/** Seats that nobody holds although guidelines ask for them. */
export const missingSeats = (members: readonly Member[], today: Day): readonly Seat[] =>
  wanted.filter((seat) => !members.some((member) => member.seat === seat && isMember(member, today)))

export const isOverdue = ({ dueOn, doneOn }: Pick<Decision, 'dueOn' | 'doneOn'>, today: Day): boolean =>
  doneOn === null && dueOn !== null && dueOn < today

type Typed = Readonly<Record<string, unknown>>

const member = v.object({
  name: oneLine(1, 120, 'Write a name of at most 120 characters'),
  seat: v.pipe(v.optional(v.string(), ''), v.picklist(seats, 'Choose a seat')),
  since: day('Give the first day in the group'),
  until: dayOrNone('Give a day that exists, or leave it empty'),
})

export function parseMember(typed: Typed): Result<NewMember> {
  const read = parseFields(member, typed)
  if (!read.ok) return read
  const { since, until } = read.value
  if (until !== null && until < since) return refuse({ kind: 'invalid', fields: { until: 'The last day comes after the first' } })
  return ok(read.value)
}

const meeting = v.object({
  metOn: day('Give the day of the meeting'),
  seats: v.pipe(
    v.optional(
      v.union([
        v.array(v.string()),
        v.pipe(
          v.string(),
          v.transform((one) => [one]),
        ),
      ]),
      [],
    ),
    v.transform((typed) => seats.filter((seat) => typed.includes(seat))),
    v.minLength(1, 'Tick at least one seat'),
  ),
  present: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.regex(/^[1-9]\d?$/, 'Write how many people were there, 1 to 99'),
    v.transform(Number),
  ),
})

export function parseMeeting(typed: Typed, today: Day): Result<NewMeeting> {
  const read = parseFields(meeting, typed)
  if (!read.ok) return read
  if (read.value.metOn > today)
    return refuse({ kind: 'invalid', fields: { metOn: 'This day lies ahead. Record the meeting once it was held.' } })
  return ok(read.value)
}

const decision = v.object({
  decision: oneLine(5, 200, 'Write the decision in one line of 5 to 200 characters'),
  owner: oneLine(1, 120, 'Say who sees to it'),
  dueOn: dayOrNone('Give a day that exists, or leave it empty'),
  doneOn: dayOrNone('Give a day that exists, or leave it empty'),
})

/** A decision as it was typed. Whom the program helped stands in none: only a reader can see to that, so the page says it. */
export function parseDecision(typed: Typed, { metOn, today }: { readonly metOn: Day; readonly today: Day }): Result<NewDecision> {
  const read = parseFields(decision, typed)
  if (!read.ok) return read
  const { dueOn, doneOn } = read.value
  const wrong: Record<string, string> = {}
  if (dueOn !== null && (dueOn < metOn || dueOn > addMonths(today, 60)))
    wrong['dueOn'] = 'Give a day after the meeting, and within five years'
  if (doneOn !== null && (doneOn < metOn || doneOn > today)) wrong['doneOn'] = 'Give a day from the meeting until today'
  return Object.keys(wrong).length > 0 ? refuse({ kind: 'invalid', fields: wrong }) : ok(read.value)
}
