import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** What stands in the plan of one agency: a row in each of its tables, so that others not finding them says something. */
export type PlanThings = {
  readonly ownFactor: string
  readonly step: string
  readonly override: string
  /** The secret end of a calendar's address. */
  readonly calendar: string
  /** The same for every agency. */
  readonly topic: string
}

/** One of everything that a coordinator's plan can hold. */
export async function arrangePlan(superuser: pg.Client, agency: string, coordinator: string): Promise<PlanThings> {
  const [ownFactor, path, step, override] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const calendar = 'a-calendar'.padEnd(43, '0')
  const run = (query: string, ...values: readonly unknown[]) => superuser.query(query, [agency, ...values])
  await run(
    `insert into plan_own_factor (agency_id, factor_id, topic, title, made_on) values ($1, $2, 'trust', 'Coffee with the night shift', '2026-11-01')`,
    ownFactor,
  )
  await run(`insert into plan_standing (agency_id, factor_id, state, note) values ($1, $2, 'open', 'Ask on Monday')`, ownFactor)
  await run(`update plan_path set ended_on = '2026-11-23' where agency_id = $1 and ended_on is null`)
  await run(
    `insert into plan_path (agency_id, path_id, chosen, title, started_on) values ($1, $2, 'survey', 'A survey', '2026-11-02')`,
    path,
  )
  await run(
    `insert into plan_step (agency_id, step_id, path_id, step, week, title, state, due_on)
     values ($1, $2, $3, 'a-step', 1, 'A first step', 'open', '2026-11-09')`,
    step,
    path,
  )
  await run(
    `insert into plan_gate_override (agency_id, override_id, gate, reason, made_by, made_on)
     values ($1, $2, 'contact_log', 'The policy is signed on Friday', $3, '2026-11-20')`,
    override,
    coordinator,
  )
  await run(
    `insert into plan_reminder (agency_id, person_id, every, on_day, by_mail, chosen_on) values ($1, $2, 'week', 1, true, '2026-11-01')`,
    coordinator,
  )
  await run(
    `insert into plan_calendar_feed (agency_id, person_id, token_hash, made_on)
     values ($1, $2, sha256(convert_to($3, 'UTF8')), '2026-11-01')`,
    coordinator,
    calendar,
  )
  await run(
    `insert into plan_stage (agency_id, topic, done, total, noted_on) values ($1, 'trust', 1, 6, '2026-11-20')
     on conflict (agency_id, topic) do nothing`,
  )
  return { ownFactor, step, override, calendar: `${calendar}.ics`, topic: 'trust' }
}
