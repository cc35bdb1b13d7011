import { expect, test } from 'vitest'
import { hourIn, hoursInWords, nextInWords, timeInWords, whenInWords } from './hour.ts'

const zone = 'America/Los_Angeles'
const morning = new Date('2026-11-23T15:10:00Z')
const night = new Date('2026-11-23T10:30:00Z')

test('the hour is the zone’s own, never finer, and midnight is the first', () => {
  expect(hourIn(zone, morning)).toBe('2026-11-23T07')
  expect(hourIn(zone, new Date('2026-11-24T08:30:00Z'))).toBe('2026-11-24T00')
})

test('a time is said as people say it', () => {
  expect([timeInWords(7), timeInWords(15, 5), timeInWords(0), timeInWords(12), timeInWords(0, 30)]).toEqual([
    '7 am',
    '3:05 pm',
    'midnight',
    'noon',
    '12:30 am',
  ])
})

test('hours stand in the order of the day', () => {
  expect(hoursInWords([19, 7, 0])).toBe('midnight, 7 am and 7 pm')
  expect([hoursInWords([12]), hoursInWords([])]).toEqual(['noon', ''])
})

test.each([
  ['2026-11-23T15:12:00Z', '7:10 am today'],
  ['2026-11-24T15:12:00Z', '7:10 am yesterday'],
  ['2026-11-23T07:30:00Z', '7:10 am tomorrow'],
  ['2026-11-25T15:12:00Z', '7:10 am on Monday'],
  ['2026-11-30T15:10:00Z', '7:10 am on Monday'],
])('seen from %s ten past seven on a Monday is %s', (now, words) => {
  expect(whenInWords(zone, morning, new Date(now))).toBe(words)
})

test.each([
  [[18, 6], 'at 6 am today'],
  [[2], 'at 2 am tomorrow'],
  [[12], 'at noon today'],
  [[0], 'at midnight tomorrow'],
  [[], null],
])('of the hours %j the next one at half past two in the night is %s', (hours, next) => {
  expect(nextInWords(hours, zone, night)).toBe(next)
})
