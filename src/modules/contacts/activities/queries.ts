import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { type Activity, activityKinds, type NewActivity } from './activity.ts'

const activities = (tx: AgencyTx, agencyId: AgencyId) =>
  tx.selectFrom('team_activity').select(['activity_id', 'kind', 'held_on', 'quarter_hours', 'version']).where('agency_id', '=', agencyId)

type Row = Awaited<ReturnType<ReturnType<typeof activities>['executeTakeFirstOrThrow']>>

const activityFrom = (row: Row): Activity => ({
  id: row.activity_id,
  kind: activityKinds.find((kind) => kind === row.kind) ?? 'other',
  heldOn: row.held_on,
  quarterHours: row.quarter_hours,
  version: row.version,
})

/** The newest first. */
export const listActivities = async (tx: AgencyTx, agencyId: AgencyId): Promise<readonly Activity[]> =>
  (await activities(tx, agencyId).orderBy('held_on', 'desc').orderBy('activity_id').execute()).map(activityFrom)

export async function findActivity(tx: AgencyTx, agencyId: AgencyId, id: string): Promise<Activity | null> {
  const row = await activities(tx, agencyId).where('activity_id', '=', id).executeTakeFirst()
  return row ? activityFrom(row) : null
}

const columnsOf = ({ kind, heldOn, quarterHours }: NewActivity) => ({ kind, held_on: heldOn, quarter_hours: quarterHours })

/** False when the same form came before: it is there already. */
export async function insertActivity(tx: AgencyTx, agencyId: AgencyId, activity: NewActivity & { readonly id: string }): Promise<boolean> {
  const made = await tx
    .insertInto('team_activity')
    .values({ agency_id: agencyId, activity_id: activity.id, ...columnsOf(activity) })
    .onConflict((conflict) => conflict.columns(['agency_id', 'activity_id']).doNothing())
    .returning('activity_id')
    .execute()
  return made.length > 0
}

/** Which activity, as its editor saw it, and what it is to be. */
type Change = { readonly id: string; readonly version: number; readonly to: NewActivity }

/** False when somebody changed it after it was seen; then nothing is written. */
export async function updateActivity(tx: AgencyTx, agencyId: AgencyId, { id, version, to }: Change): Promise<boolean> {
  const changed = await tx
    .updateTable('team_activity')
    .set({ ...columnsOf(to), version: version + 1 })
    .where('agency_id', '=', agencyId)
    .where('activity_id', '=', id)
    .where('version', '=', version)
    .returning('activity_id')
    .execute()
  return changed.length > 0
}

/** False when somebody changed it after it was seen; then it stays. */
export async function deleteActivity(
  tx: AgencyTx,
  agencyId: AgencyId,
  { id, version }: Pick<Activity, 'id' | 'version'>,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('team_activity')
    .where('agency_id', '=', agencyId)
    .where('activity_id', '=', id)
    .where('version', '=', version)
    .returning('activity_id')
    .execute()
  return gone.length > 0
}
