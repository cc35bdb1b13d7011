import { expect, test } from 'vitest'
import { speaksOfDanger } from './danger-words.ts'

test.each([
  'I want to die.',
  "I can't go on like this",
  'They would be better off\nwithout me',
  'Thinking about SUICIDE again',
  'I sat there with my gun',
])('%s brings the script forward', (text) => {
  expect(speaksOfDanger(text)).toBe(true)
})

test.each(['Bad week. Could somebody ring me?', 'My sergeant and I do not get along.', ''])('%s does not', (text) => {
  expect(speaksOfDanger(text)).toBe(false)
})
