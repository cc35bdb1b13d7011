import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { ActivitiesTables } from './activities-tables.ts'
import type { CommandTables } from './command-tables.ts'
import type { ContactsTables } from './contacts-tables.ts'
import type { EvaluationTables } from './evaluation-tables.ts'
import type { LimitsTables } from './limits-tables.ts'
import type { NotesTables } from './notes-tables.ts'
import type { PlanTables } from './plan-tables.ts'
import type { TeamTables } from './team-tables.ts'
import type { TrustTables } from './trust-tables.ts'

/** A date column: read and written as `YYYY-MM-DD`, never as a moment. */
type DayColumn = ColumnType<string, string, string>

type Jsonb = JSONColumnType<object>

// Modules with many tables keep theirs in a file of their own.
type OtherTables = ActivitiesTables &
  CommandTables &
  ContactsTables &
  EvaluationTables &
  LimitsTables &
  NotesTables &
  PlanTables &
  TeamTables &
  TrustTables

/** The tables as Kysely sees them; `db/schema.txt` is the truth that a test holds them against. */
export type Tables = OtherTables & {
  agency: {
    agency_id: string
    slug: string
    name: string
    state: string
    kind: string
    head_count_band: string
    time_zone: string
    hosting: string
    sample: Generated<boolean>
    made_on: DayColumn
    clinician_miles: number | null
    clinician_minutes: number | null
  }
  person: {
    agency_id: string
    person_id: string
    name: string
    email: string | null
    work_group: string | null
    left_on: DayColumn | null
    version: Generated<number>
  }
  account: {
    account_id: string
    sign_in_name: string
    display_name: string
    phrase_hash: Uint8Array | null
    totp_secret: string | null
    totp_last_step: string | null
    made_on: DayColumn
  }
  passkey: {
    account_id: string
    credential_id: string
    public_key: Uint8Array
    counter: ColumnType<string, number, number>
    transports: string[]
    label: string
    made_on: DayColumn
  }
  recovery_code: { account_id: string; code_hash: Uint8Array }
  session: {
    token_hash: Uint8Array
    session_id: string
    account_id: string
    agency_id: string | null
    signed_in_with: string
    expires_on: DayColumn
  }
  ceremony: {
    ceremony_id: string
    purpose: string
    challenge: string
    account_id: string | null
    session_id: string | null
    ends_at: ColumnType<Date, Date, never>
  }
  keyring: { account_id: string; version: number; public_key: Uint8Array; sealed: string; wraps: string }
  membership: { agency_id: string; account_id: string; person_id: string }
  held_role: { agency_id: string; person_id: string; role: string; given_on: DayColumn }
  invitation: {
    agency_id: string
    invitation_id: string
    token_hash: Uint8Array
    person_id: string
    role: string
    expires_on: DayColumn
    used_on: DayColumn | null
  }
  set_up_link: { token_hash: Uint8Array; expires_on: DayColumn }
  retention_statement: {
    agency_id: string
    statement_id: string
    statement: string
    adopted_on: DayColumn
    adopted_by: string
    entered_at: ColumnType<Date, never, never>
    letters_days: Generated<number>
    themes_months: number | null
  }
  letter: {
    agency_id: string
    letter_id: string
    to_name: string
    to_address: string | null
    subject: string
    body: string | null
    state: string
    made_at: ColumnType<Date, Date, never>
    problem: string | null
  }
  audit_entry: {
    agency_id: string
    seq: string
    at: ColumnType<Date, never, never>
    person_id: string | null
    role: string
    act: string
    about: string
    previous: Uint8Array
    hash: Uint8Array
  }
  survey: {
    agency_id: string
    survey_id: string
    template_id: string
    template_version: number
    title: string
    way: string
    draw: string
    head_count: number
    changed_since_last: number | null
    stage: string
    declared: Jsonb | null
    public_key: Uint8Array | null
    fingerprint: string | null
    check_words: string[] | null
    opened_on: DayColumn | null
    printed_by: string | null
    slips: number | null
    drawn: number | null
    voided: number | null
    closed_on: DayColumn | null
    answers: number | null
    counted_first_by: string | null
    counted_second_by: string | null
    counted_on: DayColumn | null
    published_on: DayColumn | null
    digest: string | null
    discarded_on: DayColumn | null
    discarded_because: string | null
    withdrawn_on: DayColumn | null
    dropped: Generated<boolean>
    version: Generated<number>
  }
  survey_keeper: {
    agency_id: string
    survey_id: string
    person_id: string
    relation: string
    asked_on: DayColumn
    accepted_on: DayColumn | null
    declined_on: DayColumn | null
    holds_key: string | null
  }
  slip: { agency_id: string; survey_id: string; code_hash: Uint8Array; state: string; answer_id: string | null }
  sealed_answer: { agency_id: string; survey_id: string; answer_id: string; sealed: Uint8Array }
  survey_key: { agency_id: string; survey_id: string; person_id: string; fingerprint: string; wrapped: Uint8Array }
  paper_total: { agency_id: string; survey_id: string; typed_by: string; totals: Jsonb }
  published_release: {
    agency_id: string
    survey_id: string
    digest: string
    content: Jsonb
    published_on: DayColumn
    published_by: string
  }
  theme: { agency_id: string; theme_id: string; question: string; theme: string; recorded_on: DayColumn }
  goal: {
    agency_id: string
    goal_id: string
    survey_id: string | null
    figure_id: string | null
    theme_id: string | null
    statement: string
    measured_by: string
    indicator: string
    baseline: string
    target: string
    due_on: DayColumn
    owner: string
    training: boolean
    stage: string
    reviewed_on: DayColumn | null
    version: Generated<number>
  }
}
