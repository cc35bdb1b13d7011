/** How an answer came in: sealed in the page, sealed on arrival without script, or keyed in from paper. */
export const ways = ['page', 'arrival', 'paper'] as const

export type Way = (typeof ways)[number]

/**
 * What one slip said: chosen option ids by item, and nothing else. An item is a question, or one row of a grid
 * (`trust.kept_private`). An item that is not here was not answered, skipped, or "prefer not to say".
 */
export type Answer = Readonly<Record<string, readonly string[]>>

type Choices = readonly { readonly id: string; readonly exclusive?: true }[]
type Shown = { readonly question: string; readonly anyOf: readonly string[] }

/** A question without its words: all that reading an answer takes, so that the page need not carry the template. */
export type QuestionShape =
  | { readonly id: string; readonly kind: 'single' | 'bands' | 'multiple'; readonly options: Choices; readonly showIf?: Shown }
  | { readonly id: string; readonly kind: 'pick_three'; readonly options: Choices }
  | { readonly id: string; readonly kind: 'grid'; readonly rows: readonly { readonly id: string }[]; readonly options: Choices }
  | { readonly id: string; readonly kind: 'scale_0_10' }
