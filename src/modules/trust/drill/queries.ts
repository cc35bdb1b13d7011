import { sql } from 'kysely'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Openable } from './drill.ts'

/** How many records of the agency stand in each table that may be counted. For coordinator and counsel. */
export async function countWhatIsHere(tx: AgencyTx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ record: string; amount: string }>`select record, amount from what_is_here()`.execute(tx)
  return new Map(rows.map(({ record, amount }) => [record, Number(amount)]))
}

const stages: Readonly<Record<string, Openable['stage']>> = { open: 'open', closed: 'closed', on_paper: 'open', counted: 'closed' }

/** Surveys that were opened and whose answers or typed totals are still here, with the keepers who said yes. */
export async function listOpenable(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Openable[]> {
  const rows = await tx
    .selectFrom('survey as s')
    .leftJoin('survey_keeper as k', (join) =>
      join
        .onRef('k.agency_id', '=', 's.agency_id')
        .onRef('k.survey_id', '=', 's.survey_id')
        .on('k.accepted_on', 'is not', null)
        .on('k.declined_on', 'is', null),
    )
    .leftJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'k.agency_id').onRef('p.person_id', '=', 'k.person_id'))
    .select(['s.survey_id', 's.title', 's.stage', 's.way', 's.opened_on'])
    .select(sql<string[]>`coalesce(array_agg(p.name order by p.name) filter (where p.name is not null), '{}')`.as('keepers'))
    .where('s.agency_id', '=', agencyId)
    .where('s.opened_on', 'is not', null)
    .where('s.dropped', '=', false)
    .groupBy(['s.survey_id', 's.title', 's.stage', 's.way', 's.opened_on'])
    .orderBy('s.opened_on')
    .orderBy('s.survey_id')
    .execute()
  return rows.map(({ title, stage, way, opened_on, keepers }) => ({
    title,
    stage: stages[stage] ?? 'over',
    sealed: way !== 'in_the_open',
    openedOn: opened_on ?? '',
    keepers,
  }))
}
