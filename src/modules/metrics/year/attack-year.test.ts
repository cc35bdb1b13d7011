import { expect, test } from 'vitest'
import { attackYear } from './attack-year.ts'
import { protectYear, type YearCount } from './protect-year.ts'
import type { DeclaredYear, YearRelease, YearTableId } from './release.ts'

const agencyId = '11111111-1111-4111-8111-111111111111'
const many: Readonly<Partial<Record<YearTableId, number>>> = { quarter: 4, reason: 14, outcome: 5, mode: 4, who: 3, whose: 2 }
const crossed = ['quarter', 'reason', 'outcome', 'mode', 'who', 'whose'] as const

const declared: DeclaredYear = {
  agencyId,
  year: 2025,
  design: 'tables',
  peers: 6,
  tables: [
    { id: 'total', categories: [] },
    ...crossed.map((id) => ({ id, categories: Array.from({ length: many[id] ?? 0 }, (_, at) => `${id}${at}`) })),
  ],
}

/** A fixed row of numbers that looks drawn. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** A year of so many contacts, uneven as years are. */
function year(seed: number, contacts: number): YearRelease {
  const next = numbers(seed)
  const drawn = Array.from({ length: contacts }, () => ({
    first: next() < 0.6,
    at: Object.fromEntries(crossed.map((id) => [id, Math.floor(next() ** 2 * (many[id] ?? 1))])),
  }))
  const count = (table: YearTableId, at: string | null, its: typeof drawn): YearCount => ({
    table,
    at,
    n: its.length,
    first: its.filter(({ first }) => first).length,
  })
  const counts = declared.tables.flatMap(({ id, categories }) =>
    id === 'total'
      ? [count(id, null, drawn)]
      : categories.map((at, place) =>
          count(
            id,
            at,
            drawn.filter((one) => one.at[id] === place),
          ),
        ),
  )
  return protectYear(declared, counts, (label) => (seed * 31 + label.length * 7 + (label.codePointAt(label.length - 1) ?? 0)) % 101).release
}

const change = (release: YearRelease, table: YearTableId, at: string | null, n: number | null): YearRelease => ({
  ...release,
  tables: release.tables.map((one) =>
    one.id === table ? { ...one, cells: one.cells.map((cell) => (cell.at === at ? { at, n } : cell)) } : one,
  ),
})

test('years as keepers make them safe open nothing to a stranger who knows the rules', async () => {
  for (const [seed, contacts] of [0, 3, 6, 12, 25, 40, 80, 150, 300].entries()) {
    const report = await attackYear(year(seed + 1, contacts))

    expect([contacts, report.consistent, report.opened]).toEqual([contacts, true, []])
  }
})

test('a figure that its total gives away is opened, and so are tables that cannot be true', async () => {
  const safe = year(5, 80)
  const all = safe.tables[0]?.cells[0]?.n ?? 0

  const whoseAlone = await attackYear(change(change(safe, 'whose', 'whose0', all - 2), 'whose', 'whose1', null))
  const untrue = await attackYear(change(change(safe, 'whose', 'whose0', all), 'whose', 'whose1', 9))

  expect(whoseAlone.opened.map(({ reason, low }) => [reason, low])).toEqual([['exact', 2]])
  expect(untrue.consistent).toBe(false)
})
