import type { Cell } from '#engines/document/csv.ts'
import type { Fact } from './results-facts.ts'
import type { Part, Results } from './results.ts'
import { tooFewPicked } from './results-words.ts'

/** The results as a spreadsheet takes them: one figure a row, in the words of the page; numbers only where the page has some. */
export const resultsRows = (results: Results, facts: readonly Fact[]): readonly (readonly Cell[])[] => [
  ['Question', 'Statement or choice', 'Result', results.earlier ? `Before (${results.earlier.when})` : 'Before', 'Change'],
  ...facts.map(({ term, detail }) => [term, '', detail, '', '']),
  ...results.parts.flatMap(rowsOf),
]

function rowsOf(part: Part): readonly (readonly Cell[])[] {
  const { heading } = part
  switch (part.kind) {
    case 'band':
    case 'bands':
      return (part.kind === 'band' ? [part.figure] : part.figures).map(({ label, words, before }) => [
        heading,
        label === heading ? '' : label,
        words,
        before?.words ?? '',
        before?.change ?? '',
      ])
    case 'leading':
      return part.options
        ? part.options.map((option) => [heading, option, 'among those named most', '', ''])
        : [[heading, '', tooFewPicked, '', '']]
    case 'counts':
      return part.rows.map(({ label, n, text }) => [heading, label, n ?? text, '', ''])
    case 'crossing':
      return part.rows.flatMap(([label = '', ...cells]) =>
        cells.map((text, at) => [heading, `${label}, ${part.columns[at] ?? ''}`, /^\d+$/.test(text) ? Number(text) : text, '', '']),
      )
    case 'withheld':
      return [[heading, '', 'not shown', '', '']]
  }
}
