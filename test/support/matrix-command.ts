import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** What stands with command in one agency: a row in each table, and a commitment in each stage that somebody acts on. */
export type CommandThings = {
  readonly commitmentDraft: string
  readonly commitmentSent: string
  readonly commitmentSigned: string
  readonly steeringMember: string
  readonly steeringMeeting: string
  readonly steeringDecision: string
}

const text = 'Our commitment\n\nCommand promises this.\n\n1. We do not ask a peer who talked with them, nor what was said.'

/** One of everything that the coordinator and command deal with together. */
export async function arrangeCommand(superuser: pg.Client, agency: string, coordinator: string, command: string): Promise<CommandThings> {
  const run = (query: string, ...values: readonly unknown[]) => superuser.query(query, [agency, ...values])
  async function commitment(stage: 'draft' | 'sent' | 'signed'): Promise<string> {
    const id = randomUUID()
    const sent = stage === 'draft' ? [null, null, null] : [coordinator, command, '2026-11-10']
    const signed = stage === 'signed' ? [command, 'A Chief', 'Chief', '2026-11-11', '2026-11-11T12:00:00Z'] : [null, null, null, null, null]
    await run(
      `insert into commitment (agency_id, commitment_id, stage, clauses, own_clauses, term_until, text, digest, sent_by, sent_to, sent_on,
         signed_by, signer_name, signer_title, signed_on, signed_at)
       values ($1, $2, $3, '{not_questioned}', '{}', '2027-11-10', $4, encode(sha256(convert_to($4, 'UTF8')), 'hex'),
         $5, $6, $7, $8, $9, $10, $11, $12)`,
      id,
      stage,
      text,
      ...sent,
      ...signed,
    )
    return id
  }
  const [steeringMember, steeringMeeting, steeringDecision] = [randomUUID(), randomUUID(), randomUUID()]
  await run(
    `insert into command_case (agency_id, asks, costs, pilot_part, pilot_from, pilot_until, pilot_review)
     values ($1, '{One hour a month}', '{training_seat}', 'Patrol', '2026-12-01', '2027-11-30', 'The figures') on conflict do nothing`,
  )
  await run(
    `insert into steering_member (agency_id, member_id, name, seat, since) values ($1, $2, 'Somebody', 'employees', '2026-11-01')`,
    steeringMember,
  )
  await run(
    `insert into steering_meeting (agency_id, meeting_id, met_on, seats, present) values ($1, $2, '2026-11-12', '{employees}', 4)`,
    steeringMeeting,
  )
  await run(
    `insert into steering_decision (agency_id, decision_id, meeting_id, decision, owner)
     values ($1, $2, $3, 'Ask the neighbors for their slips', 'Somebody')`,
    steeringDecision,
    steeringMeeting,
  )
  return {
    commitmentDraft: await commitment('draft'),
    commitmentSent: await commitment('sent'),
    commitmentSigned: await commitment('signed'),
    steeringMember,
    steeringMeeting,
    steeringDecision,
  }
}
