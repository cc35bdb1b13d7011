import { expect, test } from 'vitest'
import { publishedTables } from '#test/support/evaluated-agency.ts'
import { nothingKnown as known, pulseWave } from '#test/support/pulse-wave.ts'
import type { Wave } from '../indicators/wave.ts'
import { asPublishedYear } from '../year/safe-year.ts'
import { councilDocument } from './council.ts'
import { grantDocument, reportDocument } from './documents.ts'
import { doubtsOf } from './doubts.ts'
import { type GoalKept, hasEnded, type Report, reportOf } from './report.ts'
import { grantRows, reportRows } from './rows.ts'
import { reportAsStored } from './stored.ts'
import { noWords } from './typed.ts'

const ids = ['0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11', '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b12'] as const

const asked: GoalKept = {
  id: 'g1',
  from: { surveyId: ids[0], figureId: 'know_reach' },
  measuredBy: 'question',
  statement: 'Everybody knows how to reach a peer',
  indicator: 'Know how to reach a peer',
  baseline: 'few say so',
  target: 'most say so',
  dueOn: '2027-06-01',
  stage: 'active',
}
const measured: GoalKept = { ...asked, id: 'g2', from: null, measuredBy: 'later_measure', baseline: 'Not measured yet' }
const about = { agencyName: 'Cedar Hollow PD', year: 2026, today: '2027-02-10', known, goals: [] as readonly GoalKept[] }
const edition = { edition: 1, finalOn: '2027-02-10' }
const textOf = (document: unknown) => JSON.stringify(document)

test('a goal from a survey stands where the newest survey with the same question has it', () => {
  const first = pulseWave('2026-03-02', { surveyId: ids[0], bands: { know_reach: 'few' } })
  const second = pulseWave('2026-10-02', { surveyId: ids[1] })
  const presentWith = (waves: readonly Wave[]) =>
    reportOf({ ...about, known: { ...known, waves }, goals: [asked] }, noWords).goals[0]?.present

  expect(presentWith([second, first])).toBe('some say so (October 2026, more than in March 2026)')
  expect(presentWith([first])).toBe('Not asked again yet')
  expect(presentWith([])).toBe('Not asked again yet')
})

test('a goal that no survey measures stands where the coordinator says, or says that nobody did', () => {
  const presentWith = (presents: Readonly<Record<string, string>>) =>
    reportOf({ ...about, goals: [measured] }, { ...noWords, presents }).goals[0]?.present

  expect(presentWith({ g2: 'Four of five shifts' })).toBe('Four of five shifts')
  expect(presentWith({})).toBe('Not written down yet')
})

test('a report made before the year is over says so', () => {
  const early = reportOf({ ...about, today: '2026-11-23' }, noWords)
  const late = reportOf(about, noWords)

  expect([hasEnded(early), hasEnded(late)]).toEqual([false, true])
  expect(textOf(reportDocument(early, edition))).toContain('1 January 2026 to 23 November 2026. The year was not over')
  expect(textOf(reportDocument(late, edition))).toContain('1 January 2026 to 31 December 2026.')
})

test('a first year with nothing is a report all the same: each figure is missing for a reason', () => {
  const empty = reportOf(about, noWords)

  for (const document of [reportDocument(empty, edition), grantDocument(empty, edition), councilDocument(empty, edition)])
    expect(textOf(document)).toMatch(/Nothing was written here|No goal was set/)
  expect(textOf(reportDocument(empty, edition))).toContain('What is not shown, and why')
  expect(doubtsOf(empty)).toHaveLength(4)
})

test('of a year that is over nothing is said as if it were still to come', () => {
  const [early, late] = [reportOf({ ...about, today: '2026-11-23' }, noWords), reportOf(about, noWords)]
  const papersOf = (report: Report) => [reportDocument, grantDocument, councilDocument].map((paper) => textOf(paper(report, edition)))

  expect(papersOf(early)[0]).toContain('Not measured yet')
  expect(papersOf(early)[2]).toContain('No survey is published yet.')
  expect(papersOf(late)[0]).toContain('No figure of 2026')
  expect(papersOf(late)[2]).toContain('No survey was published by the end of 2026.')
  for (const paper of papersOf(late)) expect(paper).not.toMatch(/Not measured yet|published yet|recorded yet/)
  expect(
    doubtsOf(early)
      .concat(doubtsOf(late))
      .filter((doubt) => doubt.startsWith('The contacts of 2026 are not published')),
  ).toHaveLength(2)
})

test('what is kept when a report is final is read back as it was, and nothing else is', () => {
  const full = filled()

  expect(reportAsStored(JSON.parse(JSON.stringify(full)))).toEqual(full)
  expect(() => reportAsStored({ ...full, contacts: 47 })).toThrow()
  expect(() => reportAsStored({ ...full, sections: [{ ...full.sections[0], score: 5 }] })).toThrow()
})

test('the table for a spreadsheet has numbers where the report shows some, and the reason where it shows none', () => {
  const rows = reportRows(filled(), edition)

  expect(rows).toContainEqual(['Contacts', 'By quarter: January to March 2026 (contacts)', '', 9, '', '2026'])
  expect(rows).toContainEqual(['Contacts', 'By quarter: July to September 2026 (contacts)', '', 'not shown', '', '2026'])
  expect(rows.filter(([part]) => part === 'Reach')).toEqual([
    ['Reach', 'No figure of 2026', '', '', '', expect.stringContaining('Publish')],
  ])
})

test('in the grant’s paper every figure is to be confirmed against the award', () => {
  const rows = grantRows(filled(), edition).slice(2)

  expect(rows.length).toBeGreaterThan(10)
  expect(rows.every((row) => row.at(-1) === 'To be confirmed')).toBe(true)
  expect(textOf(grantDocument(filled(), edition))).toContain('Your award’s own list decides')
})

/** A report with something in each of its parts. */
function filled(): Report {
  const waves = [pulseWave('2026-10-02', { surveyId: ids[1] }), pulseWave('2026-03-02', { surveyId: ids[0], bands: { know_reach: 'few' } })]
  const year = asPublishedYear(publishedTables(ids[0], 2026))
  const words = { done: 'We began.', notKnown: 'Who did not answer.', nextYear: ['A peer at night'], council: 'A good year.', presents: {} }
  return reportOf({ ...about, known: { ...known, waves, year }, goals: [asked, measured] }, words)
}
