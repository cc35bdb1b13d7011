import type { Cell } from '#engines/document/csv.ts'
import type { Shown } from '../indicators/figures.ts'
import { grant } from '../indicators/indicator.ts'
import { periodOf } from './blocks.ts'
import { type Edition, editionInWords } from './documents.ts'
import { type Report, type Section, sectionsOf } from './report.ts'
import { reportWords, stageWords } from './words.ts'

const columns = ['Part', 'What', 'At the start', 'Now', 'Target or change', 'From'] as const

/** The report as a spreadsheet takes it: numbers only where the report shows some. */
export const reportRows = (report: Report, edition: Edition): readonly (readonly Cell[])[] => [
  [...columns],
  ['Report', report.agencyName, '', editionInWords(edition), '', periodOf(report)],
  ...goalRows(report),
  ...report.sections.flatMap((section) => section.shown.flatMap((one) => rowsOf(section, one))),
  ...(report.words.done === '' ? [] : [['What was done', report.words.done, '', '', '', '']]),
  ...(report.words.notKnown === '' ? [] : [['What is not known', report.words.notKnown, '', '', '', '']]),
  ...report.words.nextYear.map((point) => [reportWords.nextYear, point, '', '', '', '']),
]

/** The same figures by the grant's aims, each to be checked against the award. */
export const grantRows = (report: Report, edition: Edition): readonly (readonly Cell[])[] => [
  ['Aim', ...columns, 'On your award’s list?'],
  ['', 'Report', report.agencyName, '', editionInWords(edition), '', periodOf(report), grant.confirm],
  ...grant.objectives.flatMap(({ title, indicators }) =>
    sectionsOf(report, indicators).flatMap((section) =>
      section.shown.flatMap((one) => rowsOf(section, one).map((row) => [title, ...row, reportWords.toBeConfirmed])),
    ),
  ),
  ...goalRows(report).map((row) => ['', ...row, reportWords.toBeConfirmed]),
]

const goalRows = ({ goals }: Report): readonly (readonly Cell[])[] =>
  goals.map((goal) => ['Goal', goal.statement, goal.baseline, goal.present, `${goal.target} (by ${goal.dueOn})`, stageWords[goal.stage]])

function rowsOf({ title }: Section, one: Shown): readonly (readonly Cell[])[] {
  switch (one.kind) {
    case 'opinion':
      return [[title, one.label, one.baseline?.words ?? '', one.now.words, one.change, `${one.survey}, ${one.now.when}`]]
    case 'counts':
      return one.rows.map(({ label, n, text }) => [
        title,
        `${one.caption}: ${label} (${one.unit.toLowerCase()})`,
        '',
        n ?? text,
        '',
        one.when,
      ])
    case 'facts':
      return one.rows.map(([what, figure]) => [title, what, '', /^\d+(\.\d+)?$/.test(figure) ? Number(figure) : figure, '', one.when])
    case 'none':
      return [[title, one.what, '', '', '', one.why]]
  }
}
