import type { Block, Document } from '#engines/document/document.ts'
import type { Shown } from '../indicators/figures.ts'
import { limits } from '../indicators/indicator.ts'
import { heading, list, note, paragraph, periodOf, written } from './blocks.ts'
import { type Edition, editionInWords } from './documents.ts'
import { hasEnded, type Report, sectionsOf } from './report.ts'
import { reportWords, stageWords } from './words.ts'

// One sheet of paper, whatever is in the report: so many lines of each kind and no more, and none longer than this.
const most = { activities: 6, goals: 4, points: 5, letters: 150 } as const

const short = (text: string): string => (text.length <= most.letters ? text : `${text.slice(0, most.letters - 1).trimEnd()}…`)

/** What a council has time for. */
export const councilDocument = (report: Report, edition: Edition): Document => ({
  title: `Peer support in ${report.year}`,
  language: 'en',
  close: true,
  subtitle: `${report.agencyName} · for the council · ${editionInWords(edition)}`,
  footer: `${report.agencyName} · ${periodOf(report)}`,
  blocks: [
    ...(report.words.council === '' ? [note(reportWords.nothingWritten)] : written(report.words.council)),
    heading('The team and what it did'),
    list(teamLines(report)),
    heading('What people said in surveys'),
    ...listOr(
      opinionLines(report),
      hasEnded(report) ? `No survey was published by the end of ${report.year}.` : 'No survey is published yet.',
    ),
    heading('Support that was given'),
    paragraph(supportLine(report)),
    heading('Goals'),
    ...listOr(
      report.goals.slice(0, most.goals).map(({ statement, stage }) => `${short(statement)} (${stageWords[stage].toLowerCase()})`),
      reportWords.noGoals,
    ),
    heading(reportWords.nextYear),
    ...listOr(report.words.nextYear.slice(0, most.points).map(short), reportWords.nothingWritten),
    heading(reportWords.limits),
    list(limits.slice(0, 2).map(({ text }) => text)),
  ],
})

const listOr = (entries: readonly string[], instead: string): readonly Block[] =>
  entries.length === 0 ? [paragraph(instead)] : [list(entries)]

const shownIn = (report: Report, ids: readonly string[]): readonly Shown[] => sectionsOf(report, ids).flatMap(({ shown }) => shown)

/** A statement that goes on after a colon. */
const withoutDot = (label: string): string => label.replace(/[.]$/, '')

const teamLines = (report: Report): readonly string[] => {
  const lines = shownIn(report, ['training', 'hours']).flatMap((one) =>
    one.kind === 'facts'
      ? one.rows.map(([what, figure]) => `${what}: ${figure}`)
      : one.kind === 'counts'
        ? one.rows.slice(0, most.activities).map(({ label, text }) => `${label}: ${text} ${text === '1' ? 'hour' : 'hours'}`)
        : [],
  )
  return lines.length === 0 ? [hasEnded(report) ? 'Nothing was recorded.' : 'Nothing was recorded yet.'] : lines
}

/** The first two of each kind, so that a long survey does not push the others off the page. */
const opinionLines = (report: Report): readonly string[] =>
  ['awareness', 'trust', 'satisfaction']
    .flatMap((id) =>
      shownIn(report, [id])
        .flatMap((one) => (one.kind === 'opinion' ? [one] : []))
        .slice(0, 2),
    )
    .map(({ label, now, baseline, change }) => `${short(withoutDot(label))}: ${now.words}${baseline ? `, ${change}` : ''}`)

const supportLine = (report: Report): string => {
  const [total] = shownIn(report, ['contacts'])
  if (total?.kind === 'none') return `${total.what}. ${total.why}`
  if (total?.kind !== 'facts') return `The contacts of ${report.year} are not published.`
  return `${total.caption}: ${total.rows[0]?.[1] ?? 'not shown'}. Occasions are counted, not people.`
}
