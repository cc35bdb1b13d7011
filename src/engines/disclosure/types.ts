/** One answer, group or topic that people can be counted under. */
export type Category = {
  readonly id: string
  /** A count under k here would say something about somebody: it is shown only when it is k or more. */
  readonly sensitive: boolean
  /** "No answer" and "prefer not to say" together: never shown, so that what is shown never adds up to everybody. */
  readonly unpublished?: true
}

/** One grouping of the same people; every person is in exactly one category. */
export type Axis = {
  readonly id: string
  readonly categories: readonly Category[]
  /** Everybody can look these counts up (the groups on a roster): they are shown always and can hide nothing. */
  readonly known?: true
}

/** What is public about a table before anybody counts. */
export type TableDesign = {
  readonly id: string
  readonly axes: readonly Axis[]
  readonly knownTotal: number
  /** How many answers came, as anybody could count at the draw; the rest are known to be in the unpublished category. */
  readonly answered?: number
}

/** Counts of one grouping, or of two crossed (row by row, the last axis fastest). They add up to the known total. */
export type CountTable = TableDesign & { readonly counts: readonly number[] }

/** Everything about a publication that is public except the figures. */
export type Design = Rules & { readonly tables: readonly TableDesign[] }

export type Rules = {
  /** A sensitive count is shown from this size on. */
  readonly k: number
  /** How many people's answers a reader may know, their own among them, and still learn nothing more. Default 3. */
  readonly insiders?: 0 | 1 | 2 | 3
}

/** `at` names a category for each axis, null for all of that axis; `n` is null where the count is not shown. */
export type PublishedCell = { readonly at: readonly (string | null)[]; readonly n: number | null }

export type PublishedTable = { readonly id: string; readonly axes: readonly string[]; readonly cells: readonly PublishedCell[] }

/** Names a cell across tables, so that a question's own table and the margin of its crossing are one cell. */
export type CellName = string

/**
 * A second set of counts that fits everything published, written as its differences from the true one.
 * It contains the truth: sealed to the keeper, never sent, destroyed with the answers.
 */
export type Certificate = { readonly moves: readonly { readonly cell: CellName; readonly by: number }[] }

/** A number that only the holder of the key can predict, the same for the same label. */
export type Priority = (label: string) => number

export type Withheld = { readonly table: string; readonly because: string }

export type Protected = {
  readonly published: readonly PublishedTable[]
  readonly certificates: readonly Certificate[]
  readonly withheld: readonly Withheld[]
}

/** Answers somebody knows: their own and perhaps two colleagues', each as axis id to category id. */
export type Insider = readonly Readonly<Record<string, string>>[]

/** A cell of a sensitive category that the attacker could narrow down; `high` is the most it can be. */
export type OpenedCell = {
  readonly table: string
  readonly at: readonly (string | null)[]
  readonly low: number
  readonly high: number
  readonly reason: 'shown_under_k' | 'exact' | 'at_least_one' | 'fewer_than_k'
}

/** `consistent` is false when no counts at all fit what is published: then nothing was proven safe. */
export type AttackReport = { readonly consistent: boolean; readonly opened: readonly OpenedCell[] }
