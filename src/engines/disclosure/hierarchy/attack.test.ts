import { expect, test } from 'vitest'
import { attack } from './index.ts'
import type { PublishedRow } from './attack.ts'
import type { Link } from './tree.ts'

const areas: readonly Link[] = [
  { code: 'All', parent: null },
  { code: 'North', parent: 'All' },
  { code: 'South', parent: 'All' },
]
const topics: readonly Link[] = [
  { code: 'Any', parent: null },
  { code: 'grief', parent: 'Any' },
  { code: 'sleep', parent: 'Any' },
]
const groupings = [areas, topics]
const rules = { k: 5, zeros: 'sensitive' } as const

/** Rows North, South, All; columns grief, sleep, Any; "." where a count is not shown. */
function page(...lines: readonly [string, string, string]): readonly PublishedRow[] {
  return ['North', 'South', 'All'].flatMap((area, i) =>
    (lines[i] ?? '').split(' ').map((figure, j) => ({
      at: [area, ['grief', 'sleep', 'Any'][j] ?? ''],
      n: figure === '.' ? null : Number(figure),
    })),
  )
}

test('a count under five that is shown is open', () => {
  expect(attack(groupings, page('3 7 10', '9 8 17', '12 15 27'), rules).opened).toEqual([
    { at: ['North', 'grief'], low: 3, high: 3, reason: 'shown_under_k' },
  ])
})

test('one hidden count is open by subtraction', () => {
  expect(attack(groupings, page('. 7 10', '9 8 17', '12 15 27'), rules).opened).toEqual([
    { at: ['North', 'grief'], low: 3, high: 3, reason: 'exact' },
  ])
})

test('four hidden counts are open where the sums leave no way to nothing, or none to four', () => {
  const { opened } = attack(groupings, page('. . 20', '. . 7', '16 11 27'), rules)

  expect(opened.map(({ at, low, high }) => [...at, low, high])).toEqual(
    expect.arrayContaining([
      ['North', 'sleep', 4, 11],
      ['South', 'sleep', 0, 2],
    ]),
  )
  expect(opened.map(({ at }) => at)).not.toContainEqual(['North', 'grief'])
})

test('four hidden counts that can each be nothing and four are safe', () => {
  expect(attack(groupings, page('. . 10', '. . 10', '10 10 20'), rules)).toEqual({ consistent: true, opened: [] })
})

test('a county of one agency is that agency: hiding one of the two and showing the other opens it', () => {
  const alone: readonly Link[] = [...areas, { code: 'North PD', parent: 'North' }]
  const rows = [
    ...page('. . 10', '. . 10', '10 10 20'),
    ...['grief', 'sleep', 'Any'].map((topic, i) => ({ at: ['North PD', topic], n: [3, null, 10][i] ?? null })),
  ]

  const { opened } = attack([alone, topics], rows, rules)

  expect(opened.map(({ at }) => at.join(' '))).toContain('North grief')
})

test('an agency that knows its own part reads the rest of a total that strangers may see', () => {
  const rows = page('. . 10', '. . 3', '6 7 13').map((row) => (row.at[0] === 'South' && row.at[1] === 'Any' ? { ...row, n: null } : row))
  const hiddenNorth = rows.map((row) => (row.at[0] === 'North' ? { ...row, n: null } : row))
  const insider = {
    code: 'North',
    counts: [
      { at: ['North', 'grief'], n: 4 },
      { at: ['North', 'sleep'], n: 6 },
    ],
  }

  const { opened } = attack(groupings, hiddenNorth, rules, { insider })

  expect(opened.find(({ at }) => at.join(' ') === 'South grief')).toMatchObject({ low: 2, high: 2, reason: 'exact' })
  expect(opened.find(({ at }) => at.join(' ') === 'All Any')).toMatchObject({ reason: 'shown_under_k' })
})

test('a reader who knows the rules takes a count that cannot be nothing for five or more, and goes on from there', () => {
  // North grief lies from 1 on by the sums alone; as five or more it leaves South grief at most 1.
  const rows = page('. . 6', '. . 9', '6 9 15').map((row) => (row.at.join(' ') === 'South sleep' ? { ...row, n: 8 } : row))

  const { opened } = attack(groupings, rows, rules)

  expect(opened.map(({ at, low, high }) => [...at, low, high])).toContainEqual(['South', 'grief', 1, 1])
})

test('figures that do not add up are said to be inconsistent', () => {
  expect(attack(groupings, page('6 7 13', '9 8 17', '15 15 31'), rules).consistent).toBe(false)
})
