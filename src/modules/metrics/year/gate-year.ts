import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { smallestCount } from '../release.ts'
import { type DeclaredYear, fewestPeers, type YearCell, type YearRelease } from './release.ts'

/**
 * Lets a year through to the attack, or says why not: everything that was declared is there and nothing else is, no small figure is
 * shown, and what is hidden cannot be worked out from its table. Written apart from what protects, and without any count.
 */
export function checkYear(release: YearRelease, declared: DeclaredYear): Result<YearRelease> {
  const fault = head(release, declared) ?? tables(release, declared) ?? sums(release)
  return fault === null ? ok(release) : refuse({ kind: 'conflict', because: fault })
}

function head(release: YearRelease, declared: DeclaredYear): string | null {
  if (release.agencyId !== declared.agencyId || release.year !== declared.year) return 'These figures are of another year or agency.'
  if (release.design !== declared.design) return 'These are not the tables that were declared when the year’s log was begun.'
  if (release.tooFewPeers === declared.peers < fewestPeers) return null
  return declared.peers < fewestPeers
    ? 'Fewer than three people were peers in this year, so no figure of contacts may be published. Load the page again and count anew.'
    : 'Three people or more were peers in this year, so its figures have to be published as declared. Load the page again and count anew.'
}

function tables(release: YearRelease, declared: DeclaredYear): string | null {
  const wanted = release.tooFewPeers ? [] : declared.tables
  if (release.tables.map(({ id }) => id).join() !== wanted.map(({ id }) => id).join()) return 'A table is missing, or is one too many.'
  const other = wanted.find(({ id, categories }) => {
    const ats = id === 'total' ? [null] : categories
    const cells = release.tables.find((table) => table.id === id)?.cells ?? []
    return JSON.stringify(cells.map(({ at }) => at)) !== JSON.stringify(ats)
  })
  return other ? `The rows of table ${other.id} are not those that were declared.` : null
}

const shownOf = (cells: readonly YearCell[]): readonly number[] => cells.flatMap(({ n }) => (n === null ? [] : [n]))

const sumOf = (figures: readonly number[]): number => figures.reduce((sum, n) => sum + n, 0)

function sums({ tables: all, tooFewPeers }: YearRelease): string | null {
  if (tooFewPeers) return null
  if (all.some(({ cells }) => shownOf(cells).some((n) => n < smallestCount))) return `A count under ${smallestCount} is shown.`
  const total = all.find(({ id }) => id === 'total')?.cells[0]?.n ?? null
  for (const { id, cells } of all.filter((table) => table.id !== 'total')) {
    const shown = shownOf(cells)
    const hidden = cells.length - shown.length
    if (total === null && shown.length > 0) return `Table ${id} shows figures although the year’s total is not shown.`
    if (total === null) continue
    const rest = total - sumOf(shown)
    if (rest < 0 || (hidden === 0 && rest !== 0)) return `Table ${id} does not add up to the total, so it cannot be true.`
    if (hidden === 1) return `In table ${id} one figure is not shown, and the total gives it away.`
    if (hidden > 1 && rest < smallestCount - 1) return `In table ${id} the total says that what is not shown is very little.`
  }
  return null
}
