import type { PublishedRow } from './attack.ts'
import type { Grid } from './grid.ts'
import type { Figures } from './protect.ts'

/** One row for every combination of codes, as it is printed: codes that mean the same people carry the same figure. */
export function rowsOf({ trees }: Pick<Grid, 'trees'>, figures: Figures): readonly PublishedRow[] {
  return trees
    .reduce<{ at: readonly string[]; cell: number }[]>(
      (rows, { nodeOf, codes }) =>
        rows.flatMap(({ at, cell }) => [...nodeOf].map(([code, node]) => ({ at: [...at, code], cell: cell * codes.length + node }))),
      [{ at: [], cell: 0 }],
    )
    .map(({ at, cell }) => ({ at, n: figures[cell] ?? null }))
}
