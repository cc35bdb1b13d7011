import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { listListed } from '../listing/queries.ts'
import type { Designation, NewTraining, Peer } from './peer.ts'

/** Everybody who is designated or was, by name; whoever was designated twice stands twice. */
export async function listPeers(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Peer[]> {
  const rows = await tx
    .selectFrom('peer as d')
    .innerJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'd.agency_id').onRef('p.person_id', '=', 'd.person_id'))
    .leftJoin('held_role as h', (join) =>
      join.onRef('h.agency_id', '=', 'd.agency_id').onRef('h.person_id', '=', 'd.person_id').on('h.role', '=', 'peer'),
    )
    .select(['d.person_id', 'p.name', 'd.designated_on', 'd.agreed_on', 'd.ended_on', 'd.version', 'h.role'])
    .where('d.agency_id', '=', agencyId)
    .orderBy('d.ended_on', (order) => order.desc().nullsFirst())
    .orderBy('p.name')
    .orderBy('d.designated_on')
    .execute()
  const trainings = await tx
    .selectFrom('peer_training')
    .select(['training_id', 'person_id', 'completed_on', 'course', 'hours'])
    .where('agency_id', '=', agencyId)
    .orderBy('completed_on', 'desc')
    .orderBy('training_id')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    name: row.name,
    designatedOn: row.designated_on,
    agreedOn: row.agreed_on,
    endedOn: row.ended_on,
    hasRole: row.role !== null,
    version: row.version,
    trainings: trainings
      .filter(({ person_id }) => person_id === row.person_id)
      .map((one) => ({
        id: one.training_id,
        completedOn: one.completed_on,
        course: one.course,
        hours: one.hours === null ? null : Number(one.hours),
      })),
  }))
}

/** False when they are designated already, or on that same day before. */
export const insertDesignation = async (
  tx: AgencyTx,
  agencyId: AgencyId,
  { personId, designatedOn, agreedOn }: Designation,
  by: PersonId,
): Promise<boolean> =>
  (
    await tx
      .insertInto('peer')
      .values({
        agency_id: agencyId,
        person_id: personId,
        designated_on: designatedOn,
        designated_by: by,
        agreed_on: agreedOn,
        ended_on: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('person_id')
      .execute()
  ).length > 0

/** The designation as it was on the page from which a form comes. */
type Seen = Pick<Peer, 'personId' | 'designatedOn' | 'version'>

const seenRow = (tx: AgencyTx, agencyId: AgencyId, { personId, designatedOn, version }: Seen) =>
  tx
    .updateTable('peer')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('designated_on', '=', designatedOn)
    .where('ended_on', 'is', null)
    .where('version', '=', version)

export const noteAgreement = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, agreedOn: Day | null): Promise<boolean> =>
  (
    await seenRow(tx, agencyId, seen)
      .set({ agreed_on: agreedOn, version: seen.version + 1 })
      .returning('person_id')
      .execute()
  ).length > 0

/** Ends the designation and takes what the peer showed off the help page. */
export async function endDesignation(tx: AgencyTx, agencyId: AgencyId, seen: Seen, endedOn: Day): Promise<boolean> {
  const ended = await seenRow(tx, agencyId, seen)
    .set({ ended_on: endedOn, version: seen.version + 1 })
    .returning('person_id')
    .execute()
  if (ended.length === 0) return false
  await tx
    .deleteFrom('listing_part')
    .where('agency_id', '=', agencyId)
    .where('listing_id', 'in', (query) =>
      query
        .selectFrom('listing')
        .select('listing_id')
        .where('agency_id', '=', agencyId)
        .where('person_id', '=', seen.personId)
        .where('kind', '=', 'peer'),
    )
    .execute()
  return true
}

/** False when the same form came before. */
export const insertTraining = async (
  tx: AgencyTx,
  agencyId: AgencyId,
  { id, personId }: { readonly id: string; readonly personId: PersonId },
  { completedOn, course, hours }: NewTraining,
): Promise<boolean> =>
  (
    await tx
      .insertInto('peer_training')
      .values({ agency_id: agencyId, training_id: id, person_id: personId, completed_on: completedOn, course, hours })
      .onConflict((conflict) => conflict.columns(['agency_id', 'training_id']).doNothing())
      .returning('training_id')
      .execute()
  ).length > 0

export const deleteTraining = async (tx: AgencyTx, agencyId: AgencyId, trainingId: string): Promise<boolean> =>
  (
    await tx
      .deleteFrom('peer_training')
      .where('agency_id', '=', agencyId)
      .where('training_id', '=', trainingId)
      .returning('training_id')
      .execute()
  ).length > 0

/** Who of the agency stands on its help page now. */
export async function listShown(tx: AgencyTx, agencyId: AgencyId): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('listing').select(['listing_id', 'person_id']).where('agency_id', '=', agencyId).execute()
  const shown = new Set((await listListed(tx)).map(({ listingId }) => listingId))
  return new Set(rows.filter(({ listing_id }) => shown.has(listing_id)).map(({ person_id }) => person_id))
}
