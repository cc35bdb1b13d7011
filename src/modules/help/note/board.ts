/** What the note's form says of a board before anybody writes: who could read a note here, and when. */
export type Board = {
  readonly agencyId: string
  readonly slug: string
  readonly timeZone: string
  /** Day since which a legal hold stands. */
  readonly heldSince: string | null
  readonly retentionAdopted: boolean
  /** Hours at which peers read, in the agency's zone. */
  readonly hours: readonly number[]
  readonly readAt: Date | null
}

/** The same with what its pages say of the agency. */
export type BoardPage = Board & { readonly name: string; readonly sample: boolean }

/** Why no note is taken now. */
export type Closed = 'hold' | 'retention' | 'no_hours' | 'no_keys' | 'unread'

const hourLong = 3_600_000

/** So long may a board lie unread before the form is withdrawn: somebody who writes must not wait for nobody. */
const longestUnread = 36 * hourLong

/** Why the form is withdrawn, the weightiest reason first; null while it is open. */
export function closedBecause(board: Board, reachable: number, now: Date): Closed | null {
  if (board.heldSince !== null) return 'hold'
  if (!board.retentionAdopted) return 'retention'
  if (board.hours.length === 0) return 'no_hours'
  if (reachable === 0) return 'no_keys'
  return board.readAt === null || now.getTime() - board.readAt.getTime() > longestUnread ? 'unread' : null
}
