import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Published } from './commitment.ts'

/** Where command's promise stands today, as everybody may know it. */
export type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'in_force'; readonly commitment: Published }
  /** The signer no longer leads, or the term is over; the text is shown with that said first. */
  | { readonly kind: 'not_renewed'; readonly commitment: Published; readonly why: 'new_chief' | 'term'; readonly by: string }
  | { readonly kind: 'ended'; readonly commitment: Published }

/** Somebody who holds the role of command now. */
export type Leader = { readonly personId: PersonId; readonly name: string }

/** Of several that were signed, the last one counts; those before it were replaced by it. */
export function standingOf([last]: readonly Published[], leaders: readonly Leader[], today: Day): Standing {
  if (!last) return { kind: 'none' }
  if (last.ended) return { kind: 'ended', commitment: last }
  if (last.change || !leaders.some(({ personId }) => personId === last.signedBy))
    return { kind: 'not_renewed', commitment: last, why: 'new_chief', by: successorOf(last, leaders) }
  if (last.termUntil < today) return { kind: 'not_renewed', commitment: last, why: 'term', by: last.signerName }
  return { kind: 'in_force', commitment: last }
}

/** Who has not renewed yet: whom the coordinator named, or whoever is in command now. */
function successorOf({ change, signedBy }: Published, leaders: readonly Leader[]): string {
  if (change?.successor) return change.successor
  const names = leaders.filter(({ personId }) => personId !== signedBy).map(({ name }) => name)
  return names.length === 0 ? 'whoever leads the agency now' : new Intl.ListFormat('en-US', { type: 'disjunction' }).format(names)
}
