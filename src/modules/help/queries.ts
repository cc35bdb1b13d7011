import type { KeptLine } from '#engines/crisis-lines/index.ts'
import type { LimitsRow } from '#engines/limits/index.ts'
import type { HelpDb } from '#platform/db/help.ts'
import type { Clinician, HelpAgency } from './agency.ts'
import type { Listed } from './listing.ts'

/** The agency behind a public address; null where there is none. */
export async function findHelpAgency({ kysely }: HelpDb, slug: string): Promise<HelpAgency | null> {
  const row = await kysely.selectFrom('help_agency').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (!row) return null
  return {
    id: row.agency_id,
    slug: row.slug,
    name: row.name,
    state: row.state,
    timeZone: row.time_zone,
    sample: row.sample,
    heldSince: row.held_since,
    retentionAdopted: row.retention_adopted,
    boardHours: row.board_hours,
    commandCoordinates: row.command_coordinates,
  }
}

/** Everybody on an agency's page: its own, and neighbors' by both sides' consent. */
export async function listListed({ kysely }: HelpDb, agencyId: string): Promise<readonly Listed[]> {
  const rows = await kysely.selectFrom('help_listing').selectAll().where('slug_agency_id', '=', agencyId).execute()
  return rows.map((row) => ({
    id: row.listing_id,
    kind: row.kind,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    own: row.agency_id === agencyId,
    onUntil: row.light_on_until,
    parts: row.parts,
    hasPhoto: row.has_photo,
    second:
      row.second_listing === null || row.second_agency_id === null ? null : { id: row.second_listing, agencyId: row.second_agency_id },
  }))
}

/** A photo, only by way of a page on which its owner stands. */
export async function findPhoto({ kysely }: HelpDb, agencyId: string, listingId: string): Promise<Uint8Array | null> {
  const row = await kysely
    .selectFrom('help_photo')
    .select('image')
    .where('slug_agency_id', '=', agencyId)
    .where('listing_id', '=', listingId)
    .executeTakeFirst()
  return row?.image ?? null
}

export async function listClinicians({ kysely }: HelpDb, agencyId: string): Promise<readonly Clinician[]> {
  const rows = await kysely.selectFrom('help_clinician').selectAll().where('agency_id', '=', agencyId).orderBy('name').execute()
  return rows.map((row) => ({
    id: row.clinician_id,
    name: row.name,
    licenseState: row.licence_state,
    afterHoursPhone: row.after_hours_phone,
    backup: row.backup,
    fitnessEvaluations: row.fitness_evaluations,
  }))
}

export async function listKeptLines({ kysely }: HelpDb, agencyId: string): Promise<readonly KeptLine[]> {
  const rows = await kysely.selectFrom('help_line').selectAll().where('agency_id', '=', agencyId).orderBy('name').execute()
  return rows.map((row) => ({
    id: row.line_id,
    name: row.name,
    call: row.call,
    textTo: row.text_to,
    says: row.says,
    hours: row.hours,
    checkedOn: row.checked_on,
    shown: row.shown,
  }))
}

/** What the cards are drawn from. */
export const findLimits = ({ kysely }: HelpDb, agencyId: string): Promise<LimitsRow> =>
  kysely
    .selectFrom('help_limits')
    .select(['state', 'choice', 'answers', 'signatures'])
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()

/** The latest public keys by which a peer is known; null where they made none. */
export async function findIdentity({ kysely }: HelpDb, agencyId: string, listingId: string): Promise<Identity | null> {
  const row = await kysely
    .selectFrom('help_key')
    .select(['sign_key', 'auth_key'])
    .where('slug_agency_id', '=', agencyId)
    .where('listing_id', '=', listingId)
    .orderBy('key_number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { sign: new Uint8Array(row.sign_key), auth: new Uint8Array(row.auth_key) } : null
}

type Identity = { readonly sign: Uint8Array<ArrayBuffer>; readonly auth: Uint8Array<ArrayBuffer> }
