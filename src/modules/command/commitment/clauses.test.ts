import { expect, test } from 'vitest'
import { library, parseWritten, textOf, usualClauses } from './clauses.ts'

const today = '2026-11-23'
const typed = { clauses: ['duty_time', 'not_questioned'], ownClauses: '', sponsor: '', termUntil: '2027-11-23' }

const faultsIn = (changes: Readonly<Record<string, unknown>>) => {
  const read = parseWritten({ ...typed, ...changes }, today)
  return read.ok || read.refusal.kind !== 'invalid' ? [] : Object.keys(read.refusal.fields)
}

test('each clause says where it comes from, or that it is ours', () => {
  for (const { id, source } of library.clauses) expect(source.kind === 'ours' || source.url.startsWith('https://'), id).toBe(true)
})

test('what a chief is asked first is there and ticked: no questions, no discipline, time on duty, a sponsor without access', () => {
  expect(usualClauses).toEqual(expect.arrayContaining(['not_questioned', 'no_discipline', 'duty_time', 'sponsor']))
})

test('the text has the clauses in the order of the library, numbered, with the agency, the term and what the promise cannot do', () => {
  const read = parseWritten({ ...typed, ownClauses: 'Coffee is on the chief.\n\n' }, today)
  if (!read.ok) throw new Error('It must parse')

  const text = textOf(read.value, 'Cedar Hollow PD')

  expect(text.split('\n\n')).toEqual([
    'Our commitment to peer support',
    expect.stringContaining(
      'We, command of Cedar Hollow PD, promise this to everybody who works here. The promise holds until 23 November 2027.',
    ),
    expect.stringMatching(/^1\. We do not question peers\. /),
    expect.stringMatching(/^2\. Time on duty\. /),
    '3. Coffee is on the chief.',
    expect.stringMatching(/^What this promise cannot do\. It does not change the law/),
  ])
})

test('a sponsor is named where the text speaks of one', () => {
  expect(faultsIn({ clauses: ['sponsor'] })).toEqual(['sponsor'])
  const read = parseWritten({ ...typed, clauses: ['sponsor'], sponsor: ' Deputy  Chief $& Lee ' }, today)

  expect(read).toMatchObject({ ok: true, value: { sponsor: 'Deputy Chief $& Lee' } })
  expect(read.ok && textOf(read.value, 'X')).toContain('Deputy Chief $& Lee speaks for the program in command')
})

test('a promise needs a promise, and an end that is near enough to be remembered', () => {
  expect(faultsIn({ clauses: [] })).toEqual(['clauses'])
  expect(faultsIn({ clauses: ['made_up'] })).toEqual(['clauses'])
  for (const termUntil of ['', today, '2026-02-30', '2031-11-24']) expect(faultsIn({ termUntil }), termUntil).toEqual(['termUntil'])
})

test('one clause alone is sent as one word, and still read', () => {
  expect(parseWritten({ ...typed, clauses: 'duty_time' }, today)).toMatchObject({ value: { clauses: ['duty_time'] } })
})

test('own promises are a few clean lines', () => {
  for (const ownClauses of ['abc', 'x'.repeat(301), Array(6).fill('A whole promise').join('\n'), 'Turned \u202Earound here'])
    expect(faultsIn({ ownClauses }), ownClauses.slice(0, 20)).toEqual(['ownClauses'])
})
