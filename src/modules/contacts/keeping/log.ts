import { daysToAnswer, type Relation } from '#kernel/keeper.ts'
import type { Day } from '#kernel/day.ts'
import { addDays, dayInWords } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

/** What will be published of a year, fixed when its log is begun. */
export type Design = 'total' | 'tables'

export const bands = ['1-4', '5-9', '10-24', '25-49', '50-99', '100+'] as const

export type Band = (typeof bands)[number]

export const stages = ['open', 'closed', 'published', 'discarded'] as const

export type Stage = (typeof stages)[number]

export const discardReasons = ['key_lost', 'no_keeper', 'called_off'] as const

export type DiscardReason = (typeof discardReasons)[number]

export type LogKeeper = {
  readonly personId: PersonId
  readonly relation: Relation
  readonly askedOn: Day
  readonly acceptedOn: Day | null
  readonly declinedOn: Day | null
  readonly endedOn: Day | null
  readonly cardPrintedOn: Day | null
}

/** A quarter's public key, in base64url, as its maker signed it. */
export type LedgerKey = { readonly publicKey: string; readonly signedBy: string; readonly signature: string; readonly words: number }

export type QuarterNumber = 1 | 2 | 3 | 4

export type Ledger = { readonly id: string; readonly quarter: QuarterNumber; readonly key: LedgerKey | null }

/** One calendar year of the contact log. It knows its keepers and public keys, and nothing of what was logged. */
export type ContactLog = {
  readonly year: number
  readonly design: Design
  readonly band: Band
  readonly stage: Stage
  readonly begunOn: Day
  readonly closedOn: Day | null
  readonly publishedOn: Day | null
  readonly discardedOn: Day | null
  readonly discardedBecause: DiscardReason | null
  readonly dropped: boolean
  readonly keepers: readonly LogKeeper[]
  readonly ledgers: readonly Ledger[]
}

/** Under 25 people a table by topic would point at persons, so only the year's total is shown. */
export const designFor = (band: Band): Design => (band === '1-4' || band === '5-9' || band === '10-24' ? 'total' : 'tables')

const lastMonthsFrom = 10

/** Years whose log can be begun: this one, and in its last quarter the next, so that January does not wait for a key. */
export const yearsToBegin = (today: Day): readonly number[] => {
  const year = Number(today.slice(0, 4))
  return Number(today.slice(5, 7)) >= lastMonthsFrom ? [year, year + 1] : [year]
}

/** The first day on which a year can be counted: peers may still log contacts of its last quarter in January's first thirty days. */
export const countableFrom = (year: number): Day => `${year + 1}-01-31`

/** Quarters of this log for which a key may be made: the one that is running and the one after it, never further. */
export function quartersToKey(year: number, today: Day): readonly QuarterNumber[] {
  const running = Number(today.slice(0, 4)) * 4 + Math.ceil(Number(today.slice(5, 7)) / 3)
  const all: readonly QuarterNumber[] = [1, 2, 3, 4]
  return all.filter((quarter) => [running, running + 1].includes(year * 4 + quarter))
}

/** True once a quarter is over, so that no key is made for it any more. */
export const isPast = (year: number, quarter: QuarterNumber, today: Day): boolean =>
  year * 4 + quarter < Number(today.slice(0, 4)) * 4 + Math.ceil(Number(today.slice(5, 7)) / 3)

const notOpen = 'This year’s log is not open any more.'

export const isKeeping = ({ acceptedOn, endedOn }: LogKeeper): boolean => acceptedOn !== null && endedOn === null

/** Asked and not answered yet, or said yes and goes on. */
const isTaken = (keeper: LogKeeper): boolean => keeper.declinedOn === null && keeper.endedOn === null

/** Two, so that one can stand in for the other. */
export const mostKeepers = 2

