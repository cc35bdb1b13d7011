import type { Letter, LetterOf } from '#engines/sealing/letter.ts'

/** A note of somebody who asks, as it was found on a board. */
export type Note = {
  readonly envelope: string
  readonly day: string
  readonly epoch: string
  readonly letter: LetterOf<'note'>
  /** Known to all who can open the note, and to nobody else: under it they leave word of what they did. */
  readonly secret: Uint8Array<ArrayBuffer>
}

/** What a peer did about a note; the place in the row says what came first, the same for everybody. */
export type Act = Exclude<Letter, LetterOf<'note'> | LetterOf<'reply'>>

export type Reply = { readonly envelope: string; readonly place: number; readonly letter: LetterOf<'reply'> }

/** Notes that belong together, and what was done about them. */
export type Conversation = {
  /** The agency on whose board it lies. */
  readonly board: string
  readonly id: string
  readonly notes: readonly Note[]
  readonly acts: readonly Act[]
  readonly replies: readonly Reply[]
}

export type Standing = {
  /** Who took it. */
  readonly holder: string | null
  /** To whom it was handed and who has not taken it yet. */
  readonly handedTo: string | null
  /** Everybody to whom it was handed once. */
  readonly handed: readonly string[]
  readonly notRight: readonly string[]
  /** True when somebody took it and then left the help page. */
  readonly isLeftBehind: boolean
  /** Hours since the note was written. */
  readonly hours: number
}

/** So long a note waits for the one it was written to before the second sees it. */
export const hoursToWait = 12

/** An hour as letters carry it, as a number that counts hours. */
const countOf = (hour: string): number => Date.parse(`${hour}:00:00Z`) / 3_600_000

/**
 * Where a conversation stands, from the row of acts: the first claim counts until it is given back. A claim of somebody who is not on
 * the page any more counts no longer, so that a note never stays with a peer who has left.
 */
export function standingOf(conversation: Conversation, listed: ReadonlySet<string>, now: string): Standing {
  let holder: string | null = null
  let handedTo: string | null = null
  const handed: string[] = []
  const notRight: string[] = []
  const first = conversation.notes[0]
  const takesPart = (who: string) => who === first?.letter.to || who === first?.letter.second || handed.includes(who)
  for (const act of conversation.acts) {
    if (!takesPart(act.by)) continue
    if (act.kind === 'claim' && (holder === null || !listed.has(holder))) [holder, handedTo] = [act.by, null]
    if (act.kind === 'release' && holder === act.by) holder = null
    if (act.kind === 'not_right') {
      notRight.push(act.by)
      if (holder === act.by) holder = null
    }
    if (act.kind === 'handover' && (holder === act.by || holder === null)) {
      ;[holder, handedTo] = [null, act.to]
      handed.push(act.to)
    }
  }
  const isLeftBehind = holder !== null && !listed.has(holder)
  // A phone whose clock is ahead must not keep a note from the second: no note is younger than the day on which it came.
  const written = first ? Math.min(countOf(first.letter.writtenAt), countOf(`${first.day}T23`)) : countOf(now)
  return { holder: isLeftBehind ? null : holder, handedTo, handed, notRight, isLeftBehind, hours: Math.max(0, countOf(now) - written) }
}

/** Whether a reader is shown a conversation that they can open: the second waits for twelve hours, or until they are asked. */
export function isShownTo(me: string, { notes }: Conversation, standing: Standing, listed: ReadonlySet<string>): boolean {
  const letter = notes[0]?.letter
  if (!letter) return false
  if (letter.to === me || standing.holder === me || standing.handed.includes(me)) return true
  if (letter.second !== me) return false
  return standing.notRight.includes(letter.to) || !listed.has(letter.to) || (standing.holder === null && standing.hours >= hoursToWait)
}

/** Where a conversation stands for the reader, in the order in which the page lists them. */
export const groups = ['late', 'waiting', 'mine', 'others'] as const
export type Group = (typeof groups)[number]

export function groupOf(me: string, standing: Standing): Group {
  if (standing.holder === me) return 'mine'
  if (standing.holder !== null) return 'others'
  if (standing.notRight.includes(me) && standing.handedTo !== me) return 'others'
  if (standing.handedTo !== null && standing.handedTo !== me) return 'others'
  return standing.hours >= hoursToWait ? 'late' : 'waiting'
}

/** True while the last word is that of somebody who asked for a written answer. */
export const isUnanswered = ({ notes, replies }: Conversation): boolean => {
  const last = notes.at(-1)
  return last?.letter.mailbox != null && (replies.length === 0 || replies.length < notes.length)
}
