import { type Day, laterOf } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import { causes, type LegalHold } from './legal-hold.ts'

/** Every hold there ever was, the newest first. For the team and counsel. */
export async function listHolds(tx: AgencyTx, agencyId: AgencyId): Promise<readonly LegalHold[]> {
  const rows = await tx
    .selectFrom('legal_hold')
    .select(['hold_id', 'ordered_by', 'cause', 'began_on', 'lifted_on', 'lifted_by'])
    .where('agency_id', '=', agencyId)
    .orderBy('lifted_on', (order) => order.desc().nullsFirst())
    .orderBy('began_on', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.hold_id,
    orderedBy: row.ordered_by,
    cause: causes.find((cause) => cause === row.cause) ?? 'other',
    beganOn: row.began_on,
    lifted: row.lifted_on !== null && row.lifted_by !== null ? { on: row.lifted_on, by: row.lifted_by } : null,
  }))
}

/** False when one stands already, be it this one, sent twice, or another. */
export async function insertHold(tx: AgencyTx, agencyId: AgencyId, hold: LegalHold): Promise<boolean> {
  const rows = await tx
    .insertInto('legal_hold')
    .values({
      agency_id: agencyId,
      hold_id: hold.id,
      ordered_by: hold.orderedBy,
      cause: hold.cause,
      began_on: hold.beganOn,
      lifted_on: null,
      lifted_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hold_id')
    .execute()
  return rows.length > 0
}

/** False when it stands no more. A clock that was set back lifts it on the day on which it began. */
export async function liftHold(
  tx: AgencyTx,
  agencyId: AgencyId,
  { id, beganOn }: LegalHold,
  lifted: { readonly on: Day; readonly by: string },
): Promise<boolean> {
  const rows = await tx
    .updateTable('legal_hold')
    .set({ lifted_on: laterOf(beganOn, lifted.on), lifted_by: lifted.by })
    .where('agency_id', '=', agencyId)
    .where('hold_id', '=', id)
    .where('lifted_on', 'is', null)
    .returning('hold_id')
    .execute()
  return rows.length > 0
}

/** Holds that stand in any agency of the installation: how many, and since when the first one. Names none of them. */
export async function holdsAnywhere(tx: DoorTx): Promise<{ readonly count: number; readonly since: Day } | null> {
  const row = await tx
    .selectFrom('legal_hold')
    .select((all) => [all.fn.countAll<string>().as('count'), all.fn.min<Day | null>('began_on').as('since')])
    .where('lifted_on', 'is', null)
    .executeTakeFirstOrThrow()
  return row.since === null ? null : { count: Number(row.count), since: row.since }
}
