import { expect, test } from 'vitest'
import type { Declared } from './gate.ts'
import { checkRelease } from './gate.ts'
import type { Release } from './release.ts'

const category = (id: string) => ({ id, sensitive: true })
const unpublished = { id: 'unsaid', sensitive: false, unpublished: true } as const

const declared: Declared = {
  surveyId: 'one',
  template: { id: 'use-and-outcome', version: 1 },
  headcount: 40,
  answers: 30,
  opinions: ['known', 'trust.kept_private'],
  scales: ['likely'],
  leading: [{ id: 'next', options: ['a', 'b', 'c', 'd', 'e', 'f'] }],
  tables: [{ id: 'used', axes: [{ id: 'used', categories: [category('yes'), category('no'), unpublished] }], knownTotal: 40 }],
}

const cells = [
  { at: ['yes'], n: 8 },
  { at: ['no'], n: 20 },
  { at: ['unsaid'], n: null },
  { at: [null], n: 40 },
]

const release: Release = {
  format: 1,
  surveyId: 'one',
  template: { id: 'use-and-outcome', version: 1 },
  headcount: 40,
  participation: 'half_to_three_quarters',
  withoutScript: 'few',
  onPaper: 'few',
  opinions: [
    { id: 'known', band: 'most' },
    { id: 'trust.kept_private', band: 'some' },
    { id: 'likely.high', band: 'some' },
  ],
  leading: [{ id: 'next', options: ['a', 'c', 'f'] }],
  tables: [{ id: 'used', axes: ['used'], cells }],
  withheld: [],
}

const gate = (change: Partial<Release>, about: Partial<Declared> = {}) => {
  const result = checkRelease({ ...release, ...change }, { ...declared, ...about })
  return result.ok || result.refusal.kind !== 'conflict' ? 'let through' : result.refusal.because
}

const withCells = (...changed: Release['tables'][number]['cells']) => ({ tables: [{ id: 'used', axes: ['used'], cells: changed }] })
const parts = (...ids: string[]) => ({
  opinions: [...release.opinions, ...ids.map((id) => ({ id, band: 'few' as const }))],
})

test('a release of exactly what was declared is let through to the attack', () => {
  expect(gate({})).toBe('let through')
  expect(gate({ tables: [], withheld: ['used'] })).toBe('let through')
  expect(gate(parts('likely.middle', 'likely.low'))).toBe('let through')
  expect(gate({ leading: [{ id: 'next', options: null }] })).toBe('let through')
})

test('results of another survey, other questions or another head-count are refused', () => {
  expect(gate({ surveyId: 'two' })).toContain('another survey')
  expect(gate({ template: { id: 'use-and-outcome', version: 2 } })).toContain('other questions')
  expect(gate({ headcount: 41 })).toContain('head-count')
})

test('how many took part must be what the server counts itself', () => {
  const more = gate({ participation: 'over_three_quarters' })

  expect(more).toBe(
    'These results say: “More than three quarters of 40 people answered”. With 30 answers to count that is not so. Nothing was published.',
  )
  expect(gate({ participation: 'under_half' })).toContain('“Fewer than half of 40 people answered”')
  expect(gate({}, { answers: 31 })).toContain('With 31 answers to count that is not so')
  expect(gate({ participation: 'over_three_quarters' }, { answers: 31 })).toBe('let through')
})

test('neither more answers than people, nor more put aside than came, can be published', () => {
  expect(gate({ participation: 'over_three_quarters' }, { answers: 41 })).toContain('41 answers and only 40 people')
  expect(gate({ participation: 'under_half' }, { answers: -1 })).toContain('More answers were put aside than came')
})

test('a figure that was not declared never leaves, and one that was cannot be held back', () => {
  expect(gate(parts('trust.career_safe'))).toBe('trust.career_safe was not declared when the survey opened.')
  expect(gate(parts('known'))).toBe('known is there twice.')
  expect(gate({ opinions: release.opinions.slice(1) })).toBe('known was declared and is missing.')
  expect(gate({ opinions: release.opinions.slice(0, 2) })).toBe('likely.high was declared and is missing.')
  expect(gate({ leading: [] })).toBe('next was declared and is missing.')
  expect(gate({ tables: [] })).toBe('used was declared and is missing.')
  expect(gate({ withheld: ['used'] })).toBe('used is there twice.')
  expect(gate({ withheld: ['other'] })).toContain('other was not declared')
})

