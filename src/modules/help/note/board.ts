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

const partsIn = (timeZone: string, at: Date): Readonly<Record<string, string>> => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const parts: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(at)) parts[type] = value
  return parts
}

const two = (number: number): string => `0${number}`.slice(-2)

/** The hour it is in a zone, as a note carries it: `2026-11-23T14`. Never finer. */
export function hourIn(timeZone: string, at: Date): string {
  const { year, month, day, hour } = partsIn(timeZone, at)
  // Some browsers call midnight 24.
  return `${year}-${month}-${day}T${two(Number(hour) % 24)}`
}

/** An hour of the day as people say it: 7 is "7:00 am". */
export function clockOf(hour: number, minute = 0): string {
  return `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'am' : 'pm'}`
}

/** When the board is read next: "today at 7:00 pm", or "tomorrow at 7:00 am". */
export function nextReading(hours: readonly number[], timeZone: string, now: Date): string {
  const hour = Number(hourIn(timeZone, now).slice(-2))
  const later = hours.filter((one) => one > hour)
  const first = (later.length > 0 ? later : hours).reduce((least, one) => Math.min(least, one), 24)
  return `${later.length > 0 ? 'today' : 'tomorrow'} at ${clockOf(first)}`
}

/** All hours of reading: "7:00 am and 7:00 pm". */
export function hoursInWords(hours: readonly number[]): string {
  const inOrder = hours.slice()
  inOrder.sort((a, b) => a - b)
  const said = inOrder.map((hour) => clockOf(hour))
  const last = said[said.length - 1] || ''
  return said.length < 2 ? last : `${said.slice(0, -1).join(', ')} and ${last}`
}

/** When the board was last read: "today at 7:10 am", "yesterday at 7:10 pm". Before that nobody asks, since the form is withdrawn. */
export function lastReading(readAt: Date, timeZone: string, now: Date): string {
  const { hour = '', minute = '' } = partsIn(timeZone, readAt)
  const sameDay = hourIn(timeZone, readAt).slice(0, 10) === hourIn(timeZone, now).slice(0, 10)
  const dayBefore = hourIn(timeZone, readAt).slice(0, 10) === hourIn(timeZone, new Date(now.getTime() - 24 * hourLong)).slice(0, 10)
  const day = sameDay ? 'today' : dayBefore ? 'yesterday' : 'the day before yesterday'
  return `${day} at ${clockOf(Number(hour) % 24, Number(minute))}`
}
