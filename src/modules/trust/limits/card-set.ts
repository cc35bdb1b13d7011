import type { Day } from '#kernel/day.ts'
import type { KeptChoice } from './choices.ts'

/** A signature over the exact text of a card set. */
export type Signature = {
  readonly id: string
  readonly text: string
  readonly digest: string
  readonly by: string
  readonly on: Day
  readonly withdrawnOn: Day | null
}

/** Where a card set stands with counsel. */
export type Standing =
  | { readonly is: 'signed'; readonly signature: Signature }
  /** Signed once, and the text has changed since. */
  | { readonly is: 'overtaken'; readonly signature: Signature }
  | { readonly is: 'unsigned' }

/** Signatures come with the newest first. One that was taken back holds for nothing. */
export function standingOf(digest: string, signatures: readonly Signature[]): Standing {
  const good = signatures.filter(({ withdrawnOn }) => withdrawnOn === null)
  const fitting = good.find((one) => one.digest === digest)
  if (fitting) return { is: 'signed', signature: fitting }
  return good[0] ? { is: 'overtaken', signature: good[0] } : { is: 'unsigned' }
}

/** Whoever made the choices does not sign them off as counsel. */
export const maySign = (personId: string, kept: KeptChoice | null): boolean => kept !== null && kept.chosenBy !== personId
