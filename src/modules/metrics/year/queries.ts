import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { asPublishedYear, type SafeYear } from './safe-year.ts'

/** Every year of contacts that the agency published, the latest first. */
export async function readYears(tx: AgencyTx, agencyId: AgencyId): Promise<readonly SafeYear[]> {
  const rows = await tx.selectFrom('published_year').select('content').where('agency_id', '=', agencyId).orderBy('year', 'desc').execute()
  return rows.map((row) => asPublishedYear(row.content))
}

/** Keeps a year for ever. It comes from the gate only, and the database lets nobody change it afterwards. */
export const insertYear = (
  tx: AgencyTx,
  { agencyId, personId }: Pick<Actor, 'agencyId' | 'personId'>,
  admitted: { readonly release: SafeYear; readonly digest: string },
  on: Day,
) =>
  tx
    .insertInto('published_year')
    .values({
      agency_id: agencyId,
      year: admitted.release.year,
      digest: admitted.digest,
      content: JSON.stringify(admitted.release),
      published_on: on,
      published_by: personId,
    })
    .execute()

/** One published year, or nothing. */
export async function readYear(tx: AgencyTx, agencyId: AgencyId, year: number): Promise<SafeYear | null> {
  const row = await tx
    .selectFrom('published_year')
    .select('content')
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row ? asPublishedYear(row.content) : null
}

/** The digest under which a year was published; null where none was. */
export async function findYearDigest(tx: AgencyTx, agencyId: AgencyId, year: number): Promise<string | null> {
  const row = await tx
    .selectFrom('published_year')
    .select('digest')
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.digest ?? null
}
