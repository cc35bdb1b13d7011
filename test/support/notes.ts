import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

/** Makes room for envelopes around the day that a world's clock shows. */
export const openDays = async ({ superuser, deps }: World): Promise<void> =>
  void (await superuser.query('select make_envelope_days($1)', [deps.clock().toISOString().slice(0, 10)]))

/** The agency adopts how long it keeps records, without which no note is taken. */
export const adoptRetention = async ({ superuser }: World, agencyId: string): Promise<void> =>
  void (await superuser.query(
    `insert into retention_statement (agency_id, statement_id, statement, adopted_on, adopted_by)
     values ($1, $2, 'What is kept, and for how long', '2026-11-01', 'Chief Lee, Chief of Police')`,
    [agencyId, randomUUID()],
  ))

/** A legal hold; what comes back lifts it. */
export async function beginHold({ superuser }: World, agencyId: string, day: string): Promise<() => Promise<void>> {
  await superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, $2, 'Alex Roan, City Attorney', 'lawsuit', $3)`,
    [agencyId, randomUUID(), day],
  )
  return async () =>
    void (await superuser.query(`update legal_hold set lifted_on = $2, lifted_by = 'Alex Roan, City Attorney' where agency_id = $1`, [
      agencyId,
      day,
    ]))
}
