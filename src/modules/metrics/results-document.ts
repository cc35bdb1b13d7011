import type { Block, Document } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import type { SafeRelease } from './admit.ts'
import { factsInWords, limitsOf, type ResultsFacts } from './results-facts.ts'
import { type BandFigure, fullLabel, type Part, type Results } from './results.ts'
import { leadingNote, tableNote, tooFewPicked, whyWords, withheldNote } from './results-words.ts'

/** The results as a document to print or mail: the page's words, in the page's order. */
export const resultsDocument = (results: Results, facts: ResultsFacts, release: SafeRelease): Document => ({
  title: facts.title,
  language: 'en',
  subtitle: `What people said · ${facts.agencyName}`,
  footer: `${facts.agencyName} · published ${dayInWords(facts.publishedOn)}`,
  blocks: [
    table(
      'About this survey',
      ['What', 'How'],
      factsInWords(facts, release).map(({ term, detail }) => [term, detail]),
    ),
    ...(results.earlier?.warning ? [{ kind: 'note', words: results.earlier.warning } as const] : []),
    ...results.parts.flatMap((part): readonly Block[] => [
      { kind: 'heading', level: 2, text: part.heading },
      { kind: 'paragraph', words: [{ text: part.ask, emphasis: true }] },
      ...blocksOf(part, results),
    ]),
    { kind: 'heading', level: 2, text: 'How to read this' },
    { kind: 'paragraph', words: whyWords },
    { kind: 'heading', level: 2, text: 'What this does not protect against' },
    { kind: 'list', ordered: false, entries: limitsOf(facts) },
  ],
})

function blocksOf(part: Part, { earlier }: Results): readonly Block[] {
  switch (part.kind) {
    case 'band':
      return [...picture(part.heading, part.figure), bandTable(part.heading, [part.figure], earlier?.when)]
    case 'bands':
      return [bandTable(part.heading, part.figures, earlier?.when)]
    case 'leading':
      if (!part.options) return [{ kind: 'paragraph', words: tooFewPicked }]
      return [
        { kind: 'list', ordered: false, entries: part.options },
        { kind: 'note', words: leadingNote },
      ]
    case 'counts':
      return [
        table(
          part.heading,
          ['Answer', 'People'],
          part.rows.map(({ label, text }) => [label, text]),
        ),
        { kind: 'note', words: tableNote },
      ]
    case 'crossing':
      return [table(part.heading, ['Answer', ...part.columns], part.rows), { kind: 'note', words: tableNote }]
    case 'withheld':
      return [{ kind: 'note', words: withheldNote }]
  }
}

const picture = (heading: string, { label, bands, here, words }: BandFigure): readonly Block[] =>
  here === null ? [] : [{ kind: 'bands', bands, here, alt: `${fullLabel(heading, label)}: ${words}` }]

const bandTable = (caption: string, figures: readonly BandFigure[], when: string | undefined): Block =>
  when === undefined
    ? table(
        caption,
        ['Statement', 'Result'],
        figures.map(({ label, words }) => [label, words]),
      )
    : table(
        caption,
        ['Statement', 'Result', when, 'Change'],
        figures.map(({ label, words, before }) => [label, words, before?.words ?? 'not asked', before?.change ?? '']),
      )

const table = (caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  caption,
  rowHeadings: true,
  columns: headings.map((heading) => ({ heading })),
  rows,
})
