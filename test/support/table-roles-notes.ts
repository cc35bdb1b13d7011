import type { WrittenRights } from './table-roles.ts'

type Rows = Readonly<Record<string, Readonly<Record<string, WrittenRights>>>>

const shownByView: Readonly<Record<string, WrittenRights>> = { 'listing, help': { select: 'all' } }

/** Who may do what with sealed notes and the keys to which they are sealed. No acting role reaches an envelope but through the public pages. */
export const notesTableRoles: Rows = {
  board_read: {
    'coordinator, peer, clinician, listing': { select: 'all' },
    door: { select: 'all', insert: 'all', update: 'read_at' },
  },
  envelope: {
    door: { select: 'all', insert: 'all' },
    listing: { select: 'all' },
  },
  held_envelope: {},
  help_board: shownByView,
  help_envelope: shownByView,
  help_key: shownByView,
  peer_epoch_key: {
    'peer, clinician': { select: 'all', insert: 'all' },
    listing: { select: 'all' },
  },
  peer_key: {
    'peer, clinician': { select: 'all', insert: 'all' },
    listing: { select: 'all' },
  },
}

/** What keeping an envelope and marking a board as read need of tables that belong to others. */
export const seenForNotes: Rows = {
  neighbor_consent: { door: { select: 'agency_id neighbor_id' } },
}
