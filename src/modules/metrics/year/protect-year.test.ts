import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkYear } from './gate-year.ts'
import { type ProtectedYear, protectYear, verifyYear, type YearCount } from './protect-year.ts'
import type { DeclaredYear, YearTableId } from './release.ts'

const agencyId = '11111111-1111-4111-8111-111111111111'

const rowsOf = (id: string, many: number) => Array.from({ length: many }, (_, at) => `${id}${at}`)

const declared = (peers = 3): DeclaredYear => ({
  agencyId,
  year: 2025,
  design: 'tables',
  peers,
  tables: [
    { id: 'total', categories: [] },
    { id: 'quarter', categories: rowsOf('q', 4) },
    { id: 'reason', categories: rowsOf('r', 6) },
    { id: 'whose', categories: rowsOf('w', 2) },
  ],
})

/** Contacts as what they were about: a place in each table, and whether they were first ones. */
type Drawn = { readonly quarter: number; readonly reason: number; readonly whose: number; readonly first: boolean }

const contact = fc.record({
  quarter: fc.integer({ min: 0, max: 3 }),
  // Uneven, as reasons are: the later ones are rare.
  reason: fc.integer({ min: 0, max: 20 }).map((n) => Math.floor(n / 4)),
  whose: fc.integer({ min: 0, max: 9 }).map((n) => (n === 0 ? 1 : 0)),
  first: fc.boolean(),
})

const years = fc.array(contact, { maxLength: 60 })

function countsOf(drawn: readonly Drawn[]): readonly YearCount[] {
  const count = (table: YearTableId, at: string | null, its: readonly Drawn[]) => ({
    table,
    at,
    n: its.length,
    first: its.filter(({ first }) => first).length,
  })
  return declared().tables.flatMap(({ id, categories }) =>
    id === 'quarter' || id === 'reason' || id === 'whose'
      ? categories.map((at, place) =>
          count(
            id,
            at,
            drawn.filter((one) => one[id] === place),
          ),
        )
      : [count(id, null, drawn)],
  )
}

const byLabel = (label: string) => [...label].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7)

/** Every value that a hidden cell of a table can have, tried one by one by a reader who knows the total and nothing of the method. */
function possible(hidden: number, rest: number): ReadonlySet<number> {
  if (hidden === 1) return new Set([rest])
  const found = new Set<number>()
  for (let n = 0; n <= rest; n += 1) if (hidden > 2 || rest - n >= 0) found.add(n)
  return found
}

test('every year that is made safe proves itself, stands the gate, and tells a reader nothing about any hidden figure', () => {
  fc.assert(
    fc.property(years, (drawn) => {
      const counts = countsOf(drawn)
      const safe = protectYear(declared(), counts, byLabel)

      expect(verifyYear(declared(), counts, safe)).toEqual({ ok: true, value: null })
      expect(checkYear(safe.release, declared())).toEqual({ ok: true, value: safe.release })
      const total = safe.release.tables[0]?.cells[0]?.n ?? null
      for (const { id, cells } of safe.release.tables.slice(1)) {
        const hidden = cells.filter(({ n }) => n === null).length
        if (total === null) expect([id, hidden]).toEqual([id, cells.length])
        else if (hidden > 0) {
          const values = possible(hidden, total - cells.reduce((sum, { n }) => sum + (n ?? 0), 0))
          expect([0, 1, 2, 3, 4].every((n) => values.has(n))).toBe(true)
        }
      }
    }),
    { numRuns: 2000 },
  )
})

test('the same year gives the same release, and which figure hides for another’s sake follows from the keeper’s secret alone', () => {
  const many = (n: number, one: Partial<Drawn>): readonly Drawn[] =>
    Array.from({ length: n }, () => ({ quarter: 0, reason: 0, whose: 0, first: true, ...one }))
  const small = countsOf([...many(20, {}), ...many(9, { quarter: 1 }), ...many(30, { quarter: 2 }), ...many(2, { quarter: 3 })])
  const large = countsOf([...many(9, {}), ...many(30, { quarter: 1 }), ...many(20, { quarter: 2 }), ...many(3, { quarter: 3 })])
  const hiddenQuarters = (counts: readonly YearCount[]) =>
    protectYear(declared(), counts, byLabel)
      .release.tables.find(({ id }) => id === 'quarter')
      ?.cells.filter(({ n }) => n === null)
      .map(({ at }) => at)

  expect(protectYear(declared(), small, byLabel)).toEqual(protectYear(declared(), small, byLabel))
  expect(hiddenQuarters(small)).toEqual(hiddenQuarters(large))
  expect(hiddenQuarters(small)).toHaveLength(2)
})

