import { expect, test } from 'vitest'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { nearestWord } from './nearest-word.ts'

test.each([
  ['acron', 'acorn'],
  ['accorn', 'acorn'],
  ['acor', 'acorn'],
  ['refrian', 'refrain'],
  ['mandatary', 'mandatory'],
])('“%s” was meant as “%s”', (typed, meant) => {
  expect(nearestWord(typed, list.words)).toBe(meant)
})

test.each(['qqqqqqqq', 'x', 'a'.repeat(5000)])('nothing is guessed for what is near no word', (typed) => {
  expect(nearestWord(typed, list.words)).toBeUndefined()
})
