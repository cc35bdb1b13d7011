import { expect, test } from 'vitest'
import { addDays } from '#kernel/day.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { choiceInWords, isReminderDue, lastChosenDay, lookAhead, parseChoice, type Reminder, reminderMoment } from './reminder.ts'

// 23 November 2026 is a Monday.
const monday = '2026-11-23'

const weekly = (given: Partial<Reminder> = {}): Reminder => ({
  every: 'week',
  onDay: 1,
  byMail: true,
  chosenOn: '2026-11-01',
  remindedOn: null,
  ...given,
})

test('of a week it is the chosen weekday that was last, or is today', () => {
  const last = [1, 2, 7].map((onDay) => lastChosenDay({ every: 'week', onDay, byMail: true }, monday))

  expect(last).toEqual(['2026-11-23', '2026-11-17', '2026-11-22'])
})

test('of a month it is the chosen day, and the last day where a month is shorter', () => {
  const last = (onDay: number, today: string) => lastChosenDay({ every: 'month', onDay, byMail: true }, today)

  expect([last(23, monday), last(24, monday), last(1, monday)]).toEqual(['2026-11-23', '2026-10-24', '2026-11-01'])
  expect([last(31, '2026-11-30'), last(31, '2026-11-29'), last(30, '2027-02-28'), last(30, '2028-03-01')]).toEqual([
    '2026-11-30',
    '2026-10-31',
    '2027-02-28',
    '2028-02-29',
  ])
})

test('a letter is due once on its day, and up to two days later where the server was off', () => {
  const due = (day: string, remindedOn: string | null = null) => isReminderDue(weekly({ remindedOn }), day)

  expect([due(monday), due(addDays(monday, 1)), due(addDays(monday, 2)), due(addDays(monday, 3))]).toEqual([true, true, true, false])
  expect([due(monday, monday), due(addDays(monday, 1), monday), due(addDays(monday, 7), monday)]).toEqual([false, false, true])
  expect(due(monday, addDays(monday, -5))).toBe(true)
})

test('there is no letter for a day before it was chosen, none without mail, and none where nothing is chosen', () => {
  expect(isReminderDue(weekly({ chosenOn: '2026-11-24' }), '2026-11-24')).toBe(false)
  expect(isReminderDue(weekly({ chosenOn: monday }), monday)).toBe(true)
  expect(isReminderDue(weekly({ byMail: false }), monday)).toBe(false)
  expect(isReminderDue(weekly({ every: 'off' }), monday)).toBe(false)
})

test('a letter looks ahead until the day before the next', () => {
  expect(lookAhead(weekly(), monday)).toBe('2026-11-29')
  expect(lookAhead(weekly({ every: 'month', onDay: 23 }), monday)).toBe('2026-12-22')
})

test('before seven in the morning it is still the day before', () => {
  expect(reminderMoment(new Date('2026-11-23T06:59:00Z')).toISOString().slice(0, 10)).toBe('2026-11-22')
  expect(reminderMoment(new Date('2026-11-23T07:00:00Z')).toISOString().slice(0, 10)).toBe('2026-11-23')
})

test('a choice is read with the day that belongs to it, and says what is missing', () => {
  const wrong = (typed: Record<string, string>) => {
    const read = parseChoice(typed)
    return read.ok ? read.value : Object.keys(fieldsOf(read.refusal))
  }

  expect(wrong({ every: 'week', weekday: '3', monthday: '31', byMail: 'yes' })).toEqual({ every: 'week', onDay: 3, byMail: true })
  expect(wrong({ every: 'month', weekday: '3', monthday: '31', byMail: 'no' })).toEqual({ every: 'month', onDay: 31, byMail: false })
  expect(wrong({ every: 'off', byMail: 'yes' })).toEqual({ every: 'off', onDay: 1, byMail: false })
  expect(wrong({ every: 'week', weekday: '8', byMail: 'yes' })).toEqual(['weekday'])
  expect(wrong({ every: 'month', monthday: '0', byMail: '' })).toEqual(['byMail', 'monthday'])
  expect(wrong({})).toEqual(['every'])
})

test('a choice is said in words', () => {
  expect(choiceInWords(weekly({ onDay: 5 }))).toBe('every Friday')
  expect(choiceInWords(weekly({ every: 'month', onDay: 31 }))).toBe('on day 31 of each month')
})
