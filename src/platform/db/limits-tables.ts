import type { ColumnType, Generated } from 'kysely'

type DayColumn = ColumnType<string, string, string>

/** Tables of the limits of confidentiality. */
export type LimitsTables = {
  limits_choice: {
    agency_id: string
    employer: string
    dispatch: string
    policy_in_writing: string
    policy_covers: string[]
    policy_tells: string[]
    peers_promise: string
    notice: string
    nothing_recorded: string
    state_team: string
    peer_kinds: string[]
    designated: string
    trained: string
    certificate: string
    chosen_by: string
    chosen_on: DayColumn
    version: Generated<number>
  }
  limits_answer: {
    agency_id: string
    question: string
    answer: string
    answered_on: DayColumn
    version: Generated<number>
  }
  limits_signature: {
    agency_id: string
    signature_id: string
    text: string
    digest: string
    signed_by: string
    signer_name: string
    signer_title: string
    signed_on: DayColumn
    withdrawn_on: DayColumn | null
  }
}
