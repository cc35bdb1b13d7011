import { expect, test } from 'vitest'
import { attack, attackerOf } from './attack.ts'
import type { HierarchyAttack, Insider } from './attack.ts'
import { loadSolver } from './highs-solver.ts'
import type { CountRow, Grouping, HierarchyDesign, PublishedRow } from './types.ts'
import { madeWorld } from './worlds.test-support.ts'

const solver = await loadSolver()
const flat = (id: string, ...codes: readonly string[]): Grouping => ({
  id,
  links: [{ code: 'Total', parent: null }, ...codes.map((code) => ({ code, parent: 'Total' }))],
})
const areas = flat('area', 'North', 'South')
const topics = flat('topic', 'grief', 'sleep')
const quarters = flat('quarter', 'Q1', 'Q2')
const byTopic: HierarchyDesign = { groupings: [areas, topics], tables: [['area', 'topic']] }
const strict = { k: 5, zeros: 'sensitive' } as const
const mixed = { k: 5, zeros: 'mixed' } as const

/** Rows North, South, Total; columns grief, sleep, Total; "." where a count is not shown. */
function page(...lines: readonly [string, string, string]): readonly PublishedRow[] {
  return ['North', 'South', 'Total'].flatMap((area, i) =>
    (lines[i] ?? '').split(' ').map((figure, j) => ({ at: [area, ['grief', 'sleep', 'Total'][j] ?? ''], n: figureOf(figure) })),
  )
}

const figureOf = (figure: string) => (figure === '.' ? null : Number(figure))
const said = ({ opened }: HierarchyAttack) => opened.map(({ at, low, high }) => [...at, low, high].join(' '))

test('a count under five that is shown is open', async () => {
  const { opened } = await attack(byTopic, page('3 7 10', '9 8 17', '12 15 27'), strict, { solver })

  expect(opened).toEqual([{ at: ['North', 'grief'], low: 3, high: 3, reason: 'shown_under_k' }])
})

test('a zero that is shown is open where zeros are protected, and not where they may be shown', async () => {
  const rows = page('0 7 7', '9 8 17', '9 15 24')

  expect((await attack(byTopic, rows, strict, { solver })).opened).toHaveLength(1)
  expect((await attack(byTopic, rows, mixed, { solver })).opened).toEqual([])
})

test('one hidden count is open by subtraction', async () => {
  const { opened } = await attack(byTopic, page('. 7 10', '9 8 17', '12 15 27'), strict, { solver })

  expect(opened).toEqual([{ at: ['North', 'grief'], low: 3, high: 3, reason: 'exact' }])
})

test('four hidden counts are open where the sums leave no way to nothing, or none to four', async () => {
  const report = await attack(byTopic, page('. . 20', '. . 7', '16 11 27'), strict, { solver })

  expect(said(report)).toEqual(expect.arrayContaining(['North sleep 4 11']))
  expect(said(report).some((line) => line.startsWith('North grief'))).toBe(false)
})

test('four hidden counts that can each be nothing and four are safe', async () => {
  expect(await attack(byTopic, page('. . 10', '. . 10', '10 10 20'), strict, { solver })).toEqual({
    consistent: true,
    hidden: 4,
    opened: [],
  })
})

test('a hidden count that must be five or more is safe, whatever it is', async () => {
  const rows = [...page('6 . 11', '7 . 12', '13 . 23')].map(({ at, n }) => ({ at, n: at[1] === 'Total' && at[0] !== 'Total' ? null : n }))

  const { opened } = await attack(byTopic, rows, strict, { solver })

  expect(opened).toEqual([])
})

test('a county of one agency is that agency: hiding one of the two and showing the other opens it', async () => {
  const alone = { ...areas, links: [...areas.links, { code: 'North PD', parent: 'North' }] }
  const rows = [
    ...page('. . 10', '. . 10', '10 10 20'),
    ...['grief', 'sleep', 'Total'].map((topic, i) => ({ at: ['North PD', topic], n: [3, null, 10][i] ?? null })),
  ]

  const report = await attack({ ...byTopic, groupings: [alone, topics] }, rows, strict, { solver })

  expect(said(report)).toContain('North grief 3 3')
})

test('what two tables say about one total opens a third count', async () => {
  const design: HierarchyDesign = {
    groupings: [areas, topics, quarters],
    tables: [
      ['area', 'topic'],
      ['area', 'quarter'],
    ],
  }
  const row = (at: string, n: number | null): PublishedRow => ({ at: at.split(' '), n })
  const northOf = (grief: number | null) => [row('North grief Total', grief), row('North sleep Total', 8), row('North Total Total', null)]
  const rest = [row('South grief Total', 9), row('South sleep Total', 8), row('Total grief Total', null), row('Total sleep Total', 16)]
  const totals = [row('South Total Total', 17), row('Total Total Total', null)]
  const quarterly = ['North', 'South', 'Total'].flatMap((area, i) =>
    ['Q1', 'Q2'].map((quarter, j) => row(`${area} Total ${quarter}`, [5 + j, 8 + j, 13 + 2 * j][i] ?? 0)),
  )

  const topicsOnly = await attack({ ...design, tables: [['area', 'topic']] }, [...northOf(null), ...rest, ...totals], strict, { solver })
  const both = await attack(design, [...northOf(null), ...rest, ...totals, ...quarterly], strict, { solver })

  expect(said(topicsOnly)).toEqual([])
  expect(said(both)).toContain('North grief Total 3 3')
})

