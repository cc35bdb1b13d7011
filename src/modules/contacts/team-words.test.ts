import { expect, test } from 'vitest'
import { teamNumber, teamProof } from './team-words.ts'

const own = { tenant: 'an agency', year: 2026, words: ['anvil', 'bacon', 'cedar', 'dune'] }

test('the team’s words give one mark, and another agency’s, year’s or order’s give another', async () => {
  const marks = await Promise.all(
    [own, { ...own }, { ...own, tenant: 'another' }, { ...own, year: 2027 }, { ...own, words: own.words.toReversed() }].map(teamProof),
  )

  expect(marks[0]).toMatch(/^[\w-]{22}$/)
  expect(marks[1]).toBe(marks[0])
  expect(new Set(marks).size).toBe(4)
})

test('one mistyped word gives another number, nearly always', async () => {
  const number = await teamNumber(own)
  const mistyped = await Promise.all(
    Array.from({ length: 200 }, (_, at) => teamNumber({ ...own, words: [...own.words.slice(0, 3), `dune${at}`] })),
  )

  expect(await teamNumber({ ...own })).toBe(number)
  expect(number).toBeGreaterThan(0)
  expect(mistyped.filter((one) => one === number).length).toBeLessThan(4)
})
