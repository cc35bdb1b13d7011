import { expect, test } from 'vitest'
import { guide, parseTheme, questionInWords } from './focus-group.ts'

const roster = ['Lou Park', 'Reyes, Dana', 'Maria de la Young']
const read = (theme: string) => parseTheme({ question: 'who', theme }, roster)

test('the guide asks for a moderator from outside, keeps supervisors out, and has sources', () => {
  expect(guide.before.join(' ')).toMatch(/outside the agency.*No supervisors/s)
  expect(guide.rules.length).toBeGreaterThan(3)
  expect(guide.questions).toHaveLength(8)
  expect(guide.sources.every(({ url }) => url.startsWith('https://'))).toBe(true)
})

test('a theme is one line beside a question of the guide', () => {
  expect(read('  People would sooner call another agency. ')).toEqual({
    ok: true,
    value: { question: 'who', theme: 'People would sooner call another agency.' },
  })
  for (const theme of ['', 'x', 'two\nlines', 'x'.repeat(161)]) expect(read(theme), theme).toMatchObject({ ok: false })
  expect(parseTheme({ question: 'everything', theme: 'Good enough' }, [])).toMatchObject({
    ok: false,
    refusal: { fields: { question: expect.any(String) } },
  })
})

test('a theme with a name from the roster in it is refused', () => {
  for (const theme of ['Nobody calls Lou Park.', 'Ask Park.', 'Reyes is trusted', 'What Young said'])
    expect(read(theme), theme).toMatchObject({ ok: false, refusal: { fields: { theme: expect.stringContaining('name') } } })
})

test('a word that only looks like a name is let through', () => {
  for (const theme of ['Meet in the park', 'Young'.toLowerCase() + ' people call less', 'Parking is far', 'Reyesville is too far'])
    expect(read(theme), theme).toMatchObject({ ok: true })
})

test('names with signs in them are read as names, not as patterns', () => {
  expect(parseTheme({ question: 'who', theme: 'Anything at all' }, ['A. (.*)', 'D+|Lee'])).toMatchObject({ ok: true })
})

test('a theme of a question that left the guide says so', () => {
  expect(questionInWords('who')).toBe('What kind of person should a peer be?')
  expect(questionInWords('gone')).toBe('A question no longer asked')
})
