import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'
import { nameOf, nodesOf } from './grid.ts'
import type { Grid } from './grid.ts'
import { mustHide, needsOf, serves } from './rules.ts'
import type { Rules } from './rules.ts'
import type { Figures, Protected } from './protect.ts'
import type { Witness } from './search.ts'

type Verdict = Result<{ readonly proven: number }, { readonly because: string }>

/**
 * Checks in whole numbers, without any search, that the figures are the true ones with some left out, that every certificate is
 * a second truth, and that each hidden cell has one in which it is 0 and one in which it is at least k - 1.
 */
export function verify(grid: Grid, { figures, certificates }: Protected, rules: Rules): Verdict {
  const fault = faultOfFigures(grid, figures, rules)
  if (fault) return refuse({ because: fault })
  const movesOf = new Map<number, number[]>()
  for (const certificate of certificates) {
    const wrong = faultOf(grid, certificate, figures)
    if (wrong) return refuse({ because: wrong })
    for (const [i, cell] of certificate.cells.entries()) movesOf.set(cell, [...(movesOf.get(cell) ?? []), certificate.by[i] ?? 0])
  }
  let proven = 0
  for (const [cell, figure] of figures.entries()) {
    if (figure !== null) continue
    for (const need of needsOf(grid, cell, rules)) {
      if (!movesOf.get(cell)?.some((moved) => serves(need, moved)))
        return refuse({ because: `Nothing proves that ${nameOf(grid, cell)} can be ${need.up ? rules.k - 1 : 0}.` })
      proven += 1
    }
  }
  return ok({ proven })
}

function faultOfFigures(grid: Grid, figures: Figures, rules: Rules): string | null {
  if (figures.length !== grid.counts.length) return 'The figures are not those of this table.'
  for (const [cell, figure] of figures.entries()) {
    if (figure === null) continue
    if (figure !== grid.counts[cell]) return `${nameOf(grid, cell)} is shown with a false count.`
    if (mustHide(figure, rules)) return `${nameOf(grid, cell)} is shown and may not be.`
  }
  return null
}

function faultOf(grid: Grid, { cells, by }: Witness, figures: Figures): string | null {
  const moved = new Map(cells.map((cell, i) => [cell, by[i] ?? Number.NaN]))
  if (moved.size !== cells.length || by.length !== cells.length) return 'A certificate moves a cell twice.'
  const rest = new Map<string, number>()
  for (const [cell, change] of moved) {
    if (!Number.isSafeInteger(change) || figures[cell] === undefined) return 'A certificate names a cell that is not in the table.'
    if (figures[cell] !== null) return `A certificate moves ${nameOf(grid, cell)}, which is shown.`
    if ((grid.counts[cell] ?? 0) + change < 0) return `A certificate takes ${nameOf(grid, cell)} below 0.`
    for (const [sum, part] of sumsWith(grid, cell)) rest.set(sum, (rest.get(sum) ?? 0) + part * change)
  }
  return [...rest.values()].some((left) => left !== 0) ? 'A certificate breaks a sum.' : null
}

/** Every sum a cell stands in: as the whole of its parts (-1), and as a part of its whole (+1), along each grouping. */
function sumsWith(grid: Grid, cell: number): readonly (readonly [string, 1 | -1])[] {
  const nodes = nodesOf(grid, cell)
  return grid.trees.flatMap((tree, i) => {
    const node = nodes[i] ?? 0
    const asWhole = tree.children[node]?.length ? [[`${i} ${nodes.join(' ')}`, -1] as const] : []
    const above = tree.parent[node] ?? -1
    return above < 0 ? asWhole : [...asWhole, [`${i} ${nodes.with(i, above).join(' ')}`, 1] as const]
  })
}
