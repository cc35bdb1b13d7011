import type { Priority } from '../types.ts'
import type { Solver } from './solver.ts'

/** "This code is part of that one"; one root with parent null. */
export type Link = { readonly code: string; readonly parent: string | null }

/** One grouping of the same contacts, from the whole down: areas (smallest parts: agencies), topics, quarters, outcomes. */
export type Grouping = { readonly id: string; readonly links: readonly Link[] }

/**
 * Everything public but the figures. Areas are the first grouping. Each table crosses some groupings (by id); tables share the
 * cells in which all other groupings stand at their whole.
 */
export type HierarchyDesign = { readonly groupings: readonly Grouping[]; readonly tables: readonly (readonly string[])[] }

/**
 * One count of smallest parts of one table; `at` has a code for every grouping of the design in order, the root's where the table
 * does not cross it. Missing rows count 0.
 */
export type CountRow = { readonly at: readonly string[]; readonly n: number }

/** One row for every combination of codes of each table (once where tables share it); `n` is null where it is not shown. */
export type PublishedRow = { readonly at: readonly string[]; readonly n: number | null }

export type Rules = {
  /** A count is shown from this size on. */
  readonly k: number
  /** `sensitive` hides zeros too, as this product does; `mixed` shows them unless they have to shield others. */
  readonly zeros: 'sensitive' | 'mixed'
}

/** How much work goes into it, and whether an agency that knows its own counts is kept out as well. */
export type Mode = 'fast' | 'polished' | 'insider'

/** What is checked besides the figures: agencies as readers, cells that hide whatever their size, and what was published earlier. */
export type Terms = Rules & {
  readonly insiders?: boolean
  readonly mustHide?: (at: readonly string[]) => boolean
  readonly before?: readonly PublishedRow[]
}

export type ProtectOptions = Rules & {
  readonly mode: Mode
  readonly priority: Priority
  /** Linear programs for what short cycles do not prove; without one, such tables are refused. */
  readonly solver: Solver | null
  readonly mustHide?: (at: readonly string[]) => boolean
  readonly before?: readonly PublishedRow[]
  /** Milliseconds from any starting point; an engine has no clock of its own. `polished` ends after `polishMs` of it. */
  readonly now?: () => number
  readonly polishMs?: number
  /** Told how far it is, about once for each cell; the work waits for what it returns. */
  readonly onProgress?: (share: number) => void | Promise<void>
  readonly isCancelled?: () => boolean
}

/** A second truth, as differences of smallest parts: numbers of `parts` and by how much. */
export type WrittenWitness = { readonly parts: readonly number[]; readonly by: readonly number[] }

/** A shown cell of k or more inside a hidden one: it keeps the hidden one at k or more. */
export type WrittenFloor = { readonly cell: readonly string[]; readonly shown: readonly string[] }

/** The proofs of a table. It contains the truth: sealed to the keeper, never sent, destroyed with the counts. */
export type HierarchyCertificate = {
  /** Smallest parts that the witnesses name, by their place in this list. */
  readonly parts: readonly (readonly string[])[]
  readonly witnesses: readonly WrittenWitness[]
  readonly floors: readonly WrittenFloor[]
}

/** A table of the design that is left out whole, because no safe form of it was found. */
export type WithheldTable = { readonly table: readonly string[]; readonly because: string }

/** What goes out, the proof of it, and what is left out whole. */
export type ProtectedTables = {
  readonly rows: readonly PublishedRow[]
  readonly certificate: HierarchyCertificate
  readonly withheld: readonly WithheldTable[]
}
