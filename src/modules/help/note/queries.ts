import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import type { HelpDb } from '#platform/db/help.ts'
import { isSlug } from '#kernel/slug.ts'
import type { BoardPage } from './board.ts'
import { idLength, type KeyEntry, type Reachable } from './wire.ts'

/** So long an envelope is handed out. */
export const daysKept = 21

/** The board of an address, or null where no agency has it. */
export async function findBoard({ kysely }: HelpDb, slug: string): Promise<BoardPage | null> {
  if (!isSlug(slug)) return null
  const row = await kysely
    .selectFrom('help_agency as a')
    .leftJoin('help_board as b', 'b.agency_id', 'a.agency_id')
    .select([
      'a.agency_id',
      'a.slug',
      'a.name',
      'a.sample',
      'a.time_zone',
      'a.held_since',
      'a.retention_adopted',
      'a.board_hours',
      'b.read_at',
    ])
    .where('a.slug', '=', slug)
    .executeTakeFirst()
  if (!row) return null
  return {
    agencyId: row.agency_id,
    slug: row.slug,
    name: row.name,
    sample: row.sample,
    timeZone: row.time_zone,
    heldSince: row.held_since,
    retentionAdopted: row.retention_adopted,
    hours: row.board_hours,
    readAt: row.read_at,
  }
}

/** Whom a note can reach: those on the page who have a key for this month. Those with the light on first, then by name. */
export async function listReachable({ kysely }: HelpDb, agencyId: string, epoch: string): Promise<readonly Reachable[]> {
  const rows = await kysely
    .selectFrom('help_listing as l')
    .select(['l.listing_id', 'l.agency_id', 'l.agency_name', 'l.second_listing', 'l.parts'])
    .where('l.slug_agency_id', '=', agencyId)
    .where(
      sql<boolean>`exists (select from help_key k
        where k.slug_agency_id = l.slug_agency_id and k.listing_id = l.listing_id and k.epoch = ${epoch})`,
    )
    .orderBy(sql`l.agency_id <> ${agencyId}, l.light_on_until is null, l.parts->>'name', l.listing_id`)
    .execute()
  return rows.map((row) => ({
    listing: row.listing_id,
    agency: row.agency_id,
    name: row.parts?.['name'] ?? '',
    from: row.agency_id === agencyId ? null : row.agency_name,
    second: row.second_listing,
  }))
}

/** Names of everybody on the page, by listing. */
export async function namesOnPage({ kysely }: HelpDb, agencyId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await kysely.selectFrom('help_listing').select(['listing_id', 'parts']).where('slug_agency_id', '=', agencyId).execute()
  return new Map(rows.map((row) => [row.listing_id, row.parts?.['name'] ?? '']))
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** The public list of keys, each listing's latest last, months that are over left out. */
export async function listKeys({ kysely }: HelpDb, agencyId: string, fromEpoch: string): Promise<readonly KeyEntry[]> {
  const rows = await kysely
    .selectFrom('help_key')
    .selectAll()
    .where('slug_agency_id', '=', agencyId)
    .orderBy('listing_id')
    .orderBy('key_number')
    .orderBy('epoch')
    .execute()
  const entries = new Map<string, KeyEntry & { epochs: { epoch: string; publicKey: string; signature: string }[] }>()
  for (const row of rows) {
    const identity = { sign: base64url(row.sign_key), auth: base64url(row.auth_key) }
    const name = `${row.listing_id} ${row.key_number}`
    const entry = entries.get(name) ?? { listing: row.listing_id, agency: row.agency_id, identity, epochs: [] }
    if (row.epoch !== null && row.public_key && row.signature && row.epoch >= fromEpoch)
      entry.epochs.push({ epoch: row.epoch, publicKey: base64url(row.public_key), signature: base64url(row.signature) })
    entries.set(name, entry)
  }
  return [...entries.values()]
}

/** All ids of the days that still stand, 16 bytes each, in the order of ids: it says nothing of the order in which they came. */
export async function listIds({ pool }: HelpDb, agencyId: string, today: Day): Promise<Buffer> {
  const { rows } = await pool.query<{ ids: Buffer | null }>({
    name: 'envelope_ids',
    text: `select string_agg(uuid_send(envelope_id), ''::bytea order by envelope_id) as ids from help_envelope where agency_id = $1 and day >= $2`,
    values: [agencyId, addDays(today, -daysKept)],
  })
  return rows[0]?.ids ?? Buffer.alloc(0)
}

export async function findEnvelope({ kysely }: HelpDb, agencyId: string, id: string, today: Day): Promise<Uint8Array | null> {
  const row = await kysely
    .selectFrom('help_envelope')
    .select('sealed')
    .where('agency_id', '=', agencyId)
    .where('envelope_id', '=', id)
    .where('day', '>=', addDays(today, -daysKept))
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** The blocks of several envelopes, by id. */
export async function listEnvelopes(
  { kysely }: HelpDb,
  agencyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (ids.length === 0) return new Map()
  const rows = await kysely
    .selectFrom('help_envelope')
    .select(['envelope_id', 'sealed'])
    .where('agency_id', '=', agencyId)
    .where('envelope_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.envelope_id, row.sealed]))
}

const atATime = 64

/** Some of a day's envelopes as they are posted, those whose ids come after `after`; and the last id among them. */
export async function pageOfDay(
  { pool }: HelpDb,
  { agencyId, day, after }: { readonly agencyId: string; readonly day: Day; readonly after: string | null },
): Promise<{ readonly bytes: Buffer; readonly last: string | null }> {
  const { rows } = await pool.query<{ id: string; sealed: Buffer }>({
    name: 'envelopes_of_day',
    text: `select envelope_id as id, sealed from help_envelope
      where agency_id = $1 and day = $2 and ($3::uuid is null or envelope_id > $3) order by envelope_id limit ${atATime}`,
    values: [agencyId, day, after],
  })
  const bytes = Buffer.concat(rows.flatMap(({ id, sealed }) => [Buffer.from(id.replaceAll('-', ''), 'hex').subarray(0, idLength), sealed]))
  return { bytes, last: rows.length < atATime ? null : (rows.at(-1)?.id ?? null) }
}

const outcomes = ['kept', 'other', 'full', 'closed'] as const

/** Keeps an envelope: one statement, one commit. */
export async function keepEnvelope(
  { pool }: HelpDb,
  envelope: { readonly agencyId: string; readonly today: Day; readonly id: string; readonly sealed: Uint8Array },
): Promise<(typeof outcomes)[number]> {
  const { rows } = await pool.query<{ kept: string }>({
    name: 'keep_envelope',
    text: 'select keep_envelope($1, $2, $3, $4) as kept',
    values: [envelope.agencyId, envelope.today, envelope.id, Buffer.from(envelope.sealed)],
  })
  return outcomes.find((one) => one === rows[0]?.kept) ?? 'closed'
}
