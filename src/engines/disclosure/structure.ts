import type { Axis, CountTable } from './types.ts'

/**
 * Refuses what this engine cannot prove anything about. Crossings in a ring are refused because people, unlike pairs of
 * tables, must fit all of them at once; an axis crossed three times would need a general integer program.
 */
export function requireStructure(tables: readonly CountTable[]): void {
  const seen = new Map<string, { axis: Axis; total: number }>()
  for (const table of tables) {
    requireCounts(table)
    for (const axis of table.axes) {
      requireAxis(axis)
      const before = seen.get(axis.id)
      if (before && (before.total !== table.knownTotal || JSON.stringify(before.axis) !== JSON.stringify(axis)))
        throw new RangeError(`Axis ${axis.id} differs between two tables.`)
      seen.set(axis.id, { axis, total: table.knownTotal })
    }
  }
  requireNoRing(tables)
  for (const { axis } of seen.values())
    if (!axis.known && crossingsOf(tables, axis.id).length > 2) throw new RangeError(`Axis ${axis.id} is crossed more than twice.`)
}

export const crossingsOf = (tables: readonly CountTable[], axisId: string): readonly CountTable[] =>
  tables.filter((table) => table.axes.length === 2 && table.axes.some((axis) => axis.id === axisId))

function requireCounts(table: CountTable): void {
  const size = table.axes.reduce((product, axis) => product * axis.categories.length, 1)
  if (table.axes.length < 1 || table.axes.length > 2 || table.counts.length !== size)
    throw new RangeError(`Table ${table.id} needs one or two axes and a count for each cell.`)
  if (!table.counts.every((n) => Number.isSafeInteger(n) && n >= 0)) throw new RangeError(`Table ${table.id} has a count that is none.`)
  if (table.counts.reduce((sum, n) => sum + n, 0) !== table.knownTotal)
    throw new RangeError(`Table ${table.id} does not add up to its known total.`)
}

function requireAxis(axis: Axis): void {
  if (new Set(axis.categories.map(({ id }) => id)).size !== axis.categories.length)
    throw new RangeError(`Axis ${axis.id} has a category twice.`)
  if (axis.categories.filter(({ unpublished }) => unpublished).length > 1)
    throw new RangeError(`Axis ${axis.id} has two unpublished categories.`)
  if (axis.known && axis.categories.some(({ sensitive, unpublished }) => sensitive || unpublished))
    throw new RangeError(`Axis ${axis.id} is known to everybody and cannot be protected.`)
}

function requireNoRing(tables: readonly CountTable[]): void {
  const group = new Map<string, string>()
  const root = (id: string): string => {
    const up = group.get(id)
    return up === undefined ? id : root(up)
  }
  for (const { axes } of tables) {
    const [first, second] = axes
    if (!first || !second) continue
    const [a, b] = [root(first.id), root(second.id)]
    if (a === b) throw new RangeError(`Crossing ${first.id} with ${second.id} closes a ring.`)
    group.set(a, b)
  }
}