test('this quarter is the year less the quarters before it', async () => {
  const design: HierarchyDesign = { groupings: [areas, quarters], tables: [['area', 'quarter']] }
  const rows = page('9 . 12', '8 9 17', '17 12 29').map(({ at: [area = '', column = ''], n }) => ({
    at: [area, { grief: 'Q1', sleep: 'Q2' }[column] ?? column],
    n,
  }))

  expect(said(await attack(design, rows, strict, { solver }))).toEqual(['North Q2 3 3'])
})

test('what was published earlier is read together with what is published now', async () => {
  const before: readonly PublishedRow[] = [{ at: ['North', 'grief'], n: 7 }]
  const rows = page('. . 10', '. . 10', '10 10 20')

  expect(said(await attack(byTopic, rows, strict, { solver, before }))).toContain('North sleep 3 3')
  expect((await attack(byTopic, page('6 . 10', '. . 10', '10 10 20'), strict, { solver, before })).consistent).toBe(false)
})

test('an agency that knows its own part reads the rest of a total that strangers may see', async () => {
  const rows = page('. . .', '. . .', '6 7 13')
  const insider: Insider = {
    code: 'North',
    counts: [
      { at: ['North', 'grief'], n: 4 },
      { at: ['North', 'sleep'], n: 6 },
    ],
  }
  const read = attackerOf(byTopic, rows, strict, { solver })

  const [stranger, colleague] = [await read(), await read(insider)]

  expect(said(stranger)).toEqual([])
  expect(colleague.opened.find(({ at }) => at.join(' ') === 'South grief')).toMatchObject({ low: 2, high: 2, reason: 'exact' })
  expect(colleague.opened.find(({ at }) => at.join(' ') === 'Total Total')).toMatchObject({ low: 3, reason: 'shown_under_k' })
  expect(await attack(byTopic, rows, strict, { solver, insider })).toEqual(colleague)
})

test('an agency whose own counts are larger than a total is told that they do not fit', async () => {
  const insider = { code: 'North', counts: [{ at: ['North', 'grief'], n: 40 }] }

  expect((await attack(byTopic, page('. . .', '. . .', '6 7 13'), strict, { solver, insider })).consistent).toBe(false)
})

test('a reader who knows the rules takes a count that cannot be nothing for five or more, and goes on from there', async () => {
  // By the sums alone only North grief cannot be nothing; taken for five or more it leaves its neighbours at most three.
  const report = await attack(byTopic, page('. . 8', '. . 7', '8 7 15'), strict, { solver })

  expect(said(report)).toEqual(['North grief 1 8', 'North sleep 0 3', 'South grief 0 3', 'South sleep 4 7'])
  expect(report.consistent).toBe(true)
})

test('figures that do not add up are said to be inconsistent', async () => {
  expect((await attack(byTopic, page('6 7 13', '9 8 17', '15 15 31'), strict, { solver })).consistent).toBe(false)
  expect((await attack(byTopic, page('. . 5', '. 9 17', '15 5 20'), strict, { solver })).consistent).toBe(false)
})

test('a code that was not declared is a mistake of the caller', async () => {
  await expect(attack(byTopic, [{ at: ['West', 'grief'], n: 5 }], strict, { solver })).rejects.toThrow('West, grief was not declared.')
})

test('a year of eight agencies in which only the small counts are hidden is open at once', async () => {
  const { design, counts } = madeWorld({ agencies: 8, seed: 3, topics: 4 })
  const read = attackerOf(design, smallHidden(design, counts), mixed, { solver })

  const { consistent, hidden, opened } = await read()

  expect(consistent).toBe(true)
  expect(opened.filter(({ reason }) => reason === 'exact').length).toBeGreaterThan(hidden / 20)
  // The grand total is shown, so nothing is without end.
  expect(opened.filter(({ high }) => high === null)).toEqual([])
})

/** Every cell of the one table of a made world, those from 1 to 4 not shown. */
function smallHidden({ groupings }: HierarchyDesign, counts: readonly CountRow[]): readonly PublishedRow[] {
  const lineOf = (g: number, code: string): readonly string[] => {
    const parent = groupings[g]!.links.find((link) => link.code === code)?.parent
    return parent ? [code, ...lineOf(g, parent)] : [code]
  }
  const product = (sets: readonly (readonly string[])[]) =>
    sets.reduce<string[][]>((all, set) => all.flatMap((at) => set.map((code) => [...at, code])), [[]])
  const sums = new Map(product(groupings.map(({ links }) => links.map(({ code }) => code))).map((at) => [at.join(' '), { at, n: 0 }]))
  for (const { at, n } of counts) for (const wider of product(at.map((code, g) => lineOf(g, code)))) sums.get(wider.join(' '))!.n += n
  return [...sums.values()].map(({ at, n }) => ({ at, n: n > 0 && n < 5 ? null : n }))
}
