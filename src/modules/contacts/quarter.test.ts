import { expect, test } from 'vitest'
import { isQuarter, quarterInWords, quarterOf, quartersOffered, yearOf } from './quarter.ts'

test('a day lies in its quarter', () => {
  const days = ['2026-01-01', '2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01', '2026-10-01', '2026-12-31']

  expect(days.map(quarterOf)).toEqual(['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q2', '2026-Q3', '2026-Q4', '2026-Q4'])
  expect(quarterInWords('2026-Q4')).toBe('October to December 2026')
  expect(yearOf('2026-Q4')).toBe(2026)
  expect(['2026-Q4', '2026-Q5', '2026-11', '2026-11-23'].map(isQuarter)).toEqual([true, false, false, false])
})

test('the quarter before can be chosen for thirty days, also over the new year', () => {
  expect(quartersOffered('2026-11-23')).toEqual(['2026-Q4'])
  expect(quartersOffered('2026-10-01')).toEqual(['2026-Q4', '2026-Q3'])
  expect(quartersOffered('2026-10-30')).toEqual(['2026-Q4', '2026-Q3'])
  expect(quartersOffered('2026-10-31')).toEqual(['2026-Q4'])
  expect(quartersOffered('2027-01-02')).toEqual(['2027-Q1', '2026-Q4'])
})
