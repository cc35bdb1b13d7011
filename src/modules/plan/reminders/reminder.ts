import * as v from 'valibot'
import { addDays, addMonths, type Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, type Result } from '#kernel/refusal.ts'

export const rhythms = ['off', 'week', 'month'] as const

export type Rhythm = (typeof rhythms)[number]

/** The day a coordinator keeps for the plan, and whether a letter comes on it. */
export type Choice = {
  readonly every: Rhythm
  /** 1 to 7 from Monday on, or 1 to 31; a month that is shorter has it on its last day. */
  readonly onDay: number
  readonly byMail: boolean
}

export type Reminder = Choice & { readonly chosenOn: Day; readonly remindedOn: Day | null }

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** "every Monday", "on day 3 of each month". */
export const choiceInWords = ({ every, onDay }: Choice): string =>
  every === 'off' ? 'not at all' : every === 'week' ? `every ${weekdays[onDay - 1]}` : `on day ${onDay} of each month`

const whole = (least: number, most: number, message: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^\d{1,2}$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  )

const rhythm = v.object({ every: v.pipe(v.optional(v.string(), ''), v.picklist(rhythms, 'Choose how often')) })
const byMail = { byMail: v.pipe(v.optional(v.string(), ''), v.picklist(['yes', 'no'], 'Say whether a letter should come')) }
const weekly = v.object({ ...byMail, weekday: whole(1, 7, 'Choose the day of the week') })
const monthly = v.object({ ...byMail, monthday: whole(1, 31, 'Choose the day of the month') })

export function parseChoice(typed: Readonly<Record<string, unknown>>): Result<Choice> {
  const often = parseFields(rhythm, typed)
  if (!often.ok) return often
  const { every } = often.value
  if (every === 'off') return ok({ every, onDay: 1, byMail: false })
  if (every === 'week') {
    const read = parseFields(weekly, typed)
    return read.ok ? ok({ every, onDay: read.value.weekday, byMail: read.value.byMail === 'yes' }) : read
  }
  const read = parseFields(monthly, typed)
  return read.ok ? ok({ every, onDay: read.value.monthday, byMail: read.value.byMail === 'yes' }) : read
}

/** The chosen day that was last, or is today. */
export function lastChosenDay({ every, onDay }: Choice, today: Day): Day | null {
  if (every === 'off') return null
  if (every === 'week') {
    const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
    return addDays(today, -((weekday - (onDay - 1) + 7) % 7))
  }
  const inMonth = (month: Day): Day => {
    const first = `${month.slice(0, 7)}-01`
    const last = addDays(addMonths(first, 1), -1)
    const chosen = addDays(first, onDay - 1)
    return chosen < last ? chosen : last
  }
  const thisMonth = inMonth(today)
  return thisMonth <= today ? thisMonth : inMonth(addMonths(`${today.slice(0, 7)}-01`, -1))
}

/** A server that was off on the day sends on one of the two days after; later it would only be out of date. */
const latest = 2

/** True when a letter is to go out today: once for each chosen day, and never for one before it was chosen. */
export function isReminderDue(reminder: Reminder, today: Day): boolean {
  const day = reminder.byMail ? lastChosenDay(reminder, today) : null
  if (day === null || day < reminder.chosenOn || day < addDays(today, -latest)) return false
  return reminder.remindedOn === null || reminder.remindedOn < day
}

/** How far a letter looks ahead: until the day before the next one. */
export const lookAhead = ({ every }: Choice, today: Day): Day => (every === 'week' ? addDays(today, 6) : addDays(addMonths(today, 1), -1))

/** Letters go out from seven in the morning on: until then it is still the day before. */
export const reminderMoment = (now: Date): Date => new Date(now.getTime() - 7 * 3_600_000)
