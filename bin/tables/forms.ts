import { basename } from 'node:path'
import type { CountRow, Grouping, HierarchyDesign, Link, PublishedRow } from '#engines/disclosure/hierarchy/types.ts'
import { BadInput, faultsOf, readColumns, readCsv } from './read-csv.ts'

const whole = 'Total'

const groups = ['area', 'topic', 'quarter'] as const

/** Agencies and what they are part of: the first column is the agency, each further one is wider. */
export function readHierarchy(file: string): Grouping {
  const { header, lines } = readCsv(file)
  const faults = faultsOf(file)
  if (header[0]?.toLowerCase() !== 'agency') throw new BadInput(`${basename(file)}, line 1: the first column must be agency.`)
  const known = new Map<string, { readonly level: number; readonly parent: string; readonly line: number }>()
  for (const { line, cells } of lines)
    for (const [level, code] of cells.entries()) {
      const parent = cells[level + 1] ?? whole
      const before = known.get(code)
      if (code === '') faults.add(line, `the ${header[level] ?? ''} is missing.`)
      else if (code === whole) faults.add(line, `${whole} means all agencies together and cannot be the name of one area.`)
      else if (before && before.level !== level)
        faults.add(
          line,
          `${code} is a ${header[level] ?? ''} here and a ${header[before.level] ?? ''} in line ${before.line}; an area cannot be part of itself.`,
        )
      else if (before && level === 0) faults.add(line, `${code} is there already, in line ${before.line}.`)
      else if (before && before.parent !== parent)
        faults.add(line, `${code} is part of ${parent} here and of ${before.parent} in line ${before.line}.`)
      else if (!before) known.set(code, { level, parent, line })
    }
  faults.end()
  const links: Link[] = [...known].map(([code, { parent }]) => ({ code, parent }))
  return { id: groups[0], links: [{ code: whole, parent: null }, ...links] }
}

export type Counted = { readonly design: HierarchyDesign; readonly counts: readonly CountRow[] }

/** Counts of agencies by topic and quarter. What has no line counted 0. */
export function readCounts(file: string, areas: Grouping): Counted {
  const lines = readColumns(file, ['agency', 'topic', 'quarter', 'n'])
  const faults = faultsOf(file)
  const parents = new Set(areas.links.map(({ parent }) => parent))
  const codes = new Set(areas.links.map(({ code }) => code))
  const seen = new Map<string, number>()
  const counts = lines.map(({ line, cells: [agency = '', topic = '', quarter = '', n = ''] }) => {
    if (!codes.has(agency)) faults.add(line, `the hierarchy has no agency ${agency}.`)
    else if (parents.has(agency)) faults.add(line, `${agency} is made of agencies; counts are those of one agency.`)
    for (const [what, code] of [['topic', topic] as const, ['quarter', quarter] as const]) {
      if (code === '') faults.add(line, `the ${what} is missing.`)
      if (code === whole) faults.add(line, `${whole} cannot be a ${what}: sums are made from the counts.`)
    }
    const key = JSON.stringify([agency, topic, quarter])
    const before = seen.get(key)
    if (before !== undefined) faults.add(line, `${agency}, ${topic}, ${quarter} is there already, in line ${before}.`)
    seen.set(key, line)
    return {
      at: [agency, topic, quarter],
      n: wholeNumber(n) ?? faults.add(line, `"${n}" is no count: a whole number from 0 on is needed.`) ?? 0,
    }
  })
  faults.end()
  return { design: designOf(areas, counts), counts }
}

/** A published table; an empty `n` is a count that is not shown. It must have a row for every combination. */
export function readPublished(file: string, areas: Grouping): { readonly design: HierarchyDesign; readonly rows: readonly PublishedRow[] } {
  const lines = readColumns(file, ['area', 'topic', 'quarter', 'n'])
  const faults = faultsOf(file)
  const codes = new Set(areas.links.map(({ code }) => code))
  const seen = new Map<string, number>()
  const rows = lines.map(({ line, cells: [area = '', topic = '', quarter = '', n = ''] }) => {
    if (!codes.has(area)) faults.add(line, `the hierarchy has no area ${area}.`)
    if (topic === '' || quarter === '') faults.add(line, 'the topic or the quarter is missing.')
    const key = JSON.stringify([area, topic, quarter])
    const before = seen.get(key)
    if (before !== undefined) faults.add(line, `${area}, ${topic}, ${quarter} is there already, in line ${before}.`)
    seen.set(key, line)
    const shown = n === '' ? null : (wholeNumber(n) ?? faults.add(line, `"${n}" is no count, and not empty.`) ?? null)
    return { at: [area, topic, quarter], n: shown }
  })
  faults.end()
  const design = designOf(areas, rows)
  const [, topics, quarters] = design.groupings.map(({ links }) => links.map(({ code }) => code))
  const lacking = [...codes].flatMap((area) =>
    (topics ?? []).flatMap((topic) =>
      (quarters ?? []).filter((quarter) => !seen.has(JSON.stringify([area, topic, quarter]))).map((quarter) => [area, topic, quarter]),
    ),
  )
  if (lacking[0])
    throw new BadInput(
      `${basename(file)}: a row for every combination is needed; ${lacking.length} are missing, the first is ${lacking[0].join(', ')}.`,
    )
  return { design, rows }
}

function designOf(areas: Grouping, rows: readonly { readonly at: readonly string[] }[]): HierarchyDesign {
  const flat = (place: number): Grouping => {
    const codes = [...new Set(rows.map(({ at }) => at[place] ?? ''))].filter((code) => code !== whole)
    return { id: groups[place] ?? '', links: [{ code: whole, parent: null }, ...codes.map((code) => ({ code, parent: whole }))] }
  }
  return { groupings: [areas, flat(1), flat(2)], tables: [groups] }
}

/** Null for anything but plain digits. */
function wholeNumber(text: string): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(value) ? value : null
}

const needsQuotes = /[",\n]|^\s|\s$/
const quoted = (text: string): string => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const csvOf = (header: readonly string[], lines: readonly (readonly (string | number | null)[])[]): string =>
  [header, ...lines].map((cells) => `${cells.map((cell) => quoted(String(cell ?? ''))).join(',')}\n`).join('')

export const publishedCsv = (rows: readonly PublishedRow[]): string =>
  csvOf(
    [...groups, 'n'],
    rows.map(({ at, n }) => [...at, n]),
  )
