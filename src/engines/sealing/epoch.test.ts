import { expect, test } from 'vitest'
import { epochOf, epochsAhead, isEpoch } from './epoch.ts'

test('a key is for the month of a day', () => {
  expect(epochOf('2026-11-23')).toBe('2026-11')
})

test('after each visit a peer has keys for this month and the next three', () => {
  expect(epochsAhead('2026-11-30')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
  expect(epochsAhead('2026-01-31')).toEqual(['2026-01', '2026-02', '2026-03', '2026-04'])
})

test('only a month of the year is an epoch', () => {
  for (const epoch of ['2026-01', '2026-12']) expect(isEpoch(epoch)).toBe(true)
  for (const bad of ['2026-00', '2026-13', '2026-1', '2026-11-23', ' 2026-11', '2026-11\n', '']) expect(isEpoch(bad)).toBe(false)
})
