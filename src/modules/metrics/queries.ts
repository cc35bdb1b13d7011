import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, SurveyId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import { asPublished, type SafeRelease } from './admit.ts'

/** What a survey published, or nothing. */
export async function readPublished(tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId): Promise<SafeRelease | null> {
  const row = await tx
    .selectFrom('published_release')
    .select('content')
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', surveyId)
    .executeTakeFirst()
  return row ? asPublished(row.content) : null
}

/** The ledger: everything that the agency ever published. */
export async function listPublished(tx: AgencyTx, agencyId: AgencyId): Promise<readonly SafeRelease[]> {
  const rows = await tx
    .selectFrom('published_release')
    .select('content')
    .where('agency_id', '=', agencyId)
    .orderBy('published_on')
    .orderBy('survey_id')
    .execute()
  return rows.map((row) => asPublished(row.content))
}

/** Keeps a release for ever. It can come from `admit` only, and the database lets nobody change it afterwards. */
export const insertRelease = (
  tx: AgencyTx,
  { agencyId, personId }: Pick<Actor, 'agencyId' | 'personId'>,
  admitted: { readonly release: SafeRelease; readonly digest: string },
  on: Day,
) =>
  tx
    .insertInto('published_release')
    .values({
      agency_id: agencyId,
      survey_id: admitted.release.surveyId,
      digest: admitted.digest,
      content: JSON.stringify(admitted.release),
      published_on: on,
      published_by: personId,
    })
    .execute()

/** Names of those who are command and coordinator at once: results say so. */
export async function listCommandAndCoordinator(tx: DoorTx, agencyId: AgencyId): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('held_role as a')
    .innerJoin('held_role as b', (join) => join.onRef('b.agency_id', '=', 'a.agency_id').onRef('b.person_id', '=', 'a.person_id'))
    .innerJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'a.agency_id').onRef('p.person_id', '=', 'a.person_id'))
    .select('p.name')
    .where('a.agency_id', '=', agencyId)
    .where('a.role', '=', 'command')
    .where('b.role', '=', 'coordinator')
    .orderBy('p.name')
    .execute()
  return rows.map(({ name }) => name)
}
