import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attack } from './index.ts'
import type { Axis, Design, PublishedTable, TableDesign } from './index.ts'
import { solverOf } from './simplex.ts'
import { question, roster, seeded } from './worlds.test-support.ts'

const support = question('support', { yes: true, no: true })
const group = roster('group', ['sworn', 'dispatch'])
const design = (...tables: readonly TableDesign[]): Design => ({ k: 5, tables })
const declared = (id: string, axes: readonly Axis[], knownTotal: number): TableDesign => ({ id, axes, knownTotal })

function oneWay(id: string, axis: Axis, counts: readonly (number | null)[], total: number): PublishedTable {
  const cells = [...axis.categories.map(({ id: category }) => category), null].map((at, i) => ({
    at: [at],
    n: i < counts.length ? (counts[i] ?? null) : total,
  }))
  return { id, axes: [axis.id], cells }
}

/** `figures` are read row by row, with the totals at the ends, as the page shows them. */
function crossing(id: string, [rows, columns]: readonly [Axis, Axis], figures: readonly (number | null)[]): PublishedTable {
  const places = [...rows.categories.map((a) => a.id), null].flatMap((a) =>
    [...columns.categories.map((b) => b.id), null].map((b) => [a, b]),
  )
  return { id, axes: [rows.id, columns.id], cells: places.map((at, i) => ({ at, n: figures[i] ?? null })) }
}

test('a count under five that is shown is open', () => {
  const report = attack([oneWay('t', support, [3, 20, null], 40)], design(declared('t', [support], 40)))

  expect(report.opened).toEqual([{ table: 't', at: ['yes'], low: 3, high: 3, reason: 'shown_under_k' }])
})

test('one hidden count is open by subtraction from the head-count when "no answer" is shown', () => {
  const report = attack([oneWay('t', support, [null, 20, 17], 40)], design(declared('t', [support], 40)))

  expect(report.opened).toEqual([{ table: 't', at: ['yes'], low: 3, high: 3, reason: 'exact' }])
})

test('a hidden count is open when what is left over cannot reach five', () => {
  const report = attack([oneWay('t', support, [null, 36, null], 40)], design(declared('t', [support], 40)))

  expect(report.opened).toEqual([{ table: 't', at: ['yes'], low: 0, high: 4, reason: 'fewer_than_k' }])
})

test('two hidden counts that share enough with the unsaid are safe', () => {
  expect(attack([oneWay('t', support, [null, 20, null], 40)], design(declared('t', [support], 40)))).toEqual({
    consistent: true,
    opened: [],
  })
})

test('who stayed away is known at the draw: the hidden count cannot take their place', () => {
  const published = [oneWay('t', support, [null, 20, null], 40)]

  const report = attack(published, design({ ...declared('t', [support], 40), answered: 24 }))

  expect(report.opened).toEqual([{ table: 't', at: ['yes'], low: 0, high: 4, reason: 'fewer_than_k' }])
})

test('a crossing opens a count that the question alone keeps', () => {
  const tables = [declared('one', [support], 40), declared('two', [group, support], 40)]
  const one = oneWay('one', support, [null, 20, null], 40)
  const two = crossing('two', [group, support], [2, 18, null, 25, null, 2, null, 15, null, 20, null, 40])

  const report = attack([one, two], design(...tables))

  expect(report.opened.map(({ at, reason }) => [at, reason])).toContainEqual([['sworn', 'yes'], 'shown_under_k'])
  expect(attack([one], design(...tables)).opened).toEqual([])
})

test('a square of hidden counts whose totals pin one corner to at least one is open', () => {
  const pinned = crossing('two', [group, question('x', { a: true, b: true })], [null, null, 0, 9, null, null, 0, 6, 8, 7, 0, 15])
  const axis = question('x', { a: true, b: true })

  const report = attack([pinned], design(declared('two', [group, axis], 15)))

  expect(report.opened).toContainEqual({ table: 'two', at: ['sworn', 'a'], low: 2, high: 8, reason: 'at_least_one' })
})

test('knowing the rules opens more: a cell that cannot be 0 must be five or more, and its neighbours follow', () => {
  const axis = question('x', { a: true, b: true })
  const pinned = crossing('two', [group, axis], [null, null, 0, 12, null, null, 0, 6, 9, 9, 0, 18])

  const report = attack([pinned], design(declared('two', [group, axis], 18)))

  expect(report.opened).toEqual([
    { table: 'two', at: ['sworn', 'a'], low: 3, high: 9, reason: 'at_least_one' },
    { table: 'two', at: ['sworn', 'b'], low: 3, high: 9, reason: 'at_least_one' },
    { table: 'two', at: ['dispatch', 'a'], low: 2, high: 4, reason: 'at_least_one' },
    { table: 'two', at: ['dispatch', 'b'], low: 2, high: 4, reason: 'at_least_one' },
  ])
})

