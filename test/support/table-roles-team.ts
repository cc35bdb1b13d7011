import type { WrittenRights } from './table-roles.ts'

type Rows = Readonly<Record<string, Readonly<Record<string, WrittenRights>>>>

const shownByView: Readonly<Record<string, WrittenRights>> = { 'listing, help': { select: 'all' } }

/** Who may do what with the team's tables; `listing` owns the views, and `help` reads them and nothing else. */
export const teamTableRoles: Rows = {
  board_hour: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    'peer, clinician, listing': { select: 'all' },
  },
  clinician: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'name licence_state after_hours_phone backup fitness_evaluations checked_on shown version',
      delete: 'all',
    },
    'peer, clinician': { select: 'all' },
    listing: {
      select: 'agency_id clinician_id name licence_state after_hours_phone backup fitness_evaluations checked_on shown',
    },
  },
  crisis_line: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'name call text_to says hours checked_on checked_by shown version',
      delete: 'all',
    },
    listing: { select: 'agency_id line_id name call text_to says hours checked_on shown' },
  },
  help_agency: shownByView,
  help_clinician: shownByView,
  help_limits: shownByView,
  help_line: shownByView,
  help_listing: shownByView,
  help_photo: shownByView,
  listing: {
    coordinator: { select: 'agency_id listing_id person_id kind' },
    'peer, clinician': { select: 'all', insert: 'all', update: 'kind light_on_until second_listing version' },
    listing: { select: 'agency_id listing_id person_id kind light_on_until second_listing' },
  },
  listing_part: {
    coordinator: { select: 'agency_id listing_id part', delete: 'all' },
    'peer, clinician': { select: 'all', insert: 'all', update: 'words image agreed_on', delete: 'all' },
    listing: { select: 'agency_id listing_id part words image' },
  },
  neighbor_consent: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    listing: { select: 'agency_id neighbor_id agreed_on' },
  },
  peer: {
    coordinator: { select: 'all', insert: 'all', update: 'agreed_on ended_on version' },
    peer: { select: 'all' },
    listing: { select: 'agency_id person_id agreed_on ended_on' },
  },
  peer_training: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    peer: { select: 'all' },
    listing: { select: 'agency_id person_id' },
  },
}

/** What the owner of the views reads of tables that belong to other modules. */
export const seenByListing: Rows = {
  agency: { listing: { select: 'agency_id slug name state kind time_zone sample' } },
  held_role: { listing: { select: 'agency_id person_id role' } },
  legal_hold: { listing: { select: 'agency_id began_on lifted_on' } },
  limits_answer: { listing: { select: 'agency_id question answer answered_on' } },
  limits_choice: {
    listing: {
      select:
        'agency_id employer dispatch policy_in_writing policy_covers policy_tells peers_promise notice nothing_recorded state_team peer_kinds designated trained certificate',
    },
  },
  limits_signature: { listing: { select: 'agency_id signature_id digest signer_name signer_title signed_on withdrawn_on' } },
  person: { listing: { select: 'agency_id person_id left_on' } },
  plan_gate_override: { listing: { select: 'agency_id gate ended_on' } },
  retention_statement: { listing: { select: 'agency_id adopted_on' } },
}
