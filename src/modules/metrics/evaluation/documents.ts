import type { Block, Document } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import { grant, limits } from '../indicators/indicator.ts'
import { goalTable, heading, list, missingBlocks, note, paragraph, periodOf, sectionBlocks, table, written } from './blocks.ts'
import { parts, type Report, type Section, sectionsOf } from './report.ts'
import { reportWords } from './words.ts'

/** Which version of a report this is. */
export type Edition = { readonly edition: number; readonly finalOn: string | null }

export const editionInWords = ({ edition, finalOn }: Edition): string =>
  finalOn === null ? `Draft of version ${edition}, not for handing on` : `Version ${edition}, final on ${dayInWords(finalOn)}`

const frame = (report: Report, edition: Edition) =>
  ({ language: 'en', footer: `${report.agencyName} · ${report.year} · ${editionInWords(edition)}` }) as const

/** The whole report, for staff and the steering group. */
export const reportDocument = (report: Report, edition: Edition): Document => ({
  ...frame(report, edition),
  title: `Peer support in ${report.year}`,
  close: true,
  subtitle: `Yearly evaluation report of ${report.agencyName} · ${editionInWords(edition)}`,
  blocks: [
    paragraph(`${periodOf(report)}.`),
    heading('Goals'),
    ...goalTable(report.goals),
    heading('What was done'),
    ...written(report.words.done),
    ...parts.flatMap(({ title, indicators }) => [heading(title), ...sectionsOf(report, indicators).flatMap(sectionBlocks)]),
    ...missingBlocks(report),
    heading(reportWords.limits),
    ...(report.words.notKnown === '' ? [] : written(report.words.notKnown)),
    list([
      ...limits.map(({ text, source }) => [
        { text: `${text} ` },
        source.url === null ? { text: `(${source.name})` } : { text: `(${source.name})`, href: source.url },
      ]),
      ...report.sections.map(({ title, limits: own }) => [{ text: `${title}. `, strong: true }, { text: own.join(' ') }]),
    ]),
    heading(reportWords.nextYear),
    ...nextYear(report),
    heading(reportWords.sources),
    list(sourcesOf(report.sections)),
  ],
})

const nextYear = ({ words }: Report): readonly Block[] =>
  words.nextYear.length === 0 ? [note(reportWords.nothingWritten)] : [list(words.nextYear)]

const sourcesOf = (sections: readonly Section[]) =>
  sections.map(({ title, source, toBeConfirmed }) => [
    { text: `${title}: ` },
    source.url === null ? { text: source.name } : { text: source.name, href: source.url },
    {
      text:
        source.url === null
          ? ''
          : ` (read ${dayInWords(source.readOn)})${toBeConfirmed ? ` ${reportWords.toBeConfirmed.toLowerCase()}` : ''}`,
    },
  ])

/** The same figures in the order of the grant's aims. What the award's own list asks for is for its holder to check. */
export const grantDocument = (report: Report, edition: Edition): Document => ({
  ...frame(report, edition),
  title: `Figures for the grant, ${report.year}`,
  close: true,
  subtitle: `${report.agencyName} · ${grant.name} · ${editionInWords(edition)}`,
  blocks: [
    note([{ text: grant.confirm, strong: true }]),
    paragraph(`${periodOf(report)}.`),
    heading('What we know of the grant'),
    list(
      grant.facts.map(({ text, source, toBeConfirmed }) => [
        { text: `${text} ` },
        { text: `(${source.name}, read ${dayInWords(source.readOn)})`, href: source.url ?? '' },
        { text: toBeConfirmed ? ` ${reportWords.toBeConfirmed}.` : '' },
      ]),
    ),
    ...grant.objectives.flatMap(({ title, indicators }) => [heading(title), ...sectionsOf(report, indicators).flatMap(sectionBlocks)]),
    heading('Goals'),
    ...goalTable(report.goals),
    ...missingBlocks(report),
    heading('Check before you send it'),
    table(
      'Figures of this report, and your award’s list',
      ['Figure', 'Aim', 'On your award’s list?'],
      grant.objectives.flatMap(({ title, indicators }) =>
        sectionsOf(report, indicators).map((section) => [section.title, title, `${reportWords.toBeConfirmed}: ______`]),
      ),
    ),
    note(`The figures are sorted by aims that we read of second-hand (${grant.objectivesFrom.name}). ${reportWords.toBeConfirmed}.`),
    heading(reportWords.limits),
    list(limits.map(({ text }) => text)),
  ],
})
