import { expect, test } from 'vitest'
import { publishedTables } from '#test/support/evaluated-agency.ts'
import { nothingKnown as nothing, pulseWave as pulse } from '#test/support/pulse-wave.ts'
import { asPublishedYear } from '../year/safe-year.ts'
import { indicatorsShown, type Known } from './figures.ts'
import { diaryOf, programOf } from './program.ts'
import type { Wave } from './wave.ts'

const agencyId = '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11'
const shownOf = (id: string, known: Known) => indicatorsShown(known).find(({ indicator }) => indicator.id === id)?.shown ?? []

test('where nothing is measured, every indicator says so and what to do about it', () => {
  const shown = indicatorsShown(nothing)

  expect(shown).toHaveLength(9)
  for (const { indicator, shown: figures } of shown)
    expect(figures).toEqual([{ kind: 'none', what: 'Not measured yet', why: indicator.notYet }])
})

test('an opinion stands beside its baseline, which is the first time that the very same question was asked', () => {
  const waves = [
    pulse('2026-10-02'),
    pulse('2026-06-02', { bands: { kept_private: 'most' } }),
    pulse('2026-03-02', { bands: { kept_private: 'few' } }),
  ]

  const [kept] = shownOf('trust', { ...nothing, waves })

  expect(kept).toMatchObject({
    kind: 'opinion',
    label: 'Trust that a peer here would keep it private',
    baseline: { when: 'March 2026', here: 0, words: 'few say so' },
    now: { when: 'October 2026', here: 1 },
    change: 'more than in March 2026',
  })
})

test('the first time is its own baseline, and other words are not compared', () => {
  const once = shownOf('trust', { ...nothing, waves: [pulse('2026-10-02')] })
  const reworded = shownOf('trust', { ...nothing, waves: [pulse('2026-10-02', { version: 2 }), pulse('2026-03-02')] })

  expect(once[0]).toMatchObject({ baseline: null, change: 'asked once: this is the baseline' })
  expect(reworded[0]).toMatchObject({ baseline: null, change: 'cannot be compared: it was asked in other words before' })
})

test('a count that is not shown stays so, whatever stands beside it', () => {
  const [total, quarters] = shownOf('contacts', { ...nothing, year: asPublishedYear(publishedTables(agencyId, 2026)) })

  expect(total).toMatchObject({ kind: 'facts', when: '2026', rows: [['All together', '47']] })
  expect(quarters).toMatchObject({
    kind: 'counts',
    rows: [
      { n: 9, text: '9' },
      { n: 14, text: '14' },
      { n: null, text: 'not shown' },
      { n: null, text: 'not shown' },
    ],
    note: '“Not shown” does not mean zero, and it does not mean few. Occasions are counted, not people.',
  })
})

test('where all is shown nothing is said of what is not', () => {
  const tables = publishedTables(agencyId, 2026)
  const shown = {
    ...tables,
    tables: tables.tables.map((one) => ({ ...one, cells: one.cells.map((cell) => ({ ...cell, n: cell.n ?? 12 })) })),
  }

  expect(shownOf('contacts', { ...nothing, year: asPublishedYear(shown) })[1]).toMatchObject({ note: 'Occasions are counted, not people.' })
})

test('with fewer than three peers no figure of contacts is there, and the reason is said once', () => {
  const year = asPublishedYear({ ...publishedTables(agencyId, 2026), tooFewPeers: true, tables: [] })

  const shown = shownOf('contacts', { ...nothing, year })

  expect(shown).toHaveLength(1)
  expect(shown[0]).toMatchObject({
    kind: 'none',
    what: 'Contacts of 2026: not shown',
    why: expect.stringContaining('Fewer than three people were peers'),
  })
})

test('a small agency gets its total and hears why there are no kinds', () => {
  const small = { ...publishedTables(agencyId, 2026), design: 'total', tables: [{ id: 'total', cells: [{ at: null, n: 8 }] }] }
  const known: Known = { ...nothing, isSmall: true, year: asPublishedYear(small) }

  expect(shownOf('contacts', known).map(({ kind }) => kind)).toEqual(['facts', 'none'])
  expect(shownOf('referrals', known)).toMatchObject([{ kind: 'none', why: expect.stringContaining('fewer than 25 people') }])
  expect(shownOf('reach', known)).toMatchObject([{ kind: 'none', what: 'Not shown' }])
})

test('the team’s own work is shown in clear, with its day', () => {
  const program = programOf(
    { year: 2026, today: '2026-11-23' },
    { peers: 3, trained: 2, courses: 4, hours: 72.5 },
    { peerListed: true, neighborPeerListed: false, clinicianChecked: true, linesChecked: false },
  )
  const diary = diaryOf(
    2026,
    [
      { kind: 'meeting', times: 2, quarters: 5 },
      { kind: 'roll_call', times: 1, quarters: 1 },
      { kind: 'of_no_list', times: 9, quarters: 9 },
    ],
    { roll_call: 'Talk at roll call', meeting: 'Team meeting' },
  )

  expect(shownOf('training', { ...nothing, program })).toMatchObject([
    {
      when: '2026, as of 23 November 2026',
      rows: [
        [expect.anything(), '3'],
        [expect.anything(), '2'],
        [expect.anything(), '4'],
        [expect.anything(), '72.5'],
      ],
    },
  ])
  expect(shownOf('coverage', { ...nothing, program })).toMatchObject([
    {
      rows: [
        ['A peer of the agency stands on the help page', 'Yes'],
        [expect.anything(), 'Not yet'],
        [expect.anything(), 'Yes'],
        [expect.anything(), 'Not yet'],
      ],
    },
  ])
  expect(shownOf('hours', { ...nothing, diary })).toMatchObject([
    {
      rows: [
        { label: 'Talk at roll call (once)', n: 0.25 },
        { label: 'Team meeting (2 times)', n: 1.25 },
      ],
    },
  ])
})

test('a count that was not admitted does not compile, and neither does a table that nobody attacked', () => {
  const raw = { ...publishedTables(agencyId, 2026) }
  const team = { year: 2026, peers: 3, trained: 3, courses: 3, trainingHours: 3, coverage: [], notedOn: '2026-11-23' } as const
  const tables = [{ id: 'used', axes: ['used'], cells: [] }]
  const wave = pulse('2026-10-02')

  // @ts-expect-error: a year that the gate did not let out
  const year: Known = { ...nothing, year: raw }
  // @ts-expect-error: a number in place of the team's year
  const program: Known = { ...nothing, program: 47 }
  // @ts-expect-error: figures of the team that somebody typed in
  const typed: Known = { ...nothing, program: team }
  // @ts-expect-error: tables that nobody admitted
  const release: Wave['release'] = { ...wave.release, tables }

  expect([year, program, typed, release]).toHaveLength(4)
})
