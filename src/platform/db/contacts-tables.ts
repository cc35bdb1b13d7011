import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type DayColumn = ColumnType<string, string, string>

/** Tables of the contact log. What is sealed in them no role of the server can open. */
export type ContactsTables = {
  contact_log: {
    agency_id: string
    year: number
    design: string
    head_count_band: string
    stage: Generated<string>
    begun_on: DayColumn
    closed_on: DayColumn | null
    published_on: DayColumn | null
    discarded_on: DayColumn | null
    discarded_because: string | null
    dropped: Generated<boolean>
    version: Generated<number>
  }
  log_keeper: {
    agency_id: string
    year: number
    person_id: string
    relation: string
    asked_on: DayColumn
    accepted_on: DayColumn | null
    declined_on: DayColumn | null
    ended_on: DayColumn | null
    card_printed_on: DayColumn | null
  }
  keeper_key: {
    agency_id: string
    key_id: string
    person_id: string
    sign_key: Uint8Array
    auth_key: Uint8Array
    made_on: DayColumn
  }
  ledger: {
    agency_id: string
    ledger_id: string
    year: number
    quarter: number
    public_key: Uint8Array | null
    signed_by: string | null
    signature: Uint8Array | null
    words_number: number | null
    keyed_on: DayColumn | null
  }
  sealed_contact: { agency_id: string; ledger_id: string; contact_id: string; sealed: Uint8Array }
  ledger_copy: { agency_id: string; ledger_id: string; person_id: string; locked_to: string; sealed: Uint8Array }
  published_year: {
    agency_id: string
    year: number
    digest: string
    content: JSONColumnType<object>
    published_on: DayColumn
    published_by: string
  }
}
