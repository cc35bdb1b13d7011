export type Cell = string | number | null

// What a spreadsheet takes for a formula, full-width signs too, behind blanks or unseen characters as well.
// Apostrophes in front belong to the pattern, so that taking one away gives every guarded text back.
const formula = /^'*(?:[\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])/u

const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** The text as it was before `toCsv` guarded it; any other text is left alone. */
export const withoutGuard = (text: string): string => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text)

// Semicolons and tabs are quoted too: in many countries a spreadsheet splits at them, and would find a formula behind one.
const needsQuotes = /[",;\t\r\n]|^\s|\s$/

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return writtenNumber(cell)
  const text = guarded(cell)
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// A number is never guarded, or a spreadsheet could not add up a column with a negative one in it.
function writtenNumber(cell: number): string {
  if (!Number.isFinite(cell)) throw new RangeError('A table has a number that is none.')
  return String(cell)
}

/** A file that spreadsheets open with accents whole and no cell run as a formula. */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(written).join(',')}\r\n`).join('')}`
