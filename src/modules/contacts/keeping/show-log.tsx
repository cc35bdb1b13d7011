import { relationInWords } from '#kernel/keeper.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { show } from '#platform/http/show.tsx'
import type { Ctx } from '#platform/http/vars.ts'
import type { FormState } from '#ui/form-state.ts'
import { isKeeping, isOverdue, type LogKeeper } from './log.ts'
import { type StoredLog } from './queries.ts'
import { listPossibleKeepers, namesOf } from '#platform/people/queries.ts'
import { listHolders } from './sealed/queries.ts'
import { nextForCoordinator, saidInWords } from './standing.ts'
import { LogPage, standingOf } from './views/log-pages.tsx'

/** One year, as the coordinator sees it; with what was typed where a form came back. */
export async function showLog(c: Ctx, { log, version }: StoredLog, form: FormState = {}) {
  const { actor, db, frame, today } = c.var
  const ledgerIds = log.ledgers.map(({ id }) => id)
  const read = await inAgency(db, actor, async (tx) => ({
    people: await listPossibleKeepers(tx, actor.agencyId),
    names: await namesOf(
      tx,
      actor.agencyId,
      log.keepers.map(({ personId }) => personId),
    ),
    holders: log.dropped ? [] : await listHolders(tx, actor.agencyId, ledgerIds),
  }))
  const nameOf = (personId: string) => [...read.names].find(([id]) => id === personId)?.[1] ?? ''
  const going = log.keepers.filter(isKeeping).map(({ personId }) => String(personId))
  const holders = new Map(
    ledgerIds.map((id) => [
      id,
      read.holders.filter((one) => one.ledgerId === id && going.includes(one.personId)).map(({ personId }) => nameOf(personId)),
    ]),
  )
  const keepers = log.keepers.map((keeper) => ({
    personId: keeper.personId,
    name: nameOf(keeper.personId),
    relation: relationInWords[keeper.relation],
    said: saidInWords(keeper, today),
    isOverdue: isOverdue(keeper, today),
    may: mayOf(keeper, log.stage === 'open' || log.stage === 'closed'),
  }))
  const asked = log.keepers.filter((keeper) => keeper.declinedOn === null).map(({ personId }) => String(personId))
  return show(
    c,
    <LogPage
      {...form}
      frame={frame}
      log={log}
      version={version}
      next={nextForCoordinator(log, today)}
      keepers={keepers}
      people={read.people.filter(({ personId }) => !asked.includes(personId)).toSorted((a, b) => Number(a.onRoster) - Number(b.onRoster))}
      standing={standingOf(log, holders, today)}
    />,
    form.errors ? 422 : 200,
  )
}

const mayOf = (keeper: LogKeeper, isUnderWay: boolean): 'nothing' | 'take_off' | 'end' => {
  if (!isUnderWay || keeper.endedOn !== null) return 'nothing'
  return isKeeping(keeper) ? 'end' : 'take_off'
}
