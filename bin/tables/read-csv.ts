import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'

/** What is wrong with a file or an option, in words for whoever gave it. */
export class BadInput extends Error {}

const longestLine = 10_000

export type Line = { readonly line: number; readonly cells: readonly string[] }

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Collects what is wrong with a file, so that it can be put right in one go. */
export function faultsOf(file: string) {
  const faults: string[] = []
  const most = 10
  return {
    add: (line: number, because: string) => void faults.push(`${basename(file)}, line ${line}: ${because}`),
    end: () => {
      if (faults.length === 0) return
      const more = faults.length > most ? [`... and ${faults.length - most} more.`] : []
      throw new BadInput([...faults.slice(0, most), ...more].join('\n'))
    },
  }
}

export function readBytes(file: string): Buffer {
  if (!existsSync(file)) throw new BadInput(`There is no file ${file}.`)
  try {
    return readFileSync(file)
  } catch {
    throw new BadInput(`${file} cannot be read.`)
  }
}

/** The lines of a CSV file in UTF-8 under its header; `header` are the columns it must have, in any order, and it may have no others. */
export function readColumns(file: string, header: readonly string[]): readonly Line[] {
  const { header: found, lines } = readCsv(file)
  const places = header.map((name) => found.findIndex((cell) => cell.toLowerCase() === name))
  const missing = header.filter((_, i) => places[i] === -1)
  if (missing.length > 0)
    throw new BadInput(
      `${basename(file)}, line 1: the column ${missing.join(', ')} is missing. The first line must be ${header.join(',')}.`,
    )
  if (found.length > header.length) throw new BadInput(`${basename(file)}, line 1: the columns must be ${header.join(',')} and no others.`)
  return lines.map(({ line, cells }) => ({ line, cells: places.map((place) => cells[place] ?? '') }))
}

export function readCsv(file: string): { readonly header: readonly string[]; readonly lines: readonly Line[] } {
  const rows: Line[] = []
  try {
    // One kind of line end, so that lines are counted as an editor counts them.
    const text = utf8.decode(readBytes(file)).replaceAll(/\r\n?/g, '\n')
    parse(text, {
      bom: true,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: longestLine,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines, cells })
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) throw new BadInput(`${basename(file)}: ${error.message}`)
    if (error instanceof TypeError) throw new BadInput(`${basename(file)} is not a text file in UTF-8.`)
    throw error
  }
  const [header, ...lines] = rows
  if (!header || lines.length === 0) throw new BadInput(`${basename(file)} has no lines under a header.`)
  const faults = faultsOf(file)
  for (const { line, cells } of lines)
    if (cells.length !== header.cells.length) faults.add(line, `${cells.length} columns where the header has ${header.cells.length}.`)
  faults.end()
  return { header: header.cells, lines }
}
