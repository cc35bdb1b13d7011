import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'porchlight-tables-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The command as a stranger runs it, with the files where they are. */
const tables = (...words: readonly string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'porchlight-tables.mjs'), ...words], { cwd: folder, encoding: 'utf8' })

const agencies = [
  'Cedar Hollow PD,Aspen,West',
  'Mill Creek PD,Aspen,West',
  'Larkspur PD,Birch,West',
  'Juniper Flats Marshal,Juniper,East',
  'Elm PD,Elm,East',
]
const counts = agencies.flatMap((line, i) =>
  ['grief', 'sleep', 'family'].flatMap((topic, j) =>
    ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter, q) => `${line.split(',')[0] ?? ''},${topic},${quarter},${(i * 7 + j * 5 + q * 3 + i * q) % 9}`),
  ),
)
writeFileSync(join(folder, 'h.csv'), ['agency,county,region', ...agencies, ''].join('\n'))
writeFileSync(join(folder, 'c.csv'), ['agency,topic,quarter,n', ...counts, ''].join('\n'))
writeFileSync(join(folder, 'elm.csv'), ['agency,topic,quarter,n', ...counts.filter((line) => line.startsWith('Elm')), ''].join('\n'))
writeFileSync(join(folder, 'tie.key'), 'a key of thirty-two bytes, or so')

const files = ['--hierarchy', 'h.csv', '--published', 'p.csv'] as const
const protectAs = (mode: string) => {
  const rules = ['--k', '5', '--zeros', 'mixed', '--mode', mode, '--tie-key', 'tie.key']
  return tables('protect', '--hierarchy', 'h.csv', '--counts', 'c.csv', ...rules, '--out', 'p.csv', '--certificate', 'cert.json')
}

test('a table made by the command verifies and stands the attack, also for agencies alone in their county', () => {
  const made = protectAs('fast')
  const verified = tables('verify', ...files, '--counts', 'c.csv', '--certificate', 'cert.json')
  const attacked = tables('attack', ...files, '--zeros', 'mixed')

  expect([made.status, verified.status, attacked.status]).toEqual([0, 0, 0])
  expect(made.stderr).toContain('cert.json contains the counts')
  expect(verified.stdout).toContain('Verified for k = 5')
  expect(attacked.stdout).toContain('Nothing was opened')
  expect(statSync(join(folder, 'cert.json')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'p.csv'), 'utf8')).toMatch(/^area,topic,quarter,n\nTotal,Total,Total,\d+\n/)
})

test('a table made for insiders stands the attack of an agency that knows its own counts', () => {
  const made = protectAs('insider')
  const verified = tables('verify', ...files, '--counts', 'c.csv', '--certificate', 'cert.json')
  const attacked = tables('attack', ...files, '--zeros', 'mixed', '--known', 'elm.csv')

  expect([made.status, verified.status, attacked.status]).toEqual([0, 0, 0])
  expect(verified.stdout).toContain('every agency as a reader')
})

test('an open table is said to be open, cell by cell, and one with a false figure is not proven', () => {
  protectAs('fast')
  const published = readFileSync(join(folder, 'p.csv'), 'utf8')
  const [hidden = ''] = /^Elm PD,\w+,Q\d,$/m.exec(published) ?? []
  const truth = counts.find((line) => line.startsWith(hidden)) ?? ''
  writeFileSync(join(folder, 'p.csv'), published.replace(`\n${hidden}\n`, `\n${truth}\n`))

  const attacked = tables('attack', ...files, '--zeros', 'mixed')
  const verified = tables('verify', ...files, '--counts', 'c.csv', '--certificate', 'cert.json')

  expect([attacked.status, verified.status]).toEqual([1, 1])
  expect(attacked.stdout).toMatch(/^area,topic,quarter,low,high,reason\n/)
  expect(verified.stderr).toContain('Not proven')
})

test('what is wrong with the command line or a file ends it with 2 and a reason', () => {
  writeFileSync(join(folder, 'bad.csv'), 'agency,topic,quarter,n\nElm PD,grief,Q1,-1\n')

  const answers = [
    tables(),
    tables('publish'),
    tables('attack', '--hierarchy', 'h.csv'),
    tables('attack', ...files, '--k', 'five'),
    tables('attack', ...files, '--mode', 'fast'),
    tables('attack', ...files, '--colour'),
    tables('protect', '--hierarchy', 'h.csv', '--counts', 'bad.csv', '--out', 'o.csv', '--certificate', 'o.json'),
  ]

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 2))
  expect(answers.at(-1)?.stderr).toBe('bad.csv, line 2: "-1" is no count: a whole number from 0 on is needed.\n')
  expect(tables('--help').status).toBe(0)
})
