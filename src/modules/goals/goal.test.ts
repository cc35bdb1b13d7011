import { expect, test } from 'vitest'
import type { GoalId, PersonId, SurveyId } from '#kernel/ids.ts'
import {
  auditName,
  baselineOf,
  type Figure,
  type Goal,
  goalRows,
  isOverdue,
  notMeasuredYet,
  parseDetails,
  parseMeasuredBy,
  repeatJointly,
  targetsFor,
} from './goal.ts'

const dana = '11111111-1111-4111-8111-111111111111' as PersonId
const today = '2026-11-23'
const owners = [{ personId: dana, name: 'Dana Reyes' }]
const figure: Figure = {
  surveyId: '22222222-2222-4222-8222-222222222222' as SurveyId,
  surveyTitle: 'Needs survey',
  id: 'awareness.know_reach',
  heading: 'What people know: I know how to reach a peer.',
  baseline: 'few agree',
  targets: ['few agree', 'some agree', 'most agree'],
}
const goal: Goal = {
  id: '33333333-3333-4333-8333-333333333333' as GoalId,
  from: { surveyId: figure.surveyId, figureId: figure.id },
  themeId: null,
  statement: 'Everybody knows how to reach a peer',
  measuredBy: 'question',
  indicator: figure.heading,
  baseline: 'few agree',
  target: 'most agree',
  dueOn: '2027-06-01',
  owner: dana,
  ownerName: 'Dana Reyes',
  training: false,
  stage: 'active',
  reviewedOn: null,
  version: 1,
}
const typed = { statement: 'Everybody knows how to reach a peer', target: 'most agree', dueOn: '2027-06-01', owner: dana, training: 'no' }
const around = { figure, owners, today, kept: null }

const faultsIn = (
  given: Readonly<Record<string, unknown>>,
  measuredBy: 'question' | 'later_measure' | null = 'question',
  within = around,
) => {
  const read = parseDetails(given, measuredBy, within)
  return read.ok || read.refusal.kind !== 'invalid' ? [] : Object.keys(read.refusal.fields).toSorted()
}

test('a goal from a question takes its words from what was published, never from the form', () => {
  const read = parseDetails({ ...typed, indicator: 'Something I made up', baseline: 'most agree' }, 'question', around)

  expect(read).toEqual({
    ok: true,
    value: {
      statement: typed.statement,
      indicator: figure.heading,
      target: 'most agree',
      dueOn: '2027-06-01',
      owner: dana,
      training: false,
    },
  })
  expect(baselineOf(figure, 'question')).toBe('few agree')
})

test('an empty form is told everything that is missing at once', () => {
  expect(faultsIn({}, null)).toEqual(['dueOn', 'measuredBy', 'owner', 'statement', 'training'])
})

test('where nothing was shown the baseline says to repeat jointly, and a later measure starts without one', () => {
  expect(baselineOf({ ...figure, baseline: null }, 'question')).toBe(repeatJointly)
  expect(baselineOf(figure, 'later_measure')).toBe(notMeasuredYet)
  expect(baselineOf(null, 'later_measure')).toBe(notMeasuredYet)
})

test('a target that does not fit the figure is refused', () => {
  expect(faultsIn({ ...typed, target: '90 %' })).toEqual(['target'])
  expect(faultsIn({ ...typed, target: '' })).toEqual(['target'])
})

test('everything that is missing is named at once', () => {
  expect(faultsIn({})).toEqual(['dueOn', 'owner', 'statement', 'target', 'training'])
  expect(faultsIn({}, 'later_measure')).toEqual(['dueOn', 'indicator', 'laterTarget', 'owner', 'statement', 'training'])
})

test('a goal is due on a day after today, within five years, and an old day may stand where it stood', () => {
  for (const dueOn of [today, '2026-01-01', '2031-11-24', '2026-02-30', 'soon'])
    expect(faultsIn({ ...typed, dueOn }), dueOn).toEqual(['dueOn'])

  const late = { ...goal, dueOn: '2026-01-01' }
  expect(parseDetails({ ...typed, dueOn: '2026-01-01' }, 'question', { ...around, kept: late })).toMatchObject({ ok: true })
})

test('only somebody on the list can own a goal', () => {
  expect(faultsIn({ ...typed, owner: '99999999-9999-4999-8999-999999999999' })).toEqual(['owner'])
  expect(faultsIn({ ...typed, owner: 'Dana' })).toEqual(['owner'])
})

test('words are one clean line of a length that fits', () => {
  expect(faultsIn({ ...typed, statement: 'x' })).toEqual(['statement'])
  expect(faultsIn({ ...typed, statement: 'x'.repeat(301) })).toEqual(['statement'])
  expect(faultsIn({ ...typed, statement: 'Reverse \u202Ethis' })).toEqual(['statement'])
  expect(parseDetails({ ...typed, statement: '  Two\n lines  become one ' }, 'question', around)).toMatchObject({
    value: { statement: 'Two lines become one' },
  })
})

test('how a goal is measured is asked only where the question can be asked again', () => {
  expect(parseMeasuredBy({}, null)).toEqual({ ok: true, value: 'later_measure' })
  expect(parseMeasuredBy({ measuredBy: 'question' }, { ...figure, targets: [] })).toEqual({ ok: true, value: 'later_measure' })
  expect(parseMeasuredBy({ measuredBy: 'question' }, figure)).toEqual({ ok: true, value: 'question' })
  expect(parseMeasuredBy({ measuredBy: 'guess' }, figure)).toMatchObject({
    ok: false,
    refusal: { fields: { measuredBy: expect.any(String) } },
  })
})

test('a target chosen earlier stays among the choices, even when its figure is gone', () => {
  expect(targetsFor(null, goal)).toEqual(['most agree'])
  expect(targetsFor(figure, goal)).toEqual(figure.targets)
})

test('a goal is overdue the day after it was due, while it is active', () => {
  expect(isOverdue({ stage: 'active', dueOn: today }, today)).toBe(false)
  expect(isOverdue({ stage: 'active', dueOn: '2026-11-22' }, today)).toBe(true)
  expect(isOverdue({ stage: 'reached', dueOn: '2026-11-22' }, today)).toBe(false)
})

test('the audit log never gets words that somebody typed', () => {
  expect(auditName(goal)).toBe('goal for: What people know: I know how to reach a peer.')
  expect(auditName({ ...goal, measuredBy: 'later_measure', indicator: 'What Lou told me' })).toBe('goal with a measure of its own')
})

test('a spreadsheet of goals says what is overdue', () => {
  const [headings = [], row = []] = goalRows([{ ...goal, dueOn: '2026-11-01' }], today)

  expect(Object.fromEntries(headings.map((heading, place) => [heading, row[place]]))).toMatchObject({
    'At the start': 'few agree',
    Target: 'most agree',
    Overdue: 'yes',
    Owner: 'Dana Reyes',
  })
})
