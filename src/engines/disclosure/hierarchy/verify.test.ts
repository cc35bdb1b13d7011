import { beforeAll, expect, test } from 'vitest'
import { loadSolver } from './highs-solver.ts'
import { protect } from './protect.ts'
import { keyed } from './small-worlds.test-support.ts'
import type { CountRow, HierarchyCertificate, HierarchyDesign, ProtectedTables, ProtectOptions } from './types.ts'
import { verify } from './verify.ts'

const agencies = ['Cedar Hollow PD', 'Aspen County SO', 'Mill Creek PD', 'Larkspur PD']
const design: HierarchyDesign = {
  groupings: [
    { id: 'area', links: [{ code: 'Region', parent: null }, ...agencies.map((code) => ({ code, parent: 'Region' }))] },
    { id: 'quarter', links: [{ code: 'Year', parent: null }, ...['Q1', 'Q2', 'Q3'].map((code) => ({ code, parent: 'Year' }))] },
  ],
  tables: [['area', 'quarter']],
}
const figures = [
  [2, 9, 3],
  [1, 8, 12],
  [7, 3, 1],
  [6, 11, 2],
]
const counts: CountRow[] = figures.flatMap((row, a) => row.map((n, q) => ({ at: [agencies[a] ?? '', `Q${q + 1}`], n })))
const rules = { k: 5, zeros: 'mixed' } as const
const options: ProtectOptions = { ...rules, mode: 'fast', priority: keyed(3), solver: await loadSolver() }

let made: ProtectedTables
beforeAll(async () => {
  const result = await protect(design, counts, options)
  if (!result.ok) throw new Error(result.refusal.because)
  made = result.value
})

const judge = (published: ProtectedTables, terms = {}) => verify(design, counts, published, { ...rules, ...terms })
const proofWith = (change: (proof: HierarchyCertificate) => Partial<HierarchyCertificate>): ProtectedTables => ({
  ...made,
  certificate: { ...made.certificate, ...change(made.certificate) },
})
const reason = (published: ProtectedTables, terms = {}) => {
  const verdict = judge(published, terms)
  return verdict.ok ? 'passes' : verdict.because
}

test('a table with its proofs passes', () => {
  expect(judge(made)).toMatchObject({ ok: true })
})

test('a small count that is shown fails', () => {
  const rows = made.rows.map((row) => (row.at[0] === 'Cedar Hollow PD' && row.at[1] === 'Q1' ? { ...row, n: 2 } : row))

  expect(reason({ ...made, rows })).toContain('may not be')
})

test('a false figure, a missing row, a row twice and a row of no table fail', () => {
  const shown = made.rows.findIndex(({ n }) => n !== null)

  expect(reason({ ...made, rows: made.rows.map((row, i) => (i === shown ? { ...row, n: 99 } : row)) })).toContain('false count')
  expect(reason({ ...made, rows: made.rows.slice(1) })).toContain('missing')
  expect(reason({ ...made, rows: [...made.rows, ...made.rows.slice(0, 1)] })).toContain('twice')
  expect(reason({ ...made, rows: [...made.rows, { at: ['Juniper Flats Marshal', 'Q1'], n: 8 }] })).toContain('no table')
})

test('without its witnesses, or one that something rests on, a table fails', () => {
  const verdicts = made.certificate.witnesses.map(
    (_, i) => judge(proofWith(({ witnesses }) => ({ witnesses: witnesses.filter((_one, j) => j !== i) }))).ok,
  )

  expect(judge(proofWith(() => ({ witnesses: [] }))).ok).toBe(false)
  expect(verdicts).toContain(false)
})

test('a witness that breaks a sum, goes below 0, or is not whole fails', () => {
  const first = (change: (by: readonly number[]) => number[]) =>
    reason(proofWith(({ witnesses }) => ({ witnesses: witnesses.map((one, i) => (i === 0 ? { ...one, by: change(one.by) } : one)) })))

  expect(first((by) => by.map((n, i) => (i === 0 ? n + 1 : n)))).toContain('which is shown')
  expect(first((by) => by.map((n) => n - 100))).toContain('below 0')
  expect(first((by) => by.map((n) => n / 2 + 0.25))).toContain('whole numbers')
})

test('a floor on a cell outside, or on one that is not shown, fails', () => {
  const outside = { cell: ['Cedar Hollow PD', 'Q1'], shown: ['Region', 'Year'] }
  const unseen = { cell: ['Region', 'Year'], shown: ['Cedar Hollow PD', 'Q1'] }

  expect(reason(proofWith(() => ({ floors: [outside] })))).toContain('no part that is shown')
  expect(reason(proofWith(() => ({ floors: [unseen] })))).toContain('no part that is shown')
})

test('proofs against strangers are not enough against an agency that knows its part', async () => {
  const inner = await protect(design, counts, { ...options, mode: 'insider' })

  expect(judge(made, { insiders: true }).ok).toBe(false)
  expect(inner.ok && judge(inner.value, { insiders: true })).toMatchObject({ ok: true })
})

test('a cell that must hide for another reason hides, and is asked for', async () => {
  const mustHide = (at: readonly string[]) => at[0] === 'Larkspur PD' && at[1] === 'Q2'
  const result = await protect(design, counts, { ...options, mustHide })

  expect(result.ok && result.value.rows.find(({ at }) => mustHide(at))?.n).toBeNull()
  expect(result.ok && judge(result.value, { mustHide })).toMatchObject({ ok: true })
  expect(reason(made, { mustHide: (at: readonly string[]) => at[1] === 'Year' && at[0] === 'Region' })).toContain('may not be')
})

test('what was published stays as it was', async () => {
  const again = await protect(design, counts, { ...options, priority: keyed(99), before: made.rows })
  const revised = made.rows.map((row) => (row.n === null ? row : { ...row, n: row.n + 1 }))
  const refused = await protect(design, counts, { ...options, before: revised })

  expect(again.ok && again.value.rows).toEqual(made.rows)
  expect(again.ok && judge(again.value, { before: made.rows })).toMatchObject({ ok: true })
  expect(refused.ok).toBe(false)
  expect(reason(made, { before: revised })).toContain('published otherwise')
})

test('the same key gives the same pattern', async () => {
  const again = await protect(design, counts, options)

  expect(again.ok && again.value).toEqual(made)
})

test('without a solver a table is proven by cycles or refused', async () => {
  const result = await protect(design, counts, { ...options, solver: null })

  expect(result.ok ? judge(result.value).ok : result.refusal.because.includes('solver')).toBe(true)
})
