import { expect, test } from 'vitest'
import type { Figures } from './build-release.ts'
import { buildRelease } from './build-release.ts'

const survey = { surveyId: '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11', template: { id: 'needs', version: 1 }, headcount: 12 }
const nothing = { published: [], certificates: [], withheld: [] }
const safe = { tables: nothing, coin: () => true, priority: (label: string) => label.length }

const figures: Figures = {
  answers: 11,
  ways: { arrival: 2, paper: 0 },
  opinions: [
    { id: 'trust.kept_private', agree: 11, answered: 11 },
    { id: 'trust.career_safe', agree: 0, answered: 11 },
    { id: 'duty.on_duty', agree: 5, answered: 9 },
  ],
  scales: [{ id: 'would_use', byValue: [0, 0, 0, 0, 0, 0, 0, 4, 3, 2, 1] }],
  picks: [
    {
      id: 'ready_for',
      answered: 11,
      options: [
        { id: 'grief', chosenBy: 2 },
        { id: 'home', chosenBy: 9 },
        { id: 'money', chosenBy: 0 },
        { id: 'mood', chosenBy: 5 },
      ],
    },
  ],
}

test('what leaves is bands, and a unanimous answer is shown like any other', () => {
  const release = buildRelease(survey, figures, safe)

  expect(release.opinions).toEqual([
    { id: 'trust.kept_private', band: 'most' },
    { id: 'trust.career_safe', band: 'few' },
    { id: 'duty.on_duty', band: 'some' },
    { id: 'would_use.high', band: 'most' },
  ])
  expect(release).toMatchObject({ participation: 'over_three_quarters', withoutScript: 'few', onPaper: 'few' })
})

test('the leading options come in the form’s order, without counts or ranks', () => {
  expect(buildRelease(survey, figures, safe).leading).toEqual([{ id: 'ready_for', options: ['grief', 'home', 'mood'] }])
})

test('from 25 answers a scale is shown in its three parts', () => {
  const large = { ...figures, answers: 30, scales: [{ id: 'would_use', byValue: [10, 0, 0, 0, 0, 9, 0, 0, 0, 0, 11] }] }

  const release = buildRelease({ ...survey, headcount: 40 }, large, safe)

  expect(release.opinions.slice(-3)).toEqual([
    { id: 'would_use.high', band: 'some' },
    { id: 'would_use.middle', band: 'some' },
    { id: 'would_use.low', band: 'some' },
  ])
})

test('no count of answers, of agreement or of picks is anywhere in a release', () => {
  const telling = { ...figures, answers: 11, picks: [{ ...figures.picks[0]!, answered: 10 }] }

  const { headcount, format, template, ...rest } = buildRelease(survey, telling, safe)

  expect([headcount, format, template.version]).toEqual([12, 1, 1])
  expect(JSON.stringify({ ...rest, surveyId: '' })).not.toMatch(/\d/)
})

test('with four answers nothing is said but that they were too few', () => {
  const four = {
    ...figures,
    answers: 4,
    opinions: [{ id: 'known', agree: 4, answered: 4 }],
    picks: [{ ...figures.picks[0]!, answered: 4 }],
  }

  const release = buildRelease(survey, four, safe)

  expect(release.opinions[0]).toEqual({ id: 'known', band: 'too_few' })
  expect(release.leading).toEqual([{ id: 'ready_for', options: null }])
})

test('an interrupted close done again gives the same release', () => {
  const coin = (label: string) => label.length % 2 === 0

  expect(buildRelease(survey, figures, { ...safe, coin })).toEqual(buildRelease(survey, figures, { ...safe, coin }))
})

test('a table that could not be made safe is named and not shown', () => {
  const tables = { published: [], certificates: [], withheld: [{ table: 'used', because: 'No pattern is safe.' }] }

  expect(buildRelease(survey, figures, { ...safe, tables })).toMatchObject({ tables: [], withheld: ['used'] })
})
