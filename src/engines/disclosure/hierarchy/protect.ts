import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'
import { certificateOf } from './certificate.ts'
import { complete } from './complete.ts'
import { agenciesIn } from './floors.ts'
import { cellOf, countInto, latticeOf } from './lattice.ts'
import { polish } from './polish.ts'
import { pricesOf } from './prices.ts'
import { patternOf, proofsFor } from './proofs.ts'
import type { Pattern } from './proofs.ts'
import { designWithout, eachRow, nameOf, rowsOf } from './rows.ts'
import { searchOn } from './search.ts'
import { exchange } from './spare.ts'
import type { Work } from './spare.ts'
import type { CountRow, HierarchyDesign, ProtectedTables, ProtectOptions, WithheldTable } from './types.ts'

/** Tables of so many cells are small enough to ask of every shield, by every means, whether it is needed. */
const smallTable = 700
/** In a larger one a shield that serves more proofs of insiders is hardly ever spared, and asking takes longest (measured). */
const mostServed = 100

type Protected = Result<ProtectedTables, { readonly because: string }>

/**
 * Decides what is shown of counts over a hierarchy, with a proof for every cell that is not. Where no safe form of all tables is
 * found, the last of the design is left out and said so; the first ones matter most. The same key gives the same pattern, unless
 * a time limit ends the polishing.
 */
export async function protect(design: HierarchyDesign, counts: readonly CountRow[], options: ProtectOptions): Promise<Protected> {
  const withheld: WithheldTable[] = []
  for (;;) {
    const left = designWithout(design, withheld)
    const made = await protectAll(left, counts, options)
    if (made.ok) return ok({ ...made.value, withheld })
    const table = left.tables.at(-1)
    if (!table || left.tables.length < 2 || made.refusal.final) return refuse({ because: made.refusal.because })
    withheld.push({ table, because: made.refusal.because })
  }
}

type Made = Result<Omit<ProtectedTables, 'withheld'>, { readonly because: string; readonly final: boolean }>

async function protectAll(design: HierarchyDesign, counts: readonly CountRow[], options: ProtectOptions): Promise<Made> {
  const empty = latticeOf(design)
  const lattice = countInto(
    empty,
    counts.filter(({ at }) => cellOf(empty, at) >= 0),
  )
  const pattern = patternOf(lattice, options.k, options.mode === 'insider')
  const fault = hideWhatMust(pattern, options)
  if (fault) return refuse({ because: fault, final: true })
  const must = Uint8Array.from(pattern.hidden)
  const isSmall = lattice.counts.length <= smallTable
  const prices = pricesOf(lattice, options.priority)
  const search = searchOn(pattern, options.solver, prices, options.mode !== 'fast')
  const work: Work = {
    pattern,
    proofs: proofsFor(pattern),
    search,
    prices,
    reasons: new Map(),
    must,
    patient: isSmall || options.mode === 'polished',
  }
  const spareable = () =>
    [...pattern.hidden.keys()].filter((cell) => pattern.hidden[cell] && !must[cell]).toSorted((a, b) => prices.of(b) - prices.of(a))
  let steps = 0
  try {
    for (const steady = complete(pattern, work.proofs, search, work.reasons); ;) {
      const { done, value } = steady.next()
      if (done && !value) return refuse({ because: whyNot(options), final: false })
      if (done) break
      if (options.isCancelled?.()) return refuse({ because: 'It was stopped.', final: true })
      if (++steps % 16 === 0) await options.onProgress?.(0.5 * (1 - 100 / (100 + steps)))
    }
    // In a small table nothing stays hidden without need; in a large one that would take too long to ask.
    const passes = isSmall && options.solver ? [false, true] : [false]
    const shields = passes.flatMap((insist) => spareable().map((cell) => ({ cell, insist })))
    for (const [i, { cell, insist }] of shields.entries()) {
      const isAsked = isSmall || !pattern.insiders || work.proofs.movers(cell).length <= mostServed
      if (pattern.hidden[cell] && isAsked) exchange(work, [cell], 0, insist)
      if (options.isCancelled?.()) return refuse({ because: 'It was stopped.', final: true })
      if (i % 8 === 0) await options.onProgress?.(0.5 + (0.5 * i) / shields.length)
    }
    work.proofs.forget()
    if (options.mode === 'polished') await polish(work, spareable(), options)
  } finally {
    search.dispose()
  }
  return ok({ rows: rowsOf(lattice, pattern.hidden), certificate: certificateOf(pattern, work.proofs) })
}

const whyNot = ({ solver, before }: ProtectOptions) => {
  if (!solver) return 'Short cycles prove too little here; this table needs a solver.'
  return before ? 'No form with a proof was found that fits what was published earlier.' : 'No form with a proof was found.'
}

/** Counts that may not be shown by their size or by order, and all that was not shown earlier. Says what contradicts earlier figures. */
function hideWhatMust({ lattice, hidden, barred, insiders }: Pattern, { k, zeros, mustHide, before }: ProtectOptions): string | null {
  const small = (n: number) => n < k && (n > 0 || zeros === 'sensitive')
  for (const [cell, count] of lattice.counts.entries()) {
    const inside = insiders ? agenciesIn(lattice, cell) : []
    if (small(count) || (inside.length > 1 && inside.some(({ own }) => small(count - own)))) hidden[cell] = 1
  }
  if (mustHide)
    eachRow(lattice, (at, cell) => {
      if (mustHide(at)) hidden[cell] = 1
    })
  for (const { at, n } of before ?? []) {
    const cell = cellOf(lattice, at)
    if (cell < 0) return `${at.join(', ')} was published and is in no table now.`
    if (n === null) hidden[cell] = 1
    else if (n !== lattice.counts[cell]) return `${nameOf(lattice, cell)} was published with another count.`
    else barred[cell] = 1
  }
  const both = (before ?? []).length === 0 ? -1 : hidden.findIndex((is, cell) => is === 1 && barred[cell] === 1)
  return both < 0 ? null : `${nameOf(lattice, both)} was published and may not be shown now.`
}
