import { expect, test } from 'vitest'
import { coverMoment, writing } from './cover-moment.ts'

const constant = (number: number) => () => number

test('half of the empty envelopes go before the moment by which half of all notes are sent', () => {
  expect(coverMoment(constant(0.5))).toBe(writing.medianMs)
  expect(coverMoment(constant(0.4))).toBeLessThan(writing.medianMs)
  expect(coverMoment(constant(0.6))).toBeGreaterThan(writing.medianMs)
})

test('none goes sooner than anybody could write, and none later than a page is left open', () => {
  const moments = [0, 0.01, 0.99, 1].map((number) => coverMoment(constant(number)))

  expect(Math.min(...moments)).toBeGreaterThanOrEqual(writing.soonestMs)
  expect(Math.max(...moments)).toBeLessThanOrEqual(writing.latestMs)
  expect(writing.latestMs).toBeLessThan(15 * 60_000)
})
