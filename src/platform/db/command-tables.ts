import type { ColumnType, Generated } from 'kysely'

type DayColumn = ColumnType<string, string, string>

/** Tables of command: the case, the commitment, the steering group. */
export type CommandTables = {
  command_case: {
    agency_id: string
    asks: string[]
    costs: string[]
    pilot_part: string
    pilot_from: DayColumn
    pilot_until: DayColumn
    pilot_review: string
    shown_on: DayColumn | null
    version: Generated<number>
  }
  commitment: {
    agency_id: string
    commitment_id: string
    stage: string
    clauses: string[]
    own_clauses: string[]
    sponsor: string | null
    term_until: DayColumn
    text: string
    digest: string
    sent_by: string | null
    sent_to: string | null
    sent_on: DayColumn | null
    returned_on: DayColumn | null
    returned_because: string | null
    signed_by: string | null
    signer_name: string | null
    signer_title: string | null
    signed_on: DayColumn | null
    signed_at: ColumnType<Date, Date, Date> | null
    left_on: DayColumn | null
    successor: string | null
    ended_on: DayColumn | null
    ended_how: string | null
    version: Generated<number>
  }
  steering_member: {
    agency_id: string
    member_id: string
    name: string
    seat: string
    since: DayColumn
    until: DayColumn | null
    version: Generated<number>
  }
  steering_meeting: {
    agency_id: string
    meeting_id: string
    met_on: DayColumn
    seats: string[]
    present: number
    version: Generated<number>
  }
  steering_decision: {
    agency_id: string
    decision_id: string
    meeting_id: string
    decision: string
    owner: string
    due_on: DayColumn | null
    done_on: DayColumn | null
    version: Generated<number>
  }
}
