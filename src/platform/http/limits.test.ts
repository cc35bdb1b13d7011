import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeLimits } from './limits.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const guessed = async (times: number) => {
  const limits = makeLimits(Date.now)
  for (let time = 0; time < times; time += 1) await limits.guess('dana')
  return limits
}
const later = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

test('five wrong guesses at a name are free, and then each costs a longer wait', async () => {
  const limits = await guessed(5)

  const waited: number[] = []
  for (let round = 0; round < 8; round += 1) {
    expect(await limits.guess('dana')).toBe(0)
    const seconds = await limits.guess('dana')
    waited.push(seconds)
    await later(seconds)
  }

  expect(waited).toEqual([15, 30, 60, 120, 240, 300, 300, 300])
})

test('asking again and again while one waits makes the wait no longer', async () => {
  const limits = await guessed(6)

  for (let time = 0; time < 100; time += 1) await limits.guess('dana')
  await later(5)

  expect(await limits.guess('dana')).toBe(10)
  await later(10)
  expect(await limits.guess('dana')).toBe(0)
  expect(await limits.guess('dana')).toBe(30)
})

test('a hundred guesses sent at once are not a hundred guesses', async () => {
  const limits = makeLimits(Date.now)

  const answers = await Promise.all(Array.from({ length: 100 }, () => limits.guess('dana')))

  expect(answers.filter((seconds) => seconds === 0)).toHaveLength(6)
})

test('a right guess clears the name, and no name waits for another’s guesses', async () => {
  const limits = await guessed(7)

  expect(await limits.guess('robin')).toBe(0)
  await limits.forgetGuesses('dana')

  expect([await limits.guess('dana'), await limits.guess('dana')]).toEqual([0, 0])
})

test('a day after the first wrong guess all is forgotten', async () => {
  const limits = await guessed(7)

  await later(86_400)

  const answers = [await limits.guess('dana'), await limits.guess('dana'), await limits.guess('dana')]
  expect(answers).toEqual([0, 0, 0])
})

test('an address is counted by kind of try, whatever name is tried', async () => {
  const limits = makeLimits(Date.now)

  for (let time = 0; time < 60; time += 1) await limits.mayTry('sign_in', '192.0.2.1')

  expect(await limits.mayTry('sign_in', '192.0.2.1')).toBe(false)
  expect(await limits.mayTry('sign_in', '192.0.2.2')).toBe(true)
  expect(await limits.mayTry('link', '192.0.2.1')).toBe(true)
})
