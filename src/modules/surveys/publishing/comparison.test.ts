import { expect, test } from 'vitest'
import { comparison } from './comparison.ts'

const changeOf = (earlier: Parameters<typeof comparison>[0][0]['band'], later: typeof earlier) =>
  comparison([{ id: 'known', band: earlier }], [{ id: 'known', band: later }], 0).changes[0]?.change

test('a change is said only when the band changed', () => {
  expect(changeOf('some', 'most')).toBe('up')
  expect(changeOf('most', 'few')).toBe('down')
  expect(changeOf('some', 'some')).toBe('same_band')
  expect(changeOf('half_or_more', 'fewer')).toBe('down')
})

test('two waves whose sizes use other words are not compared', () => {
  expect(changeOf('fewer', 'most')).toBe('cannot_compare')
  expect(changeOf('too_few', 'most')).toBe('cannot_compare')
})

test('with five or six answers no change is claimed, since the bands overlap', () => {
  expect(changeOf('about_half_or_fewer', 'about_half_or_more')).toBe('cannot_compare')
})

test('a figure that the earlier wave did not have is left out', () => {
  expect(comparison([], [{ id: 'known', band: 'most' }], 0).changes).toEqual([])
})

test('when one to three people changed, the page says that these few can be guessed at', () => {
  expect([0, 1, 3, 4].map((people) => comparison([], [], people).fewCanBeGuessedAt)).toEqual([false, true, true, false])
})
