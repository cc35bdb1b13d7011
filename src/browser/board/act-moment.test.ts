import { expect, test } from 'vitest'
import { actMoment, actsOfAVisit } from './act-moment.ts'

test('an empty envelope goes when a peer would have taken up a note, and the second when one would have been answered', () => {
  const middle = () => 0.5

  expect(actsOfAVisit).toBe(2)
  expect(actMoment(0, middle)).toBe(90_000)
  expect(actMoment(1, middle)).toBe(150_000)
})

test('none goes before a note could be on the screen, and none after ten minutes', () => {
  const moments = Array.from({ length: 4000 }, (_, at) => actMoment(at % 2, Math.random))

  expect(Math.min(...moments)).toBeGreaterThanOrEqual(8000)
  expect(Math.max(...moments)).toBeLessThanOrEqual(600_000)
})
