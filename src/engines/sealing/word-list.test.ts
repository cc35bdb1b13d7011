import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import eff from '#content/words/eff-large.json' with { type: 'json' }

const dice = (at: number) => Array.from(at.toString(6).padStart(5, '0'), (digit) => Number(digit) + 1).join('')

test('the list is the one that the EFF published, dice numbers and all', () => {
  const published = eff.words.map((word, at) => `${dice(at)}\t${word}\n`).join('')

  expect(createHash('sha256').update(published).digest('hex')).toBe(eff.sha256OfSource)
})

test('it holds 7,776 different words in order, each fit to be read aloud', () => {
  expect(eff.words).toHaveLength(7776)
  expect(new Set(eff.words).size).toBe(7776)
  expect(eff.words.toSorted()).toEqual(eff.words)
  expect(eff.words.filter((word) => !/^[a-z]+(-[a-z]+)?$/.test(word))).toEqual([])
})

test('a hyphened word read as two is never mistaken for two words of the list', () => {
  const hyphened = eff.words.filter((word) => word.includes('-'))
  const firstHalves = hyphened.map((word) => word.slice(0, word.indexOf('-')))

  expect(hyphened).toEqual(['drop-down', 'felt-tip', 't-shirt', 'yo-yo'])
  expect(eff.words.filter((word) => firstHalves.includes(word))).toEqual([])
})
