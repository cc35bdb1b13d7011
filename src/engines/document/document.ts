/** Words with a voice or a target. A link other than http, https, mailto or tel is written as plain words. */
export type Run = { readonly text: string; readonly strong?: boolean; readonly emphasis?: boolean; readonly href?: string }

/** What a sentence is made of; a bare string is the common case. */
export type Words = string | readonly Run[]

/** `share` is how wide a column is beside the others; each has one share where nothing is said. */
type Column = { readonly heading: string; readonly align?: 'left' | 'right'; readonly share?: number }

export type TableBlock = {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly Column[]
  /** A short row is filled up with empty cells and a long one is cut: the columns decide. */
  readonly rows: readonly (readonly (string | number)[])[]
  /** The first cell of each row names the row. */
  readonly rowHeadings?: boolean
}

/** Boxes side by side of which one is filled, with the sentence that says the same to somebody who cannot see them. */
export type BandsBlock = { readonly kind: 'bands'; readonly bands: readonly string[]; readonly here: number; readonly alt: string }

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly words: Words }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly entries: readonly Words[] }
  | { readonly kind: 'note'; readonly words: Words }
  | { readonly kind: 'signature'; readonly label: string }
  | { readonly kind: 'page_break' }
  | TableBlock
  | BandsBlock

/**
 * Something that is printed, mailed or kept as PDF. It passes through the server, so it never holds
 * a slip's code or a key: those are printed by the browser that made them.
 */
export type Document = {
  readonly title: string
  readonly language: 'en'
  readonly subtitle?: string
  /** Small and in two columns, for what has to stand on one sheet of paper. */
  readonly compact?: true
  /** Closer lines and narrower margins, for one sheet in one column. */
  readonly close?: true
  readonly blocks: readonly Block[]
  readonly footer?: string
}

export const runsOf = (words: Words): readonly Run[] => (typeof words === 'string' ? [{ text: words }] : words)

// A document is opened far from us: an address that runs or reads something has no place in it.
const harmlessTarget = /^(?:https?:\/\/|mailto:|tel:)/i

export const targetOf = (run: Run): string | null => (run.href !== undefined && harmlessTarget.test(run.href) ? run.href : null)

// A hyphen in front of a number is easily lost, by the eye and by a screen reader.
const shown = (cell: string | number): string => (typeof cell === 'number' ? String(cell).replace('-', '−') : cell)

export const rowsOf = (table: TableBlock): readonly (readonly string[])[] =>
  table.rows.map((row) => table.columns.map((_, at) => shown(row[at] ?? '')))

// Control characters draw nothing, and those for writing direction can make a name read as another one.
// A word processor refuses a whole file for one U+FFFE or U+FFFF (XML 1.0, section 2.2).
const invisible = /(?!\n)\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu

/** What may be drawn of a text from outside: whole characters, one kind of line end, nothing that acts unseen. */
export const drawable = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(invisible, '')
