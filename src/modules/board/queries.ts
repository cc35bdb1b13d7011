import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { dayIn, type Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/connect.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import { enqueue } from '#platform/jobs/queries.ts'
import type { Board, BoardProps, KeysPost, OnBoard, Published } from './wire.ts'

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url')

/** The reader's own listing, or null where they have made none. */
export async function findOwnListing(tx: AgencyTx, { agencyId, personId }: Actor): Promise<string | null> {
  const row = await tx
    .selectFrom('listing')
    .select('listing_id')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.listing_id ?? null
}

export async function listBoards(tx: AgencyTx, now: Date): Promise<readonly Board[]> {
  type Row = { agency_id: string; slug: string; name: string; time_zone: string; hours: number[] }
  const { rows } = await sql<Row>`select agency_id, slug, name, time_zone, hours from my_boards()`.execute(tx)
  return rows.map((row) => ({
    agencyId: row.agency_id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    today: dayIn(row.time_zone, now),
    hours: row.hours,
  }))
}

export async function listPeople(tx: AgencyTx): Promise<readonly OnBoard[]> {
  type Row = { board: string; listing_id: string; agency_id: string; agency_name: string; kind: OnBoard['kind']; name: string }
  const { rows } = await sql<Row>`select board, listing_id, agency_id, agency_name, kind, name from people_on_my_boards()`.execute(tx)
  return rows.map((row) => ({
    board: row.board,
    listing: row.listing_id,
    agency: row.agency_id,
    agencyName: row.agency_name,
    kind: row.kind,
    name: row.name,
  }))
}

/** Clinicians by hand, for a call in the night. */
export const listClinicians = async (tx: AgencyTx, agencyId: AgencyId): Promise<BoardProps['clinicians']> =>
  tx
    .selectFrom('clinician')
    .select(['name', 'after_hours_phone as phone', 'backup'])
    .where('agency_id', '=', agencyId)
    .where('shown', '=', true)
    .orderBy('name')
    .execute()

export async function findPublished(tx: AgencyTx, agencyId: AgencyId, listing: string): Promise<Published | null> {
  const key = await tx
    .selectFrom('peer_key')
    .select(['key_number', 'sign_key', 'auth_key'])
    .where('agency_id', '=', agencyId)
    .where('listing_id', '=', listing)
    .orderBy('key_number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!key) return null
  const epochs = await tx
    .selectFrom('peer_epoch_key')
    .select(['epoch', 'public_key'])
    .where('agency_id', '=', agencyId)
    .where('listing_id', '=', listing)
    .where('key_number', '=', key.key_number)
    .orderBy('epoch')
    .execute()
  return {
    number: key.key_number,
    identity: { sign: base64url(key.sign_key), auth: base64url(key.auth_key) },
    epochs: epochs.map((row) => ({ epoch: row.epoch, publicKey: base64url(row.public_key) })),
  }
}

/** Two tabs that publish at once wait for each other, so that both read what is there before they add to it. */
export const lockListing = (tx: AgencyTx, listing: string) => sql`select pg_advisory_xact_lock(hashtextextended(${listing}, 6))`.execute(tx)

export const insertKey = (
  tx: AgencyTx,
  agencyId: AgencyId,
  key: { listing: string; number: number; identity: KeysPost['identity']; on: Day },
) =>
  tx
    .insertInto('peer_key')
    .values({
      agency_id: agencyId,
      listing_id: key.listing,
      key_number: key.number,
      sign_key: bytesOf(key.identity.sign),
      auth_key: bytesOf(key.identity.auth),
      made_on: key.on,
    })
    .execute()

export const insertEpochKeys = async (
  tx: AgencyTx,
  agencyId: AgencyId,
  { listing, number, epochs }: { readonly listing: string; readonly number: number; readonly epochs: KeysPost['epochs'] },
): Promise<void> => {
  if (epochs.length === 0) return
  const rows = epochs.map(({ epoch, publicKey, signature }) => ({
    agency_id: agencyId,
    listing_id: listing,
    key_number: number,
    epoch,
    public_key: bytesOf(publicKey),
    signature: bytesOf(signature),
  }))
  await tx.insertInto('peer_epoch_key').values(rows).execute()
}

/** Notes for every board on which the reader is listed that it was read: the latest time only, and not by whom. */
export const markRead = (tx: AgencyTx, now: Date) => sql`select mark_board_read(${now}::timestamptz)`.execute(tx)

type Reader = { readonly agencyId: AgencyId; readonly personId: PersonId }

/** Who is reminded at this hour, in all agencies. */
export async function listReaders(worker: Db, at: Date): Promise<readonly Reader[]> {
  type Row = { agency_id: AgencyId; person_id: PersonId }
  const { rows } = await sql<Row>`select agency_id, person_id from boards_to_read(${at}::timestamptz)`.execute(worker.kysely)
  return rows.map((row) => ({ agencyId: row.agency_id, personId: row.person_id }))
}

export const noticeTask = 'send_board_notice'

/** One reminder for one hour, queued once however often the clock asks. */
export const queueNotice = (tx: DoorTx, { agencyId, personId }: Reader, hour: string) =>
  enqueue(tx, noticeTask, { agencyId, personId, hour }, `board notice ${personId} ${hour}`)

export async function findAddress(tx: AgencyTx, { agencyId, personId }: Reader): Promise<string | null> {
  const row = await tx
    .selectFrom('person')
    .select('email')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('left_on', 'is', null)
    .executeTakeFirst()
  return row?.email ?? null
}
