import * as v from 'valibot'
import { type Day, dayInWords } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import type { Result } from '#kernel/refusal.ts'
import { day } from '#kernel/typed-fields.ts'

const kinds = ['training_given', 'roll_call', 'ride_along', 'consultation', 'debriefing', 'meeting', 'families', 'other'] as const

export type ActivityKind = (typeof kinds)[number]

export const kindNames: Readonly<Record<ActivityKind, string>> = {
  training_given: 'Training given',
  roll_call: 'Talk at roll call',
  ride_along: 'Ride-along',
  consultation: 'Consultation with a clinician',
  debriefing: 'Debriefing led',
  meeting: 'Team meeting',
  families: 'Outreach to families',
  other: 'Other work of the team',
}

export const activityKinds: readonly ActivityKind[] = kinds

/** Something the team did that is about nobody in particular. It has a day, since no person stands beside it. */
export type Activity = {
  readonly id: string
  readonly kind: ActivityKind
  readonly heldOn: Day
  readonly quarterHours: number
  readonly version: number
}

export type NewActivity = Pick<Activity, 'kind' | 'heldOn' | 'quarterHours'>

const upTo = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step)

/** What may be chosen, in quarters of an hour: to four hours by quarters, to eight by halves, then whole days and a week. */
export const lengths: readonly number[] = [...upTo(1, 16, 1), ...upTo(18, 32, 2), 40, 48, 64, 80, 96, 160]

/** "45 minutes", "1.5 hours". */
export const lengthInWords = (quarterHours: number): string =>
  quarterHours < 4 ? `${quarterHours * 15} minutes` : `${quarterHours / 4} ${quarterHours === 4 ? 'hour' : 'hours'}`

const earliest = '2020-01-01'

/** Reads the form; a day that is still to come is no activity yet. */
export const parseActivity = (typed: Readonly<Record<string, unknown>>, today: Day): Result<NewActivity> =>
  parseFields(
    v.object({
      kind: v.picklist(kinds, 'Choose what it was'),
      heldOn: v.pipe(
        day('Give the day'),
        v.check((held) => held <= today, 'That day is still to come'),
        v.check((held) => held >= earliest, 'That day is too long ago'),
      ),
      quarterHours: v.pipe(
        v.string('Choose how long it took'),
        v.check((text) => lengths.some((length) => String(length) === text), 'Choose how long it took'),
        v.transform(Number),
      ),
    }),
    typed,
  )

/** One year's activities of one kind. */
export type Total = { readonly kind: ActivityKind; readonly times: number; readonly quarterHours: number }

export const sumOf = (activities: readonly Pick<Activity, 'quarterHours'>[]): number =>
  activities.reduce((sum, { quarterHours }) => sum + quarterHours, 0)

/** Kind by kind, in the order of the list; kinds that did not happen are left out. */
export const totalsOf = (activities: readonly Activity[]): readonly Total[] =>
  kinds.flatMap((kind) => {
    const own = activities.filter((one) => one.kind === kind)
    return own.length === 0 ? [] : [{ kind, times: own.length, quarterHours: sumOf(own) }]
  })

/** Years of which there is something, the newest first, and this one always. */
export const yearsOf = (activities: readonly Activity[], today: Day): readonly number[] =>
  [...new Set([today, ...activities.map(({ heldOn }) => heldOn)].map((each) => Number(each.slice(0, 4))))].toSorted(
    (one, other) => other - one,
  )

export const ofYear = (activities: readonly Activity[], year: number): readonly Activity[] =>
  activities.filter(({ heldOn }) => heldOn.startsWith(`${year}-`))

/** What the audit log calls it. */
export const auditName = ({ kind, heldOn }: NewActivity): string => `${kindNames[kind].toLowerCase()}, ${dayInWords(heldOn)}`

/** All activities as a spreadsheet takes them. */
export const activityRows = (activities: readonly Activity[]): readonly (readonly (string | number)[])[] => [
  ['Day', 'What', 'Hours'],
  ...activities.map(({ heldOn, kind, quarterHours }) => [heldOn, kindNames[kind], quarterHours / 4]),
]
