import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, scaleTo } from './chart-scale.ts'

test('a scale begins at nothing, ends above the largest figure and goes in round steps', () => {
  expect(scaleTo(0).steps).toEqual([0, 1])
  expect(scaleTo(3).steps).toEqual([0, 1, 2, 3])
  expect(scaleTo(37).steps).toEqual([0, 10, 20, 30, 40])
  expect(scaleTo(101).steps).toEqual([0, 50, 100, 150])
})

test('whatever the figures are, their bars stand in the right order and within the picture', () => {
  const figures = fc.array(fc.oneof(fc.nat(20), fc.nat(100_000)), { minLength: 1, maxLength: 8 })

  fc.assert(
    fc.property(figures, (values) => {
      const { steps, shareOf } = scaleTo(Math.max(...values))
      const shares = values.toSorted((a, b) => a - b).map(shareOf)

      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
      expect(shares).toEqual(shares.toSorted((a, b) => a - b))
      expect(steps.length).toBeLessThanOrEqual(6)
      expect(steps.every(Number.isInteger)).toBe(true)
      expect(shareOf(steps.at(-1) ?? 0)).toBe(1)
    }),
  )
})

test('a long label goes over to another line at a blank and loses no word', () => {
  expect(linesOf('Talks with families at home', 16)).toEqual(['Talks with', 'families at home'])
  expect(linesOf('Short', 16)).toEqual(['Short'])
  expect(linesOf('Extraordinarilylongword here', 10).join(' ')).toBe('Extraordinarilylongword here')
})
