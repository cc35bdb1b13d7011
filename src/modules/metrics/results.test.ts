import { expect, test } from 'vitest'
import type { SafeRelease } from './admit.ts'
import { goalFiguresOf } from './results-figure.ts'
import { resultsRows } from './results-csv.ts'
import { resultsDocument } from './results-document.ts'
import { factsInWords, limitsOf, type ResultsFacts } from './results-facts.ts'
import { asked, facts, release } from './results.test-support.ts'
import { type EarlierWave, type Part, resultsOf } from './results.ts'
import { changeInWords } from './results-words.ts'

const wave: EarlierWave = {
  publishedOn: '2026-03-02',
  changes: [
    { id: 'know.reach', earlier: 'few', change: 'up' },
    { id: 'know.private', earlier: 'few', change: 'same_band' },
    { id: 'family', earlier: 'half_or_more', change: 'cannot_compare' },
  ],
  fewCanBeGuessedAt: true,
}

const partOf = <K extends Part['kind']>(id: string, kind: K, from: SafeRelease = release, before: EarlierWave | null = null) => {
  const part = resultsOf(from, asked, before).parts.find((one) => one.id === id)
  if (part?.kind !== kind) throw new Error(`${id} is ${part?.kind}`)
  return part as Part & { readonly kind: K }
}

const saying = (id: string, band: SafeRelease['opinions'][number]['band']): SafeRelease => ({
  ...release,
  opinions: release.opinions.map((one) => (one.id === id ? { id, band } : one)),
})

test('results stand in the order of the form, under its own headings', () => {
  expect(resultsOf(release, asked, null).parts.map(({ heading }) => heading)).toEqual([
    'What people know',
    'Would tell their family about it',
    'What peers here should be ready for',
    'What might keep people from talking',
    'How likely people are to talk with a peer',
    'Talked with a peer',
    'Talked with a peer, by group',
    'Shift',
  ])
})

test('each opinion is said as few, some or most, with the words that fit its question', () => {
  expect(partOf('know', 'bands').figures.map(({ label, words }) => [label, words])).toEqual([
    ['I know how to reach a peer.', 'some agree'],
    ['I know what stays private.', 'few agree'],
  ])
  expect(partOf('family', 'band').figure.words).toBe('most say so')
  expect(partOf('barriers', 'bands').figures[0]?.words).toBe('few chose this')
  expect(partOf('would_use', 'band').figure).toMatchObject({ words: 'some chose 7 to 10', here: 1 })
})

test('where fewer than eight answered there are two words, and where fewer than five did nothing is said', () => {
  expect(partOf('family', 'band', saying('family', 'half_or_more')).figure).toMatchObject({
    words: 'half or more say so',
    bands: ['fewer than half', 'half or more'],
    here: 1,
  })
  expect(partOf('family', 'band', saying('family', 'about_half_or_fewer')).figure.words).toBe('about half or fewer say so')
  expect(partOf('family', 'band', saying('family', 'too_few')).figure).toMatchObject({
    words: 'Not said: fewer than five people answered this',
    here: null,
  })
})

test('leading needs keep the order of the form, whatever order they were published in', () => {
  const reversed = { ...release, leading: release.leading.map((one) => ({ ...one, options: one.options && one.options.toReversed() })) }

  expect(partOf('ready', 'leading', reversed).options).toEqual(['Bad calls', 'Sleep', 'Grief'])
  expect(partOf('ready', 'leading', { ...release, leading: [{ id: 'ready', options: null }] }).options).toBeNull()
})

test('a number that was not published reads "not shown", and "no answer" has no row at all', () => {
  expect(partOf('used', 'counts').rows.map(({ label, text }) => [label, text])).toEqual([
    ['Yes', 'not shown'],
    ['No', '22'],
  ])
  expect(partOf('used_by_group', 'crossing')).toMatchObject({
    columns: ['Sworn', 'Not sworn', 'All together'],
    rows: [
      ['Yes', 'not shown', 'not shown', 'not shown'],
      ['No', '12', '10', '22'],
      ['All together', 'not shown', 'not shown', '30'],
    ],
  })
})

test('a table that could not be made safe is said to be withheld', () => {
  expect(partOf('shift', 'withheld').heading).toBe('Shift')
})