test('five contacts of which two were first ones are not shown, since they are often one person', () => {
  const five = (firsts: number) => countsOf(Array.from({ length: 5 }, (_, at) => ({ quarter: 0, reason: 0, whose: 0, first: at < firsts })))
  const totalOf = (counts: readonly YearCount[]) => protectYear(declared(), counts, byLabel).release.tables[0]?.cells[0]?.n

  expect(totalOf(five(2))).toBeNull()
  expect(totalOf(five(3))).toBe(5)
})

test('with two peers no table leaves, whatever the counts are', () => {
  const counts = countsOf(Array.from({ length: 50 }, () => ({ quarter: 0, reason: 0, whose: 0, first: true })))

  const { release, witnesses } = protectYear(declared(2), counts, byLabel)

  expect(release).toMatchObject({ tooFewPeers: true, tables: [] })
  expect(witnesses).toEqual([])
})

const example = () => {
  const counts = countsOf(
    Array.from({ length: 40 }, (_, at) => ({ quarter: at % 4, reason: at < 3 ? 5 : 0, whose: at < 12 ? 1 : 0, first: true })),
  )
  return { counts, safe: protectYear(declared(), counts, byLabel) }
}

/** The same with every cell of one place changed. */
const withCell = ({ release, witnesses }: ProtectedYear, table: string, at: string | null, n: number | null): ProtectedYear => ({
  witnesses,
  release: {
    ...release,
    tables: release.tables.map((one) =>
      one.id === table ? { ...one, cells: one.cells.map((cell) => (cell.at === at ? { at, n } : cell)) } : one,
    ),
  },
})

test('a keeper’s page refuses what is not true, too small, or without its proofs', () => {
  const { counts, safe } = example()
  const verdict = (changed: ProtectedYear) => verifyYear(declared(), counts, changed).ok

  expect(verdict(safe)).toBe(true)
  expect(verdict(withCell(safe, 'quarter', 'q0', 11))).toBe(false)
  expect(verdict(withCell(safe, 'reason', 'r5', 3))).toBe(false)
  expect(verdict({ ...safe, witnesses: [] })).toBe(false)
  expect(verdict({ ...safe, witnesses: safe.witnesses.filter(({ at }) => at !== 'r5') })).toBe(false)
  expect(
    verdict({
      ...safe,
      witnesses: safe.witnesses.map((one) => ({ ...one, counts: counts.map(({ table, at, n }) => ({ table, at, n })) })),
    }),
  ).toBe(false)
})

test('the server refuses a year that gives a figure away, without knowing any count', () => {
  const { safe } = example()
  const because = (changed: ProtectedYear) => {
    const checked = checkYear(changed.release, declared())
    return !checked.ok && checked.refusal.kind === 'conflict' ? checked.refusal.because : ''
  }
  const shown = safe.release.tables.find(({ id }) => id === 'reason')?.cells.find(({ at, n }) => n === null && at !== 'r5')

  expect(because(safe)).toBe('')
  expect(because(withCell(safe, 'reason', 'r5', 3))).toContain('under 5')
  expect(because(withCell(safe, 'quarter', 'q0', null))).toContain('the total gives it away')
  expect(because(withCell(safe, 'quarter', 'q0', 12))).toContain('does not add up')
  expect(because(withCell(safe, 'total', null, null))).toContain('although the year’s total is not shown')
  expect(because(withCell(safe, 'reason', shown?.at ?? '', 37))).not.toBe('')
  expect(because({ ...safe, release: { ...safe.release, year: 2024 } })).toContain('another year')
  expect(because({ ...safe, release: { ...safe.release, design: 'total' } })).toContain('declared')
  expect(because({ ...safe, release: { ...safe.release, tables: safe.release.tables.slice(1) } })).toContain('missing')
  expect(because({ ...safe, release: { ...safe.release, tooFewPeers: true, tables: [] } })).toContain('have to be published')
})

test('two hidden figures that hold three contacts together are refused: both would be known to be small', () => {
  const release = {
    ...protectYear(declared(), countsOf([]), byLabel).release,
    tables: [
      { id: 'total' as const, cells: [{ at: null, n: 43 }] },
      {
        id: 'quarter' as const,
        cells: [
          { at: 'q0', n: 20 },
          { at: 'q1', n: 20 },
          { at: 'q2', n: null },
          { at: 'q3', n: null },
        ],
      },
    ],
  }
  const small = { ...declared(), tables: declared().tables.slice(0, 2) }

  expect(checkYear(release, small)).toMatchObject({ ok: false, refusal: { because: expect.stringContaining('very little') } })
})
