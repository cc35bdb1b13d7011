import type { Block, Words } from '#engines/document/document.ts'

export const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })

export const subheading = (text: string): Block => ({ kind: 'heading', level: 3, text })

export const paragraph = (words: Words): Block => ({ kind: 'paragraph', words })

export const note = (words: string): Block => ({ kind: 'note', words })

/** A text of several paragraphs, as somebody wrote it. */
export const paragraphs = (text: string): readonly Block[] =>
  text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => paragraph(part.trim()))

/** A list, or the sentence that stands where it would be empty. */
export const listOr = (entries: readonly Words[], nothing: string, ordered = false): Block =>
  entries.length === 0 ? paragraph(nothing) : { kind: 'list', ordered, entries }

type Rows = readonly (readonly string[])[]

/** A number after a heading is how wide the column is beside the others, which have one share each. */
type Headings = readonly (string | readonly [heading: string, share: number])[]

export const table = (caption: string, headings: Headings, rows: Rows): Block => ({
  kind: 'table',
  caption,
  rowHeadings: true,
  columns: headings.map((one) => (typeof one === 'string' ? { heading: one } : { heading: one[0], share: one[1] })),
  rows,
})

/** A table, or the sentence that stands where it would be empty. */
export const tableOr = (caption: string, headings: Headings, rows: Rows, nothing: string): Block =>
  rows.length === 0 ? paragraph(nothing) : table(caption, headings, rows)