test('a change is said in words that fit the rules for waves, and none inside a band', () => {
  const figures = partOf('know', 'bands', release, wave).figures

  expect(figures.map(({ before }) => before)).toEqual([
    { words: 'few agree', here: 0, change: 'more than in March 2026' },
    { words: 'few agree', here: 0, change: 'the same as in March 2026, as far as these words go' },
  ])
  expect(partOf('family', 'band', release, wave).figure.before).toMatchObject({
    here: null,
    change: changeInWords('cannot_compare', 'March 2026'),
  })
  expect(resultsOf(release, asked, wave).earlier?.warning).toContain('these few can be guessed at')
  expect(resultsOf(release, asked, { ...wave, fewCanBeGuessedAt: false }).earlier?.warning).toBeNull()
})

test('the facts name who kept the key, who printed, and who is command and coordinator at once', () => {
  const words = factsInWords({ ...facts, commandAndCoordinator: ['Sgt. Hale'] }, release).map(({ detail }) => detail)

  expect(words).toEqual([
    'More than three quarters of 30 people answered.',
    'Opened 1 November 2026, published 20 November 2026.',
    'Dana Reyes and Lou Park (works here).',
    'Sgt. Hale. 27 slips were drawn.',
    'Few of the answers came from a browser without script, so that the server saw the form for a moment.',
    'Few of the answers came on paper.',
    'Sgt. Hale is command and coordinator at once.',
  ])
})

test('papers counted in the open have other facts and another limit: everybody there heard the totals', () => {
  const open: ResultsFacts = { ...facts, inTheOpen: true, printedBy: null, slipsDrawn: null }

  expect(factsInWords(open, release).map(({ term }) => term)).toEqual(['Who answered', 'When', 'Who counted'])
  expect(limitsOf(open).at(-1)).toContain('heard the exact totals')
  expect(limitsOf(facts).at(-1)).toContain('printed the slips')
  expect([limitsOf(facts), limitsOf(open)].map((one) => one.join(' ').includes('put made-up answers in place of real ones'))).toEqual([
    true,
    false,
  ])
})

test('a spreadsheet holds the words of the page, and numbers only where the page has some', () => {
  const rows = resultsRows(resultsOf(release, asked, wave), factsInWords(facts, release))

  expect(rows).toContainEqual(['What people know', 'I know how to reach a peer.', 'some agree', 'few agree', 'more than in March 2026'])
  expect(rows).toContainEqual(['Talked with a peer', 'No', 22, '', ''])
  expect(rows).toContainEqual(['Talked with a peer', 'Yes', 'not shown', '', ''])
  expect(rows).toContainEqual(['Shift', '', 'not shown', '', ''])
  expect(rows.every((row) => row.length === 5)).toBe(true)
})

test('the document says what the page says, down to what it does not protect against', () => {
  const text = JSON.stringify(resultsDocument(resultsOf(release, asked, wave), facts, release))

  for (const words of [
    'few agree',
    'not shown',
    'Dana Reyes',
    'these few can be guessed at',
    'Four or more people',
    'No ranks and no counts',
  ])
    expect(text).toContain(words)
})

test('a goal can be made of every opinion, list and count, and never of a crossing or of what is withheld', () => {
  const figures = goalFiguresOf(resultsOf(release, asked, null))

  expect(figures.map(({ id }) => id)).toEqual([
    'know.reach',
    'know.private',
    'family',
    'ready',
    'barriers.cost',
    'barriers.found_out',
    'would_use.high',
    'used.yes',
    'used.no',
  ])
  expect(figures[0]).toEqual({
    id: 'know.reach',
    heading: 'What people know: I know how to reach a peer.',
    baseline: 'some agree',
    targets: ['few agree', 'some agree', 'most agree'],
  })
})

test('how often people used support is never offered as a number to be reached', () => {
  const [yes, no] = goalFiguresOf(resultsOf(release, asked, null)).filter(({ id }) => id.startsWith('used.'))

  expect(yes).toMatchObject({ baseline: null, targets: ['shown in a joint survey of several agencies'] })
  expect(no).toMatchObject({ baseline: '22 people' })
  expect(no?.targets.join()).not.toMatch(/\d/)
})

test('that a legal hold stands is the first thing that results say', () => {
  const [first] = factsInWords({ ...facts, heldSince: '2026-11-03' }, release)

  expect(first?.detail).toContain('A legal hold stands since 3 November 2026.')
})
