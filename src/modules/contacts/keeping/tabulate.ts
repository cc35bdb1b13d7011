import type { Received } from '../contact.ts'
import { declaredTables, type TableId } from './declared.ts'
import type { Design } from './log.ts'

/** One count before it is made safe; `first` says how many of its contacts were first ones. */
export type YearCount = { readonly table: TableId; readonly at: string | null; readonly n: number; readonly first: number }

/** Counts a year by the tables that were declared. It exists where contacts were opened, and leaves through `metrics` alone. */
export function tabulateYear(design: Design, year: number, received: readonly Received[]): readonly YearCount[] {
  const count = (table: TableId, at: string | null, of: readonly Received[]): YearCount => ({
    table,
    at,
    n: of.length,
    first: of.filter(({ contact }) => contact.visit === 'first').length,
  })
  return declaredTables(design, year).flatMap(({ id, categories }) =>
    id === 'total'
      ? [count(id, null, received)]
      : categories.map((at) =>
          count(
            id,
            at,
            received.filter(({ contact }) => contact[id] === at),
          ),
        ),
  )
}
