import { expect, test } from 'vitest'
import { nextReadIn, timeIn, whenIn } from './clock.ts'

const zone = 'America/Los_Angeles'
const night = new Date('2026-11-23T10:30:00Z')

test('a time is said as people say it', () => {
  expect(timeIn(zone, night)).toBe('2:30 am')
  expect(timeIn(zone, new Date('2026-11-23T14:00:00Z'))).toBe('6 am')
})

test('another day is named, and the same weekday a week later too', () => {
  expect(whenIn(zone, new Date('2026-11-23T14:00:00Z'), night)).toBe('6 am')
  expect(whenIn(zone, new Date('2026-11-24T14:00:00Z'), night)).toBe('6 am on Tuesday')
  expect(whenIn(zone, new Date('2026-11-30T14:00:00Z'), night)).toBe('6 am on Monday')
})

test.each([
  [[18, 6], 'today at 6 am'],
  [[2], 'tomorrow at 2 am'],
  [[12], 'today at noon'],
  [[0], 'tomorrow at midnight'],
])('of the hours %j the next one at half past two in the night is %s', (hours, next) => {
  expect(nextReadIn(zone, hours, night)).toBe(next)
})

test('where no hours are set nothing is promised', () => {
  expect(nextReadIn(zone, [], night)).toBeNull()
})
