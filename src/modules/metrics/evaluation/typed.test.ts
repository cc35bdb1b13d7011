import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseWords, presentField, yearIn } from './typed.ts'

test('everything may stay empty', () => {
  expect(parseWords({}, ['g1'])).toEqual({ ok: true, value: { done: '', notKnown: '', nextYear: [], council: '', presents: {} } })
})

test('paragraphs stay paragraphs, points are one a line, and empty lines are let go', () => {
  const read = parseWords(
    { done: 'One. \r\n\r\n\r\n\r\n Two.  ', nextYear: 'A peer at night\n\n  More   cards ', [presentField('g1')]: ' Four ' },
    ['g1'],
  )

  expect(read).toMatchObject({
    ok: true,
    value: { done: 'One.\n\nTwo.', nextYear: ['A peer at night', 'More cards'], presents: { g1: 'Four' } },
  })
})

test('what is too long is refused beside its field, and so is what acts unseen', () => {
  const read = parseWords(
    {
      done: 'x'.repeat(4001),
      council: 'y'.repeat(601),
      notKnown: 'a\u202Eb',
      nextYear: 'z'.repeat(201),
      [presentField('g1')]: 'w'.repeat(201),
    },
    ['g1'],
  )

  expect(read.ok).toBe(false)
  expect(Object.keys(read.ok || read.refusal.kind !== 'invalid' ? {} : read.refusal.fields).toSorted()).toEqual([
    'council',
    'done',
    'nextYear',
    'notKnown',
    'present.g1',
  ])
})

test('what was taken fits into the database, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 5000 }), (text) => {
      const read = parseWords({ done: text, council: text }, [])

      if (read.ok) {
        expect(read.value.done.length).toBeLessThanOrEqual(4000)
        expect(read.value.council.length).toBeLessThanOrEqual(600)
        expect(read.value.done).not.toMatch(/\0/)
      }
    }),
  )
})

test('a year is four digits within what an agency can write about', () => {
  const range = { first: 2025, last: 2026 }

  expect(yearIn('2025', range)).toBe(2025)
  for (const text of ['2024', '2027', '02025', '2025.0', ' 2025', '2e3', '']) expect(yearIn(text, range)).toBeNull()
})
