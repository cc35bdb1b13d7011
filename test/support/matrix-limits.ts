import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** Things of the limits cards that addresses lead to. */
export type LimitsThings = Readonly<Record<'speaker' | 'question' | 'signature', string>>

/** An answer of counsel, and a signature over cards that have changed since. */
export async function arrangeLimits(superuser: pg.Client, agency: string): Promise<LimitsThings> {
  const [signature, question] = [randomUUID(), 'exceptions-ors-181a-835']
  const text = 'The cards as they once read, before a choice was changed and they read otherwise.'
  await superuser.query(
    `insert into limits_answer (agency_id, question, answer, answered_on) values ($1, $2, 'Danger and abuse are let out.', '2026-11-12')`,
    [agency, question],
  )
  await superuser.query(
    `insert into limits_signature (agency_id, signature_id, text, digest, signed_by, signer_name, signer_title, signed_on)
     select $1, $2, $3, encode(sha256(convert_to($3, 'UTF8')), 'hex'), person_id, 'Alex Roan', 'City Attorney', '2026-11-13'
     from held_role where agency_id = $1 and role = 'legal_advisor' limit 1`,
    [agency, signature, text],
  )
  return { speaker: 'sworn', question, signature }
}
