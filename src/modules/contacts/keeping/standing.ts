import { daysToAnswer } from '#kernel/keeper.ts'
import { addDays, type Day, dayInWords } from '#kernel/day.ts'
import { type ContactLog, countableFrom, type Design, isKeeping, isOverdue, type LogKeeper, quartersToKey, type Stage } from './log.ts'

export const stageInWords: Readonly<Record<Stage, string>> = {
  open: 'Open',
  closed: 'Closed, waits for its keeper to publish',
  published: 'Published',
  discarded: 'Given up',
}

export const designInWords: Readonly<Record<Design, { readonly what: string; readonly why: string }>> = {
  total: {
    what: 'The total of the year, and nothing else.',
    why: 'In an agency of fewer than 25 people a table by reason or by quarter would point at persons. So only one figure goes out, once a year.',
  },
  tables: {
    what: 'The total of the year, and six tables: by quarter, by reason, by what came of it, by how they talked, by who it was, and by whose agency. No table crosses two of these.',
    why: 'From 25 people on, tables can be published: small counts are not shown, nor others from which they could be worked out.',
  },
}

export const onRosterNotice = 'A person who holds the keys of this log works in this agency.'

export const quarterNames = ['January to March', 'April to June', 'July to September', 'October to December'] as const

/** What a keeper has said, in words. */
export function saidInWords(keeper: LogKeeper, today: Day): string {
  if (keeper.endedOn) return `Stopped on ${dayInWords(keeper.endedOn)}`
  if (keeper.acceptedOn) return 'Said yes'
  if (keeper.declinedOn) return 'Said no'
  return isOverdue(keeper, today)
    ? `No answer since ${dayInWords(keeper.askedOn)}. Ask somebody else.`
    : `Asked, has time until ${dayInWords(addDays(keeper.askedOn, daysToAnswer))}`
}

/** The next thing for the coordinator, in one sentence. It never depends on what was logged. */
export function nextForCoordinator(log: ContactLog, today: Day): string {
  if (log.stage === 'published') return 'The year is published.'
  if (log.stage === 'discarded') return log.dropped ? 'The year was given up. What was sealed is destroyed.' : 'The year was given up.'
  const keeping = log.keepers.filter(isKeeping)
  if (log.keepers.some((keeper) => isOverdue(keeper, today)))
    return 'A keeper has not answered for a week. Take them off and ask somebody else.'
  if (keeping.length === 0)
    return log.keepers.some((keeper) => keeper.declinedOn === null && keeper.endedOn === null)
      ? 'Wait until a keeper says yes.'
      : 'Ask two people to keep the keys, best from outside.'
  if (log.stage === 'closed' || today >= countableFrom(log.year)) return 'A keeper counts and publishes the year now.'
  const wanted = quartersToKey(log.year, today)
  if (wanted.some((quarter) => log.ledgers.find((ledger) => ledger.quarter === quarter)?.key === null))
    return 'Wait for a keeper to make the next key. Call them if it takes long.'
  if (keeping.length === 1) return 'Ask a second keeper, so that one can stand in for the other.'
  if (!keeping.some(({ cardPrintedOn }) => cardPrintedOn)) return 'Wait for the card that a keeper prints for your peers.'
  return today.slice(0, 4) > String(log.year)
    ? `From ${dayInWords(countableFrom(log.year))} on a keeper can count the year.`
    : 'Nothing to do now: peers log, and the figures come after the year.'
}
