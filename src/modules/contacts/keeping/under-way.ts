import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { type ContactLog, countableFrom, isOverdue, quartersToKey } from './log.ts'
import { listLogs } from './queries.ts'
import { nextForCoordinator } from './standing.ts'

/** Years that wait for whoever acts, each with the next step in one sentence. None of it depends on what was logged. */
export async function logsUnderWay(tx: AgencyTx, actor: Pick<Actor, 'agencyId' | 'personId' | 'role'>, today: Day) {
  const stored = await listLogs(tx, actor.agencyId)
  return stored.flatMap(({ log }) => {
    const text = actor.role === 'keeper' ? nextForKeeper(log, actor.personId, today) : asksCoordinator(log, today)
    const href = `/desk/contact-log/${log.year}` as const
    return text === null ? [] : [{ title: `Contact log ${log.year}`, text, waits: false, href }]
  })
}

/** Null where there is nothing to do now. */
function nextForKeeper(log: ContactLog, personId: string, today: Day): string | null {
  const me = log.keepers.find((keeper) => keeper.personId === personId)
  if (!me || me.declinedOn || me.endedOn || log.stage === 'published' || log.stage === 'discarded') return null
  if (!me.acceptedOn) return 'You are asked to keep the keys of this year. Say yes or no.'
  if (today >= countableFrom(log.year)) return 'The year is over. Count it and publish it.'
  const wanted = quartersToKey(log.year, today)
  const isMissing = log.ledgers.some(({ quarter, key }) => key === null && wanted.includes(quarter))
  return isMissing ? 'The next key can be made now.' : null
}

/** What only the coordinator can do; a step that a keeper has to take is no task of theirs. */
function asksCoordinator(log: ContactLog, today: Day): string | null {
  if (log.stage !== 'open') return null
  const isShort = log.keepers.every((keeper) => keeper.declinedOn !== null || keeper.endedOn !== null)
  return isShort || log.keepers.some((keeper) => isOverdue(keeper, today)) ? nextForCoordinator(log, today) : null
}
