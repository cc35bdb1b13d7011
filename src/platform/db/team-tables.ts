import type { ColumnType, Generated } from 'kysely'

type DayColumn = ColumnType<string, string, string>

/** Tables of the team, and of what else its agency puts on the help page. */
export type TeamTables = {
  peer: {
    agency_id: string
    person_id: string
    designated_on: DayColumn
    designated_by: string
    agreed_on: DayColumn | null
    ended_on: DayColumn | null
    version: Generated<number>
  }
  peer_training: {
    agency_id: string
    training_id: string
    person_id: string
    completed_on: DayColumn
    course: string
    /** A decimal, which the database hands over as text. */
    hours: ColumnType<string | null, number | null, number | null>
  }
  listing: {
    agency_id: string
    listing_id: string
    person_id: string
    kind: string
    light_on_until: Date | null
    second_listing: string | null
    version: Generated<number>
  }
  listing_part: {
    agency_id: string
    listing_id: string
    part: string
    words: string
    image: Uint8Array | null
    agreed_on: DayColumn
  }
  board_hour: { agency_id: string; hour: number }
  clinician: {
    agency_id: string
    clinician_id: string
    name: string
    licence_state: string
    after_hours_phone: string
    backup: string | null
    fitness_evaluations: boolean
    checked_on: DayColumn | null
    shown: boolean
    version: Generated<number>
  }
  neighbor_consent: { agency_id: string; neighbor_id: string; agreed_by: string; agreed_on: DayColumn }
  crisis_line: {
    agency_id: string
    line_id: string
    name: string
    call: string | null
    text_to: string | null
    says: string
    hours: string
    checked_on: DayColumn | null
    checked_by: string | null
    shown: boolean
    version: Generated<number>
  }
}

/** Parts that a peer agreed to, by their names in the database; a photo's words are said to those who cannot see it. */
export type ListedParts = Readonly<Record<string, string>>

/** What the team shows to the public help pages; they read these views and nothing else of it. */
export type TeamViews = {
  help_agency: {
    agency_id: string
    slug: string
    name: string
    state: string
    kind: string
    time_zone: string
    sample: boolean
    held_since: string | null
    retention_adopted: boolean
    board_hours: number[]
    command_coordinates: boolean
  }
  help_listing: {
    slug_agency_id: string
    listing_id: string
    agency_id: string
    agency_name: string
    kind: 'peer' | 'clinician'
    light_on_until: Date | null
    second_listing: string | null
    second_agency_id: string | null
    parts: ListedParts
    has_photo: boolean
  }
  help_photo: { slug_agency_id: string; listing_id: string; image: Uint8Array }
  help_clinician: Omit<TeamTables['clinician'], 'shown' | 'version'>
  help_line: Omit<TeamTables['crisis_line'], 'checked_by' | 'version'>
  help_limits: {
    agency_id: string
    state: string
    choice: Readonly<Record<string, string | readonly string[]>> | null
    answers: readonly { readonly question: string; readonly answer: string; readonly answered_on: string }[]
    signatures: readonly { readonly digest: string; readonly by: string; readonly on: string }[]
  }
}