export function askKeeper(log: ContactLog, asked: { readonly personId: PersonId }): Result<ContactLog> {
  if (log.stage !== 'open' && log.stage !== 'closed') return refuse({ kind: 'conflict', because: notOpen })
  const before = log.keepers.find(({ personId }) => personId === asked.personId)
  if (before && isTaken(before)) return refuse({ kind: 'conflict', because: 'This person was asked already.' })
  if (before?.endedOn)
    return refuse({
      kind: 'conflict',
      because: 'This person stopped keeping this year’s log. Ask them again for next year’s, or ask somebody else.',
    })
  if (log.keepers.filter(isTaken).length >= mostKeepers)
    return refuse({ kind: 'conflict', because: 'Two keepers are enough. Take one off the log first.' })
  return ok(log)
}

export function acceptKeeping(log: ContactLog, personId: PersonId): Result<ContactLog> {
  if (log.stage !== 'open' && log.stage !== 'closed') return refuse({ kind: 'conflict', because: notOpen })
  const me = log.keepers.find((keeper) => keeper.personId === personId)
  if (!me) return refuse({ kind: 'missing' })
  return me.endedOn
    ? refuse({ kind: 'conflict', because: 'You stopped keeping this log. The coordinator can ask somebody else.' })
    : ok(log)
}

/** Somebody who was asked and has not said yes can say no, or be asked no more. */
export function declineKeeping(log: ContactLog, personId: PersonId): Result<ContactLog> {
  const keeper = log.keepers.find((one) => one.personId === personId)
  if (!keeper) return refuse({ kind: 'missing' })
  return keeper.acceptedOn === null
    ? ok(log)
    : refuse({ kind: 'conflict', because: 'This keeper said yes meanwhile. Load this page again.' })
}

/** A keeper who stops gets no next key. What they hold already they cannot be made to forget; the server hands them nothing more. */
export function endKeeping(log: ContactLog, personId: PersonId): Result<ContactLog> {
  if (log.stage === 'published' || log.stage === 'discarded')
    return refuse({ kind: 'conflict', because: 'This year is over, and its keys are kept no more.' })
  const keeper = log.keepers.find((one) => one.personId === personId)
  if (!keeper) return refuse({ kind: 'missing' })
  return isKeeping(keeper) ? ok(log) : refuse({ kind: 'conflict', because: 'This person is no keeper of this log.' })
}

/** True when the coordinator should choose another keeper instead of waiting on. */
export const isOverdue = (keeper: LogKeeper, today: Day): boolean =>
  keeper.acceptedOn === null && keeper.declinedOn === null && today > addDays(keeper.askedOn, daysToAnswer)

/** True when everybody who logs and who reads must be told that a keeper works with them. */
export const needsRedNotice = ({ keepers }: Pick<ContactLog, 'keepers'>): boolean =>
  keepers.some((keeper) => keeper.relation === 'on_roster' && isKeeping(keeper))

/** No contact is taken after this, and none is handed to a keeper before. Doing it again changes nothing. */
export function closeLog(log: ContactLog, today: Day): Result<ContactLog> {
  if (log.stage === 'closed') return ok(log)
  if (log.stage !== 'open') return refuse({ kind: 'conflict', because: notOpen })
  const from = countableFrom(log.year)
  if (today < from)
    return refuse({
      kind: 'conflict',
      because: `Contacts of ${log.year} are handed out from ${dayInWords(from)} on: until then peers can still log some of its last quarter.`,
    })
  return ok({ ...log, stage: 'closed', closedOn: today })
}

/** The gate let the year through. */
export const publishLog = (log: ContactLog, today: Day): Result<ContactLog> =>
  log.stage === 'closed'
    ? ok({ ...log, stage: 'published', publishedOn: today })
    : refuse({ kind: 'conflict', because: 'Count this year before you publish it.' })

/** Ends a year that cannot be published: its contacts are destroyed unread, and its page says why. */
export function discardLog(log: ContactLog, today: Day, because: DiscardReason): Result<ContactLog> {
  if (log.stage !== 'open' && log.stage !== 'closed')
    return refuse({ kind: 'conflict', because: 'This year was published or given up already.' })
  return ok({ ...log, stage: 'discarded', discardedOn: today, discardedBecause: because })
}
