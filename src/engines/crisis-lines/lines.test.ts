import { expect, test } from 'vitest'
import { crisisLines, type KeptLine, linesFor, trustIn } from './index.ts'

const kept = (change: Partial<KeptLine>): KeptLine => ({
  id: '988',
  name: '988 Lifeline',
  call: '988',
  textTo: '988',
  says: 'For anyone.',
  hours: 'Day and night',
  checkedOn: null,
  shown: true,
  ...change,
})

const names = (state: string, lines: readonly KeptLine[] = []) => linesFor(state, lines).map(({ id }) => id)

test('988 comes first, then the state’s own line, and the lines of other states are left out', () => {
  expect(names('NJ').slice(0, 3)).toEqual(['988', 'cop2cop', 'copline'])
  expect(names('OR')).not.toContain('cop2cop')
})

test('a line whose number was not seen is shown only when an agency has found it', () => {
  const found = kept({ id: 'scleap', name: 'SCLEAP', call: '803-555-0100', textTo: null, checkedOn: '2026-11-01' })

  expect(names('SC')).not.toContain('scleap')
  expect(names('SC', [found])).toContain('scleap')
})

test('an agency can change a number, add a line of its own and hide one', () => {
  const own = kept({ id: 'own-1', name: 'Juniper county line', call: '541-555-0111', textTo: null })
  const lines = linesFor('OR', [kept({ call: '1-800-273-8255' }), own, kept({ id: 'samhsa', shown: false })])

  expect(lines.map(({ id }) => id).slice(0, 2)).toEqual(['988', 'own-1'])
  expect(lines[0]?.call).toBe('1-800-273-8255')
  expect(lines.map(({ id }) => id)).not.toContain('samhsa')
})

test('the word that a line asks for goes only to the number it was read for', () => {
  const word = (textTo: string) =>
    linesFor('OR', [kept({ id: 'crisis-text-line', call: null, textTo })]).find(({ id }) => id === 'crisis-text-line')?.textWord

  expect(word('741741')).toBe('MHA')
  expect(word('555000')).toBeNull()
})

test.each([
  ['2026-11-01', [], 'checked'],
  ['2026-05-24', [], 'checked'],
  ['2026-05-23', [], 'stale'],
  [null, [], 'unchecked'],
  [null, ['hours'], 'unsure'],
] as const)('a line phoned on %s, with %j unsure, is %s', (checkedOn, unconfirmed, trust) => {
  expect(trustIn({ checkedOn, unconfirmed }, '2026-11-23')).toBe(trust)
})

test('a check by phone settles what was only recalled', () => {
  const line = linesFor('OR', [kept({ id: 'safe-call-now', call: '206-459-3020', textTo: null, checkedOn: '2026-11-20' })])
  const found = line.find(({ id }) => id === 'safe-call-now')

  expect(found && trustIn(found, '2026-11-23')).toBe('checked')
  expect(linesFor('OR', []).find(({ id }) => id === 'safe-call-now')?.unconfirmed).toEqual(['the number', 'hours'])
})

test('every line has a name of its own, and the sources say when they were read', () => {
  expect(new Set(crisisLines.map(({ id }) => id)).size).toBe(crisisLines.length)
  expect(crisisLines.every(({ sourceDate }) => sourceDate <= '2026-11-23')).toBe(true)
})
