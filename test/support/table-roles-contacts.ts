import type { WrittenRights } from './table-roles.ts'

type Rows = Readonly<Record<string, Readonly<Record<string, WrittenRights>>>>

/** Who may do what with the contact log. A sealed contact is kept by the door and handed to a keeper; nobody else comes near it. */
export const contactsTableRoles: Rows = {
  contact_log: {
    coordinator: { select: 'all', insert: 'all', update: 'stage discarded_on discarded_because version' },
    keeper: { select: 'all', update: 'stage closed_on published_on discarded_on discarded_because version' },
    'command, peer, clinician': { select: 'agency_id year design head_count_band stage begun_on published_on' },
    legal_advisor: { select: 'agency_id year design stage begun_on closed_on published_on dropped' },
    door: { select: 'agency_id year design stage dropped' },
    worker: { select: 'agency_id year stage dropped', update: 'dropped' },
  },
  keeper_key: {
    keeper: { select: 'all', insert: 'all' },
    door: { select: 'agency_id key_id sign_key auth_key' },
  },
  ledger: {
    coordinator: { select: 'all', insert: 'agency_id ledger_id year quarter' },
    keeper: { select: 'all', update: 'public_key signed_by signature words_number keyed_on' },
    door: { select: 'agency_id ledger_id year quarter public_key signed_by signature words_number' },
    worker: { select: 'agency_id ledger_id year' },
  },
  ledger_copy: {
    keeper: { select: 'all', insert: 'all' },
    coordinator: { select: 'agency_id ledger_id person_id' },
  },
  log_keeper: {
    coordinator: { select: 'all', insert: 'all', update: 'ended_on', delete: 'all' },
    keeper: { select: 'all', update: 'accepted_on declined_on ended_on card_printed_on' },
    'command, peer, clinician': { select: 'agency_id year person_id relation accepted_on ended_on' },
    legal_advisor: { select: 'agency_id year person_id relation accepted_on declined_on ended_on' },
    door: { select: 'agency_id year relation accepted_on ended_on' },
  },
  log_page: { 'listing, door': { select: 'all' } },
  published_year: {
    keeper: { select: 'all', insert: 'all' },
    'coordinator, command, peer, clinician': { select: 'all' },
  },
  team_activity: {
    'coordinator, peer, clinician': { select: 'all', insert: 'all', update: 'kind held_on quarter_hours version', delete: 'all' },
    'keeper, command': { select: 'all' },
  },
  sealed_contact: {
    keeper: { select: 'agency_id ledger_id sealed' },
    door: { select: 'agency_id ledger_id contact_id', insert: 'all' },
  },
}

/** What counting peers needs of a table that belongs to the team. */
export const seenForContacts: Rows = {
  peer: { listing: { select: 'agency_id person_id designated_on agreed_on ended_on' } },
}
