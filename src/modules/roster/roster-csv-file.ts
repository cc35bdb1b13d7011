import { parse } from 'csv-parse/sync'
import { withoutGuard } from '#engines/document/csv.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'

/** A row of the file that has something in it, with the line it begins on as an editor counts. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

export type Unreadable = { readonly kind: 'unreadable'; readonly because: string }

const largestFile = 2 * 1024 * 1024
const mostRows = 5_000

const no = (because: string): Result<never, Unreadable> => refuse({ kind: 'unreadable', because })

const howToSave = 'In Excel: File, Save As, “CSV UTF-8 (Comma delimited)”. In Google Sheets: File, Download, Comma-separated values.'

const begins = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte)

function decode(bytes: Uint8Array): Result<string, Unreadable> {
  if (bytes.length > largestFile)
    return no('The file is larger than 2 MB. A roster of a thousand people is under 0.1 MB: is it the right file?')
  if (begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return no(`This is a workbook, not a CSV file. ${howToSave}`)
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) return no(`The file is saved as UTF-16, not as UTF-8. ${howToSave}`)
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return no(`The file is not saved as UTF-8, so names with accents would come out wrong. ${howToSave}`)
  }
}

const outsideQuotes = (line: string): string => line.replaceAll(/"[^"]*"?/g, '')

/** Spreadsheets in many countries write semicolons; Excel may say so itself in a first line "sep=;". */
function separatorOf(text: string): { readonly separator: string; readonly linesAbove: number } {
  const declared = /^sep=([,;\t])\n/i.exec(text)?.[1]
  if (declared !== undefined) return { separator: declared, linesAbove: 1 }
  const header = outsideQuotes(text.split('\n').find((line) => line.trim() !== '') ?? '')
  const [first = ','] = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)
  return { separator: first, linesAbove: 0 }
}

const lineEndsIn = (cells: readonly string[]): number => cells.join('').split('\n').length - 1

/** The rows of a CSV file, or why it is none. Whatever the bytes are, it answers. */
export function readCsv(bytes: Uint8Array): Result<readonly CsvRow[], Unreadable> {
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded

  // One kind of line end, so that lines are counted as an editor counts them.
  const text = decoded.value.replaceAll(/\r\n?/g, '\n')
  const { separator, linesAbove } = separatorOf(text)
  const rows: CsvRow[] = []
  let lastLine = linesAbove
  try {
    parse(text, {
      delimiter: separator,
      record_delimiter: '\n',
      from_line: linesAbove + 1,
      to: mostRows + 2,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 10_000,
      on_record(cells: string[], { lines }) {
        lastLine = lines
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: lines - lineEndsIn(cells), cells: cells.map(withoutGuard) })
        return null
      },
    })
  } catch {
    return no(
      `After line ${lastLine} a quotation mark is not closed, or stands where it cannot. Inside a name it is doubled: "Robert ""Buck"" Tso".`,
    )
  }
  if (rows.length > mostRows + 1) return no(`The file has more than ${mostRows.toLocaleString('en')} rows. Is it the right file?`)
  return ok(rows)
}
