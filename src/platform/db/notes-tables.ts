import type { ColumnType } from 'kysely'

type DayColumn = ColumnType<string, string, string>

/** Tables of sealed notes that a role with an account reaches. Envelopes are not among them: they are reached through views alone. */
export type NotesTables = {
  peer_key: {
    agency_id: string
    listing_id: string
    key_number: number
    sign_key: Uint8Array
    auth_key: Uint8Array
    made_on: DayColumn
  }
  peer_epoch_key: {
    agency_id: string
    listing_id: string
    key_number: number
    epoch: string
    public_key: Uint8Array
    signature: Uint8Array
  }
  board_read: { agency_id: string; read_at: ColumnType<Date, never, never> }
}

/** Views of sealed notes, as the help pages read them. */
export type NotesViews = {
  help_envelope: { agency_id: string; day: string; envelope_id: string; sealed: Uint8Array }
  help_key: {
    slug_agency_id: string
    agency_id: string
    listing_id: string
    key_number: number
    sign_key: Uint8Array
    auth_key: Uint8Array
    epoch: string | null
    public_key: Uint8Array | null
    signature: Uint8Array | null
  }
  help_board: { agency_id: string; read_at: Date }
}
