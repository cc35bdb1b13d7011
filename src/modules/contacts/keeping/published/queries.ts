import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { namesOf } from '#platform/people/queries.ts'

/** What the page of a published year says beside its figures. */
export type PublishedLog = {
  readonly year: number
  readonly publishedOn: Day
  readonly keepers: readonly { readonly name: string; readonly worksHere: boolean }[]
}

/** Every published year, the latest first. Named columns only: command may read no others. */
export async function listPublishedLogs(tx: AgencyTx, agencyId: AgencyId): Promise<readonly PublishedLog[]> {
  const rows = await tx
    .selectFrom('contact_log')
    .select(['year', 'published_on'])
    .where('agency_id', '=', agencyId)
    .where('stage', '=', 'published')
    .orderBy('year', 'desc')
    .execute()
  const keepers = await tx
    .selectFrom('log_keeper')
    .select(['year', 'person_id', 'relation'])
    .where('agency_id', '=', agencyId)
    .where('accepted_on', 'is not', null)
    .orderBy('person_id')
    .execute()
  const names = await namesOf(tx, agencyId, [...new Set(keepers.map((keeper) => keeper.person_id as PersonId))])
  return rows.map((row) => ({
    year: row.year,
    publishedOn: row.published_on ?? '',
    keepers: keepers
      .filter((keeper) => keeper.year === row.year)
      .map((keeper) => ({ name: names.get(keeper.person_id as PersonId) ?? '', worksHere: keeper.relation === 'on_roster' })),
  }))
}
