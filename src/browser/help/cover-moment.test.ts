import { expect, test } from 'vitest'
import { coverAfter, coverMoment, writing } from './cover-moment.ts'

const drawn = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw)

test('half of the empty envelopes go before the moment by which half of all notes are sent', () => {
  const middle = coverMoment(() => 0.5)

  expect(middle).toBe(writing.medianMs)
  expect(coverMoment(() => 0.4)).toBeLessThan(middle)
  expect(coverMoment(() => 0.6)).toBeGreaterThan(middle)
})

test('none goes sooner than anybody could write, and none later than a page is left open, and no two together', () => {
  const moments = drawn(5000, () => coverMoment(Math.random))

  expect(Math.min(...moments)).toBeGreaterThanOrEqual(writing.soonestMs)
  expect(Math.max(...moments)).toBeLessThanOrEqual(writing.latestMs)
  expect(writing.latestMs).toBeLessThan(15 * 60_000)
  expect(new Set(moments).size).toBe(moments.length)
})

test('the sooner the first goes, the more often a second follows it, as a note would that was begun later', () => {
  const share = (first: number) => drawn(2000, () => coverAfter(first, Math.random)).filter((second) => second !== null).length / 2000

  expect(share(writing.soonestMs)).toBeGreaterThan(0.9)
  expect(share(writing.begunMs)).toBeGreaterThan(0.45)
  expect(share(writing.begunMs)).toBeLessThan(0.55)
  expect(share(writing.latestMs)).toBeLessThan(0.01)
})

test('the second always comes after the first', () => {
  const seconds = drawn(500, () => coverAfter(30_000, Math.random)).filter((second) => second !== null)

  expect(Math.min(...seconds)).toBeGreaterThan(30_000)
  expect(Math.max(...seconds)).toBeLessThanOrEqual(writing.latestMs)
})

test('a first that goes at the very end has no second, and one just before it has one at once', () => {
  const last = writing.latestMs - 1

  expect(coverAfter(writing.latestMs, () => 0)).toBeNull()
  expect(coverAfter(last, () => 0.5 / (1 + (last / writing.begunMs) ** 3))).toBeGreaterThanOrEqual(last)
})
