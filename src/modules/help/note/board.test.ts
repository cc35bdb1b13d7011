import { expect, test } from 'vitest'
import { clockOf, closedBecause, hourIn, hoursInWords, lastReading, nextReading, type Board } from './board.ts'

const zone = 'America/Los_Angeles'
const morning = new Date('2026-11-23T15:10:00Z')
const board: Board = {
  agencyId: 'a',
  slug: 'cedar-hollow-1234',
  timeZone: zone,
  heldSince: null,
  retentionAdopted: true,
  hours: [19, 7],
  readAt: morning,
}

test('the hour is the agency’s own, never finer, and midnight is the first', () => {
  expect(hourIn(zone, morning)).toBe('2026-11-23T07')
  expect(hourIn(zone, new Date('2026-11-24T08:30:00Z'))).toBe('2026-11-24T00')
})

test.each([
  ['2026-11-23T14:59:00Z', 'today at 7:00 am'],
  ['2026-11-23T15:00:00Z', 'today at 7:00 pm'],
  ['2026-11-24T03:00:00Z', 'tomorrow at 7:00 am'],
])('at %s the board is read next %s', (now, next) => {
  expect(nextReading(board.hours, zone, new Date(now))).toBe(next)
})

test.each([
  ['2026-11-23T15:12:00Z', 'today at 7:10 am'],
  ['2026-11-24T15:12:00Z', 'yesterday at 7:10 am'],
  ['2026-11-25T02:00:00Z', 'yesterday at 7:10 am'],
])('at %s it was last read %s', (now, last) => {
  expect(lastReading(morning, zone, new Date(now))).toBe(last)
})

test('hours stand in the order of the day', () => {
  expect(hoursInWords([19, 7, 0])).toBe('12:00 am, 7:00 am and 7:00 pm')
  expect(hoursInWords([12])).toBe('12:00 pm')
  expect(clockOf(15, 5)).toBe('3:05 pm')
})

test('the weightiest reason to take no note is the one that is said', () => {
  const late = new Date(morning.getTime() + 36 * 3_600_000 + 1)

  expect(closedBecause(board, 1, morning)).toBeNull()
  expect(closedBecause(board, 1, new Date(late.getTime() - 1))).toBeNull()
  expect(closedBecause(board, 1, late)).toBe('unread')
  expect(closedBecause(board, 0, late)).toBe('no_keys')
  expect(closedBecause({ ...board, hours: [] }, 0, late)).toBe('no_hours')
  expect(closedBecause({ ...board, hours: [], retentionAdopted: false }, 0, late)).toBe('retention')
  expect(closedBecause({ ...board, retentionAdopted: false, heldSince: '2026-11-23' }, 0, late)).toBe('hold')
  expect(closedBecause({ ...board, readAt: null }, 1, morning)).toBe('unread')
})