test('what is declared is published in the declared order, since any other order could say something', () => {
  expect(gate({ opinions: release.opinions.toReversed() })).toBe('likely.high is not in its place.')
  expect(gate(parts('likely.low', 'likely.middle'))).toBe('likely.low is not in its place.')
  expect(gate(withCells(...cells.toReversed()))).toBe('used has not exactly the cells that were declared.')
  const two = [...declared.leading, { id: 'then', options: ['a', 'b', 'c'] }]
  const lists = [...release.leading, { id: 'then', options: null }]
  expect(gate({ leading: lists }, { leading: two })).toBe('let through')
  expect(gate({ leading: lists.toReversed() }, { leading: two })).toBe('then is not in its place.')
})

test('under 25 answers a scale shows its high part only, and never one further part alone', () => {
  expect(gate(parts('likely.middle', 'likely.low'), { answers: 24 })).toContain('not declared')
  expect(gate(parts('likely.middle'))).toContain('one part of the scale without the other')
})

test('so few answers cannot carry so fine a word', () => {
  expect(gate({ participation: 'under_half' }, { answers: 7 })).toContain('so few answers')
  expect(
    gate(
      { participation: 'under_half', opinions: [], leading: [], withoutScript: 'too_few', onPaper: 'half_or_more' },
      { opinions: [], scales: [], leading: [], answers: 6 },
    ),
  ).toContain('so few answers')
  const silent = release.opinions.map(({ id }) => ({ id, band: 'too_few' as const }))
  expect(gate({ participation: 'under_half', opinions: silent, withoutScript: 'too_few', onPaper: 'too_few' }, { answers: 4 })).toContain(
    'so few answers',
  )
  expect(
    gate(
      {
        participation: 'under_half',
        opinions: silent,
        withoutScript: 'too_few',
        onPaper: 'too_few',
        leading: [{ id: 'next', options: null }],
      },
      { answers: 4 },
    ),
  ).toBe('let through')
})

test('a leading list has the form’s own options in the form’s order', () => {
  expect(gate({ leading: [{ id: 'next', options: ['c', 'a', 'f'] }] })).toContain('ranks it')
  expect(gate({ leading: [{ id: 'next', options: ['z'] }] })).toContain('does not have')
  expect(gate({ leading: [{ id: 'next', options: ['a', 'a', 'c'] }] })).toContain('ranks it')
  expect(gate({ leading: [{ id: 'next', options: ['a', 'c', 'd', 'f'] }] })).toContain('neither five options nor three')
})

test('a table has the declared axes and every declared cell once', () => {
  expect(gate({ tables: [{ id: 'used', axes: ['group'], cells }] })).toContain('not the table that was declared')
  expect(gate(withCells(...cells.slice(1)))).toContain('not exactly the cells')
  expect(gate(withCells(...cells, { at: ['yes'], n: 8 }))).toContain('not exactly the cells')
  expect(gate(withCells(...cells, { at: ['maybe'], n: 1 }))).toContain('not exactly the cells')
})

test('the class of those who said nothing is never shown, nor a number that cannot be', () => {
  expect(gate(withCells(...cells.slice(0, 2), { at: ['unsaid'], n: 12 }))).toContain('cannot show')
  expect(gate(withCells({ at: ['yes'], n: 41 }, ...cells.slice(1)))).toContain('cannot show')
  expect(gate(withCells(...cells.slice(0, 3), { at: [null], n: 39 }))).toContain('cannot show')
})

test('a crossing is checked with its margins', () => {
  const group = { id: 'group', categories: [{ id: 'sworn', sensitive: false }, unpublished] }
  const crossing = [{ id: 'crossed', axes: [declared.tables[0]!.axes[0]!, group], knownTotal: 40 }]
  const places = ['yes', 'no', 'unsaid', null].flatMap((used) => ['sworn', 'unsaid', null].map((other) => ({ at: [used, other], n: null })))
  const whole = { tables: [{ id: 'crossed', axes: ['used', 'group'], cells: places }] }

  expect(gate(whole, { tables: crossing })).toBe('let through')
  expect(gate({ tables: [{ ...whole.tables[0]!, cells: places.filter(({ at }) => at[1] !== null) }] }, { tables: crossing })).toContain(
    'not exactly the cells',
  )
})
