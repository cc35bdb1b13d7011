import type { ColumnType, Generated } from 'kysely'

/** Read and written as `YYYY-MM-DD`, never as a moment. */
type DayColumn = ColumnType<string, string, string>

/** The tables of the plan. */
export type PlanTables = {
  plan_standing: {
    agency_id: string
    factor_id: string
    state: string
    evidence: string | null
    reason: string | null
    marked_by: string | null
    marked_on: DayColumn | null
    owner: string | null
    due_on: DayColumn | null
    note: string | null
    version: Generated<number>
  }
  plan_own_factor: {
    agency_id: string
    factor_id: string
    topic: string
    title: string
    what: string | null
    made_on: DayColumn
    version: Generated<number>
  }
  plan_path: {
    agency_id: string
    path_id: string
    chosen: string
    title: string
    started_on: DayColumn
    ended_on: DayColumn | null
  }
  plan_step: {
    agency_id: string
    step_id: string
    path_id: string
    step: string
    week: number
    title: string
    state: string
    due_on: DayColumn
    reason: string | null
    owner: string | null
    marked_by: string | null
    marked_on: DayColumn | null
    version: Generated<number>
  }
  plan_gate_override: {
    agency_id: string
    override_id: string
    gate: string
    reason: string
    made_by: string
    made_on: DayColumn
    ended_by: string | null
    ended_on: DayColumn | null
  }
  plan_reminder: {
    agency_id: string
    person_id: string
    every: string
    on_day: number
    by_mail: boolean
    chosen_on: DayColumn
    reminded_on: DayColumn | null
  }
  plan_calendar_feed: { agency_id: string; person_id: string; token_hash: Uint8Array; made_on: DayColumn }
  plan_stage: { agency_id: string; topic: string; done: number; total: number; noted_on: DayColumn }
}
