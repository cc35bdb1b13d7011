import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** Things of trust that addresses lead to. */
export type TrustThings = Readonly<Record<'certificate', string>>

/** A hold that is over, something that was destroyed, and a seal of the audit log that a neighbour keeps. */
export async function arrangeTrust(superuser: pg.Client, agency: string): Promise<TrustThings> {
  const certificate = randomUUID()
  await superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on, lifted_on, lifted_by)
     values ($1, gen_random_uuid(), 'Alex Roan, City Attorney', 'lawsuit', '2026-10-01', '2026-11-01', 'Alex Roan, City Attorney')`,
    [agency],
  )
  await superuser.query(
    `insert into destruction_certificate (agency_id, certificate_id, kind, what, destroyed_on, rule, adopted_by, adopted_on)
     values ($1, $2, 'focus-groups', '3 themes of focus groups', '2026-11-02', 'After twelve months', 'Pat Yazzie, Chief', '2025-01-01')`,
    [agency, certificate],
  )
  await superuser.query(
    `insert into kept_head (agency_id, head_id, seq, hash, kept_by, handed_on)
     values ($1, gen_random_uuid(), 1, sha256('a seal'), 'Larkspur PD', '2026-11-02')`,
    [agency],
  )
  return { certificate }
}
