import { expect, test } from 'vitest'
import { readingGrade, syllablesIn, wordsIn } from './reading-grade.ts'

// The examples that articles on these formulas use, with the syllables they count.
test.each([
  ['The cat sat on the mat.', 6, 6, -1.45],
  ['This sentence, taken as a reading passage unto itself, is being used to prove a point.', 16, 23, 7.61],
  ['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.', 13, 24, 11.26],
])('%s has its known grade', (text, words, syllables, grade) => {
  const found = wordsIn(text)

  expect(found).toHaveLength(words)
  expect(found.reduce((sum, word) => sum + syllablesIn(word), 0)).toBe(syllables)
  expect(readingGrade(text)).toBeCloseTo(grade, 2)
})

test('two sentences are easier than the same words in one', () => {
  expect(readingGrade('The peer keeps it. The chief does not ask.')).toBeLessThan(
    readingGrade('The peer keeps it and the chief does not ask.'),
  )
})

test('a line without a full stop is a sentence of its own', () => {
  expect(readingGrade('Before you talk\nAsk first.')).toBeCloseTo(readingGrade('Before you talk. Ask first.'), 5)
})

test.each([
  ['danger', 2],
  ['confidential', 4],
  ['privilege', 3],
  ['dispatcher', 3],
  ['told', 1],
  ['planned', 1],
  ['abuse', 2],
  ['peer', 1],
  ['families', 3],
])('%s has %d syllables', (word, syllables) => {
  expect(syllablesIn(word)).toBe(syllables)
})
