import { expect, test } from 'vitest'
import { shuffled } from './shuffle.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

test('shuffling loses nothing and doubles nothing', () => {
  const things = Array.from({ length: 50 }, (_, at) => at)

  expect([...shuffled(things, random)].toSorted((a, b) => a - b)).toEqual(things)
})

test('every order of three comes up about as often', () => {
  const seen = new Map<string, number>()
  for (let time = 0; time < 6000; time += 1) {
    const order = shuffled(['a', 'b', 'c'], random).join('')
    seen.set(order, (seen.get(order) ?? 0) + 1)
  }

  expect(seen.size).toBe(6)
  for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(200)
})
