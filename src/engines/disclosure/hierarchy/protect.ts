import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'
import type { Priority } from '../types.ts'
import type { ExtremesOf } from './attack.ts'
import { exactWitnesses } from './exact.ts'

import { nameOf, nodesOf } from './grid.ts'
import type { Grid } from './grid.ts'
import { mustHide, needsOf, priceOf, serves } from './rules.ts'
import type { Need, Rules } from './rules.ts'
import { searchIn } from './search.ts'
import type { Terms, Witness } from './search.ts'

export type ProtectOptions = Rules & {
  readonly priority: Priority
  /** A complete solver. With it, in a small table, nothing stays hidden that could be shown. */
  readonly extremesOf?: ExtremesOf
}

/** Counts in the order of the grid's cells, null where a count is not shown. */
export type Figures = readonly (number | null)[]

export type Protected = { readonly figures: Figures; readonly certificates: readonly Witness[] }

/** Without a solver the near exchanges are tried before anything new is hidden, and all of them where something must be. */
const near = 2
/** Hidden cells up to which the solver is asked: what it costs grows with their cube. */
const mostExact = 160
const nobody: ReadonlySet<number> = new Set()

/**
 * Hides every count that must not be shown and what shields it, and proves each hidden cell by witnesses: it can be 0, and it
 * can be k - 1. What a witness moves is hidden with it and brings its own needs. Refuses where no safe table is found.
 */
export function protect(grid: Grid, options: ProtectOptions): Result<Protected, { readonly because: string }> {
  const price = Float64Array.from(grid.counts, (_, cell) => priceOf(grid, nodesOf(grid, cell), options.priority(nameOf(grid, cell))))
  const must = [...grid.counts.keys()].filter((cell) => mustHide(grid.counts[cell] ?? 0, options))
  const book = bookOf(grid, must, options)
  const free: Terms = { reach: 1, detours: 1, price: (cell) => (book.hidden.has(cell) ? 0 : Infinity) }
  const paid: Terms = { reach: near, detours: 0, price: (cell) => (book.hidden.has(cell) ? 0 : (price[cell] ?? Infinity)) }
  const far: Terms = { ...paid, reach: Infinity }

  let needs = must.flatMap((cell) => needsOf(grid, cell, options))
  while (needs.length > 0) {
    // All that is free comes first, so that what has to be hidden in addition is hidden for as few as possible.
    const hard = needs.filter((need) => !book.settle(need, free))
    const before = book.hidden.size
    for (const need of hard)
      if (![free, paid, far].some((terms) => book.settle(need, terms)))
        return refuse({ because: `Nothing that could be hidden shields ${nameOf(grid, need.cell)}.` })
    needs = [...book.hidden].slice(before).flatMap((cell) => needsOf(grid, cell, options))
  }
  const { extremesOf } = options
  for (const cell of [...book.hidden].slice(must.length).toSorted((a, b) => (price[b] ?? 0) - (price[a] ?? 0))) {
    let exact: ReturnType<typeof exactWitnesses> | null = null
    showAgain(book, cell, (need) => {
      if (book.settle(need, free)) return true
      if (!extremesOf || book.hidden.size > mostExact) return false
      exact ??= exactWitnesses(grid, book.hidden, extremesOf)
      return book.take(need, exact(need.cell, need.up))
    })
  }

  const figures = [...grid.counts].map((count, cell) => (book.hidden.has(cell) ? null : count))
  return ok({ figures, certificates: book.inUse() })
}

type Book = ReturnType<typeof bookOf>

/** What is hidden, every witness, and which of them serves which need. */
function bookOf(grid: Grid, must: readonly number[], rules: Rules) {
  const find = searchIn(grid)
  const hidden = new Set(must)
  const witnessOf = new Map<number, Witness>()
  const needOf = new Map<number, Need>()
  const usersOf = new Map<number, Set<number>>()
  const keyOf = ({ cell, up }: Need) => 2 * cell + (up ? 1 : 0)
  const assign = (need: Need, witness: Witness) => {
    witnessOf.set(keyOf(need), witness)
    needOf.set(keyOf(need), need)
    for (const cell of witness.cells) usersOf.set(cell, (usersOf.get(cell) ?? new Set()).add(keyOf(need)))
  }

  return {
    hidden,
    /** Finds a witness on these terms unless there is one, and hides what it moves. */
    settle(need: Need, terms: Terms): boolean {
      return witnessOf.has(keyOf(need)) || this.take(need, find({ cell: need.cell, by: need.by, fixed: nobody }, terms))
    },
    /** Keeps a witness if it serves the need, hides what it moves, and lets it serve whatever else it can. */
    take(need: Need, witness: Witness | null): boolean {
      if (witness && witnessOf.has(keyOf(need))) return true
      if (!witness || !serves(need, witness.by[witness.cells.indexOf(need.cell)] ?? 0)) return false
      assign(need, witness)
      for (const [i, cell] of witness.cells.entries()) {
        hidden.add(cell)
        // One witness serves every cell that it moves far enough.
        for (const other of needsOf(grid, cell, rules))
          if (serves(other, witness.by[i] ?? 0) && !witnessOf.has(keyOf(other))) assign(other, witness)
      }
      return true
    },
    assign,
    needsThrough: (cell: number): readonly Need[] =>
      [...(usersOf.get(cell) ?? [])].flatMap((key) => {
        const need = needOf.get(key)
        return need && witnessOf.get(key)?.cells.includes(cell) ? [need] : []
      }),
    witnessFor: (need: Need) => witnessOf.get(keyOf(need)),
    drop: (need: Need) => void witnessOf.delete(keyOf(need)),
    inUse: () => [...new Set(witnessOf.values())],
  }
}

/** Shows a shielding cell after all, if every proof that moved it can do without. */
function showAgain(book: Book, cell: number, settle: (need: Need) => boolean): void {
  const through = book.needsThrough(cell)
  const before = through.map((need) => ({ need, witness: book.witnessFor(need) }))
  book.hidden.delete(cell)
  for (const need of through) book.drop(need)
  if (through.every((need) => need.cell === cell || settle(need))) return
  book.hidden.add(cell)
  for (const { need, witness } of before) if (witness) book.assign(need, witness)
}
