import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsv, withoutGuard } from './csv.ts'

const oneCell = (text: string): string => toCsv([[text]]).slice(1, -2)

test('a spreadsheet opens the file with its accents whole', () => {
  expect(
    toCsv([
      ['Name', 'People'],
      ['Zoë Begaye', 9],
    ]),
  ).toBe('\uFEFFName,People\r\nZoë Begaye,9\r\n')
})

test('commas, quotation marks and line ends stay inside their cell', () => {
  expect(toCsv([['Hale, Dana', 'the "hat"', 'two\nlines', null, '']])).toBe('\uFEFF"Hale, Dana","the ""hat""","two\nlines",,\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\rx', '\nx', '  =1', '\u00A0=1', '\u200B=1', '\u0000=1', '＝1', "'=1"])(
  'a cell that a spreadsheet would run is made a text: %j',
  (text) => {
    expect(oneCell(text).replace(/^"/, '').startsWith(`'`)).toBe(true)
  },
)

test('a formula cannot hide behind a semicolon or a tab either', () => {
  expect(oneCell('a;=1+1')).toBe('"a;=1+1"')
  expect(oneCell('a\t=1+1')).toBe('"a\t=1+1"')
})

test('numbers stay numbers, below zero too', () => {
  expect(toCsv([[-3, 0, 2.5]])).toBe('\uFEFF-3,0,2.5\r\n')
  expect(() => toCsv([[Number.NaN]])).toThrow(RangeError)
})

test('ordinary words and names with an apostrophe are not touched', () => {
  expect(oneCell("O'Neil")).toBe("O'Neil")
  expect(oneCell("'tis")).toBe("'tis")
  expect(withoutGuard("'tis")).toBe("'tis")
})

test('whatever was in the cells comes back, and no cell that is read begins like a formula', () => {
  const piece = fc.oneof(
    fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\t', '\r', '\n', ' '),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  const cell = fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('').toWellFormed())
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 })

  fc.assert(
    fc.property(table, (rows) => {
      const read = parse(toCsv(rows), { bom: true, record_delimiter: '\r\n' })

      expect(read.flat().filter((text) => /^\s*[=+\-@]|^[\t\r]/.test(text))).toEqual([])
      expect(read.map((row) => row.map(withoutGuard))).toEqual(rows)
    }),
    { numRuns: 2000 },
  )
})
