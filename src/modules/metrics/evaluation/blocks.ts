import type { Block, Words } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import type { Shown } from '../indicators/figures.ts'
import { type GoalShown, hasEnded, missingIn, type Report, type Section } from './report.ts'
import { reportWords, stageWords } from './words.ts'

export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', level, text })
export const paragraph = (words: Words): Block => ({ kind: 'paragraph', words })
export const note = (words: Words): Block => ({ kind: 'note', words })
export const list = (entries: readonly Words[]): Block => ({ kind: 'list', ordered: false, entries })

export const table = (caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  caption,
  rowHeadings: true,
  // What is said takes more room than what came out.
  columns: headings.map((one, at) => ({ heading: one, ...(at === 0 ? { share: 2 } : {}) })),
  rows,
})

/** "1 January to 31 December 2026", and whether the year was over. */
export const periodOf = ({ year, until }: Pick<Report, 'year' | 'until'>): string =>
  `1 January ${year} to ${dayInWords(until)}${hasEnded({ year, until }) ? '' : '. The year was not over when this was made'}`

/** What somebody typed, paragraph by paragraph; where nobody wrote anything, that is said. */
export const written = (text: string): readonly Block[] =>
  text === '' ? [note(reportWords.nothingWritten)] : text.split(/\n+/).map((one) => paragraph(one))

export const goalTable = (goals: readonly GoalShown[]): readonly Block[] =>
  goals.length === 0
    ? [paragraph(reportWords.noGoals)]
    : [
        table(
          'Where they stand',
          ['Goal', 'At the start', 'Now', 'Target', 'Where it stands'],
          goals.map((goal) => [
            goal.statement,
            goal.baseline,
            goal.present,
            `${goal.target}, by ${dayInWords(goal.dueOn)}`,
            stageWords[goal.stage],
          ]),
        ),
      ]

/** An indicator with its figures; what is missing stands elsewhere, together with its reason. */
export function sectionBlocks({ title, definition, toBeConfirmed, shown }: Section): readonly Block[] {
  const figures = shown.filter(({ kind }) => kind !== 'none')
  return [
    heading(title, 3),
    paragraph([{ text: toBeConfirmed ? `${definition} ${reportWords.toBeConfirmed}.` : definition, emphasis: true }]),
    ...(figures.length === 0 ? [paragraph(`${reportWords.noFigure}: ${reasonOf(shown)}`)] : []),
    ...opinionTable(title, figures),
    ...figures.flatMap(figureBlocks),
  ]
}

const reasonOf = (shown: readonly Shown[]): string => shown.flatMap((one) => (one.kind === 'none' ? [one.why] : []))[0] ?? ''

/** Opinions of one indicator in one table, so that they are read beside each other. */
function opinionTable(title: string, shown: readonly Shown[]): readonly Block[] {
  const opinions = shown.flatMap((one) => (one.kind === 'opinion' ? [one] : []))
  const warnings = [...new Set(opinions.flatMap(({ warning }) => warning ?? []))]
  if (opinions.length === 0) return []
  return [
    ...warnings.map((warning) => note(warning)),
    table(
      `${title}: what people said`,
      ['Statement', 'At the start', 'Now', 'Change'],
      opinions.map(({ label, baseline, now, change }) => [
        label,
        baseline ? `${baseline.words} (${baseline.when})` : '',
        `${now.words} (${now.when})`,
        change,
      ]),
    ),
  ]
}

function figureBlocks(one: Shown): readonly Block[] {
  switch (one.kind) {
    case 'counts':
      return [
        {
          kind: 'table',
          caption: `${one.caption} (${one.when})`,
          rowHeadings: true,
          columns: [{ heading: 'What' }, { heading: one.unit, align: 'right' }],
          rows: one.rows.map(({ label, text }) => [label, text]),
        },
        note(one.note),
      ]
    case 'facts':
      return [table(`${one.caption} (${one.when})`, ['What', 'Figure'], one.rows)]
    case 'opinion':
    case 'none':
      return []
  }
}

export const missingBlocks = (report: Report): readonly Block[] => {
  const missing = missingIn(report)
  return missing.length === 0
    ? []
    : [
        heading(reportWords.missing),
        list(missing.map(({ title, what, why }) => [{ text: `${title}. `, strong: true }, { text: `${what}. ${why}` }])),
      ]
}
