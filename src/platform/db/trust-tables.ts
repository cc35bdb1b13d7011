import type { ColumnType } from 'kysely'

type DayColumn = ColumnType<string, string, string>

/** Tables of trust: holds, certificates of destruction, heads of the audit log that are kept outside. */
export type TrustTables = {
  legal_hold: {
    agency_id: string
    hold_id: string
    ordered_by: string
    cause: string
    began_on: DayColumn
    lifted_on: DayColumn | null
    lifted_by: string | null
  }
  destruction_certificate: {
    agency_id: string
    certificate_id: string
    kind: string
    what: string
    survey_id: string | null
    destroyed_on: DayColumn
    rule: string
    adopted_by: string | null
    adopted_on: DayColumn | null
  }
  kept_head: {
    agency_id: string
    head_id: string
    seq: string
    hash: Uint8Array
    kept_by: string
    handed_on: DayColumn
  }
}
