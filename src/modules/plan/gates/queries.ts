import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { GateId, Override } from './gate.ts'

/** Every gate that was opened early, the newest first. */
export async function listOverrides(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Override[]> {
  const rows = await tx
    .selectFrom('plan_gate_override as o')
    .innerJoin('person as m', (join) => join.onRef('m.agency_id', '=', 'o.agency_id').onRef('m.person_id', '=', 'o.made_by'))
    .leftJoin('person as e', (join) => join.onRef('e.agency_id', '=', 'o.agency_id').onRef('e.person_id', '=', 'o.ended_by'))
    .selectAll('o')
    .select(['m.name as maker', 'e.name as ender'])
    .where('o.agency_id', '=', agencyId)
    .orderBy('o.made_on', 'desc')
    .orderBy('o.override_id')
    .execute()
  return rows.map((row) => ({
    id: row.override_id,
    gate: row.gate,
    reason: row.reason,
    madeBy: row.maker,
    madeOn: row.made_on,
    endedBy: row.ender,
    endedOn: row.ended_on,
  }))
}

type NewOverride = { readonly id: string; readonly gate: GateId; readonly reason: string; readonly by: PersonId; readonly on: Day }

/** False when the same form came before, or somebody else opened the gate a moment earlier. */
export async function insertOverride(tx: AgencyTx, agencyId: AgencyId, { id, gate, reason, by, on }: NewOverride): Promise<boolean> {
  const made = await tx
    .insertInto('plan_gate_override')
    .values({ agency_id: agencyId, override_id: id, gate, reason, made_by: by, made_on: on, ended_by: null, ended_on: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('override_id')
    .execute()
  return made.length > 0
}

/** False when it was ended already. */
export async function endOverride(tx: AgencyTx, agencyId: AgencyId, id: string, ended: { by: PersonId; on: Day }): Promise<boolean> {
  const rows = await tx
    .updateTable('plan_gate_override')
    .set({ ended_by: ended.by, ended_on: ended.on })
    .where('agency_id', '=', agencyId)
    .where('override_id', '=', id)
    .where('ended_on', 'is', null)
    .returning('override_id')
    .execute()
  return rows.length > 0
}