test('a colleague who said yes opens what a stranger cannot', () => {
  const published = [oneWay('t', support, [null, 35, null], 40)]
  const tables = design(declared('t', [support], 40))
  const silent = { support: 'unsaid' }

  expect(attack(published, tables).opened).toEqual([])
  expect(attack(published, tables, { insider: [silent] }).opened).toEqual([
    { table: 't', at: ['yes'], low: 0, high: 4, reason: 'fewer_than_k' },
  ])
  expect(attack(published, tables, { insider: [{ support: 'yes' }] }).opened).toEqual([])
})

test('what was published before is attacked together with what is published now', () => {
  const tables = design(declared('now', [support], 40), declared('before', [support], 40))
  const now = oneWay('now', support, [null, 20, null], 40)

  const report = attack([now], tables, { ledger: [oneWay('before', support, [null, null, 16], 40)] })

  expect(report.opened).toEqual([{ table: 'now', at: ['yes'], low: 4, high: 4, reason: 'exact' }])
})

test('figures that contradict each other prove nothing and are said to', () => {
  const tables = design(declared('t', [support], 40), declared('u', [support], 40))

  expect(attack([oneWay('t', support, [30, 20, null], 40)], tables).consistent).toBe(false)
  expect(attack([oneWay('t', support, [8, 20, null], 40), oneWay('u', support, [9, 20, null], 40)], tables).consistent).toBe(false)
})

test('a table that nobody declared is refused', () => {
  expect(() => attack([oneWay('t', support, [8, 20, null], 40)], design())).toThrow(RangeError)
})

/** The slow plain reference: all ways of placing the people in the inner cells, kept when they fit what is shown. */
function truths(total: number, cells: number): readonly (readonly number[])[] {
  if (cells === 1) return [[total]]
  return Array.from({ length: total + 1 }, (_, first) => truths(total - first, cells - 1).map((rest) => [first, ...rest])).flat()
}

test('on small crossings the attack finds just what trying every possible table finds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
      const random = seeded(seed)
      const rows = question('r', { a: random() < 0.7 })
      const columns = question('c', { x: true, y: random() < 0.5 })
      const all = truths(4 + Math.floor(random() * 5), 6)
      const view = (inner: readonly number[]) => {
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = inner
        return [a, b, c, a + b + c, d, e, f, d + e + f, a + d, b + e, c + f, a + b + c + d + e + f]
      }
      const truth = view(all[Math.floor(random() * all.length)] ?? [])
      const shown = truth.map((n, i) => (i === 11 || random() < 0.45 ? n : null))
      const table = crossing('t', [rows, columns], shown)
      const k = 3

      const report = attack([table], { k, tables: [declared('t', [rows, columns], truth[11] ?? 0)] })

      const sensitive = table.cells.map(
        ({ at }) =>
          (at[0] === 'a' && rows.categories[0]?.sensitive) || at[1] === 'x' || (at[1] === 'y' && columns.categories[1]?.sensitive),
      )
      let left = all.map(view).filter((one) => shown.every((n, i) => n === null || n === one[i]))
      const expected = new Map<number, string>()
      for (let learnt = true; learnt && left.length > 0;) {
        learnt = false
        const ranges = truth.map((_, i) => ({
          low: Math.min(...left.map((one) => one[i] ?? 0)),
          high: Math.max(...left.map((one) => one[i] ?? 0)),
        }))
        const before = left
        for (const [i, { low, high }] of ranges.entries()) {
          if (!sensitive[i] || low >= k || (shown[i] === null && low === 0 && high >= k)) continue
          if (!expected.has(i)) expected.set(i, `${low} to ${high}`)
          if (shown[i] !== null || low === 0 || high < k) continue
          left = left.filter((one) => (one[i] ?? 0) >= k)
          learnt = learnt || left.length < before.length
        }
      }
      const found = new Map(
        report.opened.map(({ at, low, high }) => [table.cells.findIndex((cell) => String(cell.at) === String(at)), `${low} to ${high}`]),
      )
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    }),
    { numRuns: 400, seed: 11 },
  )
})

test('where halves would fit the sums but people do not come in halves, the search says so', () => {
  const pair = (a: number, b: number, right: number) => ({
    terms: new Map([
      [a, 1],
      [b, 1],
    ]),
    right,
  })
  const odd = { equations: [pair(0, 1, 3), pair(1, 2, 3), pair(0, 2, 3)], low: [0, 0, 0] }
  const loose = {
    equations: [
      pair(0, 1, 3),
      pair(1, 2, 3),
      {
        terms: new Map([
          [0, 1],
          [2, 1],
          [3, 1],
        ]),
        right: 3,
      },
    ],
    low: [0, 0, 0, 0],
  }

  expect(solverOf(odd)).toBeNull()
  expect(solverOf(loose)?.(0, true)).toMatchObject({ value: 1 })
  expect(solverOf(loose)?.(3, false)).toMatchObject({ value: 1 })
})
