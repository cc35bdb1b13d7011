import type { CountTable } from '#engines/disclosure/types.ts'
import type { Way } from './answer.ts'

/** How many agree of those who answered. Its id is a question, a grid row `question.row` or an option `question.option`. */
export type OpinionCount = { readonly id: string; readonly agree: number; readonly answered: number }

/** How often each option of a "pick three" was picked, in the template's order. */
export type PickCount = {
  readonly id: string
  readonly answered: number
  readonly picks: readonly { readonly option: string; readonly count: number }[]
}

/** Raw counts of one survey. They exist in the keeper's browser only, and leave it through `metrics` alone. */
export type Tabulation = {
  readonly answers: number
  readonly ways: Readonly<Record<Way, number>>
  readonly opinions: readonly OpinionCount[]
  readonly picks: readonly PickCount[]
  readonly tables: readonly CountTable[]
}
