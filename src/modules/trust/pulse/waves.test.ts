import { expect, test } from 'vitest'
import { templateOf } from '#modules/surveys/index.ts'
import { seriesOf, trustFigures, type Wave, type WaveFigure } from './waves.ts'

const someFigure = (given: Partial<WaveFigure> = {}): WaveFigure => ({
  id: 'kept_private',
  label: 'Trust that a peer here would keep it private',
  words: 'some say so',
  bands: ['few say so', 'some say so', 'most say so'],
  here: 1,
  before: null,
  ...given,
})

const wave = (publishedOn: string, given: Partial<Wave> = {}): Wave => ({
  surveyId: publishedOn,
  title: 'Pulse',
  template: { id: 'pulse', version: 1 },
  publishedOn,
  figures: [someFigure()],
  warning: null,
  ...given,
})

test('every figure that is called trust is one that its survey publishes', () => {
  for (const { template, figures } of trustFigures) {
    const opinions = templateOf({ id: template, version: 1 })?.questions.filter(({ figure }) => figure === 'opinion') ?? []
    const published = opinions.flatMap((question) =>
      question.kind === 'grid' ? question.rows.map(({ id }) => `${question.id}.${id}`) : [question.id],
    )
    expect(figures.filter((one) => !published.includes(one))).toEqual([])
  }
})

test('the newest wave comes first, and the first one ever has nothing to be compared with', () => {
  const before = { here: 0, change: 'more than in January 2026' }

  const [series] = seriesOf([wave('2026-01-05'), wave('2026-08-05', { figures: [someFigure({ before })] })])

  expect(series?.lines[0]?.waves.map(({ publishedOn, change }) => [publishedOn, change])).toEqual([
    ['2026-08-05', 'more than in January 2026'],
    ['2026-01-05', 'The first time it was asked'],
  ])
})

test('where the words of the questions changed in between, nothing is compared', () => {
  const [series] = seriesOf([wave('2026-01-05'), wave('2026-08-05', { template: { id: 'pulse', version: 2 } })])

  expect(series?.lines[0]?.waves[0]?.change).toBe('Cannot be compared: the questions were worded in another way before')
})

test('other questions stand apart, and what is not about trust is left out', () => {
  const needs = wave('2026-03-01', {
    title: 'Needs',
    template: { id: 'needs', version: 1 },
    figures: [someFigure({ id: 'trust.leaders_mean_it' }), someFigure({ id: 'awareness.know_reach' })],
  })

  const series = seriesOf([needs, wave('2026-08-05')])

  expect(series.map(({ title, lines }) => [title, lines.map(({ id }) => id)])).toEqual([
    ['Pulse', ['kept_private']],
    ['Needs', ['trust.leaders_mean_it']],
  ])
})

test('that few people changed in between is said with the newest wave', () => {
  const [series] = seriesOf([wave('2026-01-05'), wave('2026-08-05', { warning: 'Only one to three people came or left.' })])

  expect(series?.warnings).toEqual(['Only one to three people came or left.'])
})

test('before anything is published there is nothing to show', () => {
  expect(seriesOf([])).toEqual([])
})
