import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readCertificate, readTieKey, writeWhole } from './files.ts'
import { csvOf, readCounts, readHierarchy, readPublished } from './forms.ts'

const folder = mkdtempSync(join(tmpdir(), 'porchlight-tables-'))
afterAll(() => rmSync(folder, { recursive: true }))

let made = 0
function file(content: string | Buffer, name = `file-${++made}.csv`): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const areas = readHierarchy(file('agency,county,state\nMill Creek PD,Aspen,CO\nLarkspur PD,Aspen,CO\n'))
const counts = (...lines: readonly string[]) => file(`agency,topic,quarter,n\n${lines.join('\n')}\n`, 'counts.csv')

test('what a spreadsheet saves is read: marks at the start, its line ends, quotes, columns in another order', () => {
  const saved = file('\uFEFFquarter,n,"Agency",topic\r\n"Q1",3,"Mill Creek PD","grief, loss"\r\n\r\n')

  expect(readCounts(saved, areas).counts).toEqual([{ at: ['Mill Creek PD', 'grief, loss', 'Q1'], n: 3 }])
})

test('agencies, counties and wider areas become one tree', () => {
  expect(areas.links).toEqual([
    { code: 'Total', parent: null },
    { code: 'Mill Creek PD', parent: 'Aspen' },
    { code: 'Aspen', parent: 'CO' },
    { code: 'CO', parent: 'Total' },
    { code: 'Larkspur PD', parent: 'Aspen' },
  ])
})

test.each([
  ['an agency nobody knows', 'Elm PD,grief,Q1,3', 'counts.csv, line 2: the hierarchy has no agency Elm PD.'],
  ['a county instead of an agency', 'Aspen,grief,Q1,3', 'counts.csv, line 2: Aspen is made of agencies'],
  ['a negative count', 'Mill Creek PD,grief,Q1,-3', 'counts.csv, line 2: "-3" is no count'],
  ['a fraction', 'Mill Creek PD,grief,Q1,2.5', 'counts.csv, line 2: "2.5" is no count'],
  ['no count', 'Mill Creek PD,grief,Q1,', 'counts.csv, line 2: "" is no count'],
  ['a sum', 'Mill Creek PD,Total,Q1,3', 'counts.csv, line 2: Total cannot be a topic'],
  ['no quarter', 'Mill Creek PD,grief,,3', 'counts.csv, line 2: the quarter is missing.'],
  ['a cell too many', 'Mill Creek PD,grief,Q1,3,4', 'counts.csv, line 2: 5 columns where the header has 4.'],
  [
    'the same line twice',
    'Mill Creek PD,grief,Q1,3\nMill Creek PD,grief,Q1,3',
    'counts.csv, line 3: Mill Creek PD, grief, Q1 is there already, in line 2.',
  ],
])('a file of counts with %s is refused by its line', (_, lines, because) => {
  expect(() => readCounts(counts(lines), areas)).toThrow(because)
})

test('a file without a column, without lines, or of no text is refused', () => {
  expect(() => readCounts(file('agency,topic,n\nMill Creek PD,grief,3\n'), areas)).toThrow('line 1: the column quarter is missing')
  expect(() => readCounts(file('agency,topic,quarter,n\n'), areas)).toThrow('has no lines under a header')
  expect(() => readCounts(file(''), areas)).toThrow('has no lines under a header')
  expect(() => readCounts(join(folder, 'absent.csv'), areas)).toThrow('There is no file')
  expect(() => readCounts(folder, areas)).toThrow('cannot be read')
  expect(() => readCounts(file(Buffer.from([0xff, 0xfe, 0x41, 0])), areas)).toThrow('is not a text file in UTF-8')
})

test('ten megabytes of garbage are refused, and only the first ten faults are said', () => {
  expect(() => readCounts(file('x'.repeat(10_000_000)), areas)).toThrow(/Max Record Size|no lines/)
  expect(() => readCounts(file(Buffer.alloc(10_000_000, 0xc3)), areas)).toThrow('is not a text file in UTF-8')
  expect(() => readCounts(counts('x,y,z,q\n'.repeat(50_000)), areas)).toThrow(/(.*\n){10}\.\.\. and \d+ more\.$/)
})

test.each([
  ['with an area that is part of itself', 'A,C,A', 'an area cannot be part of itself'],
  ['with a ring of areas', 'A,C,S\nB,S,C', 'an area cannot be part of itself'],
  ['with an area in two others', 'A,C,S\nB,C,T', 'line 3: C is part of T here and of S in line 2.'],
  ['with an agency twice', 'A,C,S\nA,C,S', 'line 3: A is there already, in line 2.'],
  ['with a name missing', 'A,,S', 'line 2: the county is missing.'],
  ['with an area called Total', 'A,Total,S', 'line 2: Total means all agencies'],
])('a hierarchy %s is refused by its line', (_, lines, because) => {
  expect(() => readHierarchy(file(`agency,county,state\n${lines}\n`))).toThrow(because)
})

test('a hierarchy that does not begin with agencies is refused', () => {
  expect(() => readHierarchy(file('county,agency\nAspen,Mill Creek PD\n'))).toThrow('the first column must be agency')
})

test('a published table has a row for everything, once', () => {
  const rows = areas.links.flatMap(({ code }) =>
    ['grief', 'Total'].flatMap((topic) => ['Q1', 'Total'].map((quarter) => `${code},${topic},${quarter},`)),
  )
  const table = (lines: readonly string[]) => file(`area,topic,quarter,n\n${lines.join('\n')}\n`)

  expect(readPublished(table(rows), areas).rows).toHaveLength(20)
  expect(() => readPublished(table(rows.slice(1)), areas)).toThrow('1 are missing, the first is Total, grief, Q1')
  expect(() => readPublished(table([...rows, rows[3] ?? '']), areas)).toThrow('line 22: Total, Total, Total is there already, in line 5.')
  expect(() => readPublished(table(['Elm PD,grief,Q1,x', ...rows]), areas)).toThrow('the hierarchy has no area Elm PD')
})

test('names with commas and quotes come back as they were', () => {
  const text = csvOf(['agency', 'topic', 'quarter', 'n'], [['Mill Creek PD', 'say "no", twice', 'Q1', 3]])

  expect(readCounts(file(text), areas).counts[0]?.at[1]).toBe('say "no", twice')
})

test('without a key for ties, or with a short one, it says how to make one', () => {
  const priority = readTieKey(file('0123456789abcdef', 'tie.key'))

  expect(() => readTieKey(undefined)).toThrow('head -c 32 /dev/urandom > tie.key')
  expect(() => readTieKey(file('short', 'short.key'))).toThrow('too short')
  expect(priority('a cell')).toBe(priority('a cell'))
  expect(priority('a cell')).not.toBe(priority('another'))
})

test('a certificate is for its owner alone, also where an open file was before', () => {
  const before = file('open to all', 'cert.json')

  writeWhole(before, '{}', 0o600)

  expect(statSync(before).mode & 0o777).toBe(0o600)
  expect(() => readCertificate(before)).toThrow('cert.json is no certificate')
  expect(() => readCertificate(file('not even json'))).toThrow('is no certificate')
  expect(() => readCertificate(file('null'))).toThrow('is no certificate')
  expect(() => writeWhole(join(folder, 'absent', 'cert.json'), '{}', 0o600)).toThrow('cannot be written')
})
