import { expect, test } from 'vitest'
import { teamProof } from './team-words.ts'

const own = { tenant: 'an agency', year: 2026, words: ['anvil', 'bacon', 'cedar', 'dune'] }

test('the team’s words give one mark, and another agency’s, year’s or order’s give another', async () => {
  const marks = await Promise.all(
    [own, { ...own }, { ...own, tenant: 'another' }, { ...own, year: 2027 }, { ...own, words: own.words.toReversed() }].map(teamProof),
  )

  expect(marks[0]).toMatch(/^[\w-]{22}$/)
  expect(marks[1]).toBe(marks[0])
  expect(new Set(marks).size).toBe(4)
})
