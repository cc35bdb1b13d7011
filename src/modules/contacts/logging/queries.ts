import { toBase64url } from '#engines/sealing/bytes.ts'
import type { LimitsRow } from '#engines/limits/index.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { isSlug } from '#kernel/slug.ts'
import type { Db } from '#platform/db/connect.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import type { LedgerList, Posted } from '../wire.ts'

/** What the log's page knows of an agency, and of its limits cards. */
export type LogAgency = LimitsRow & {
  readonly agencyId: string
  readonly slug: string
  readonly name: string
  readonly timeZone: string
  readonly sample: boolean
  /** Day since which a legal hold stands. */
  readonly heldSince: Day | null
}

/** The agency behind the page's address; null where there is none. */
export async function findLogAgency(tx: DoorTx, slug: string): Promise<LogAgency | null> {
  if (!isSlug(slug)) return null
  const row = await tx.selectFrom('log_page').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row
    ? {
        agencyId: row.agency_id,
        slug: row.slug,
        name: row.name,
        timeZone: row.time_zone,
        sample: row.sample,
        heldSince: row.held_since,
        state: row.state,
        choice: row.choice,
        answers: row.answers,
        signatures: row.signatures,
      }
    : null
}

/** The keys of all quarters whose logs are open, and whose signatures stand under them; no name and no person's number. */
export async function readLedgerList(tx: DoorTx, agencyId: string, year: number): Promise<LedgerList> {
  const rows = await tx
    .selectFrom('ledger as l')
    .innerJoin('contact_log as c', (join) => join.onRef('c.agency_id', '=', 'l.agency_id').onRef('c.year', '=', 'l.year'))
    .innerJoin('keeper_key as k', (join) => join.onRef('k.agency_id', '=', 'l.agency_id').onRef('k.key_id', '=', 'l.signed_by'))
    .select(['l.ledger_id', 'l.year', 'l.quarter', 'l.public_key', 'l.signature', 'l.words_number', 'c.design'])
    .select(['k.key_id', 'k.sign_key', 'k.auth_key'])
    .where('l.agency_id', '=', agencyId)
    .where('c.stage', '=', 'open')
    .orderBy('l.year')
    .orderBy('l.quarter')
    .execute()
  const keepers = new Map(
    rows.map((row) => [row.key_id, { id: row.key_id, sign: toBase64url(row.sign_key), auth: toBase64url(row.auth_key) }]),
  )
  return {
    tenant: agencyId,
    year,
    design: rows.some((row) => row.year === year && row.design === 'tables') ? 'tables' : 'total',
    keepers: [...keepers.values()],
    ledgers: rows.flatMap((row) =>
      row.public_key === null || row.signature === null || row.words_number === null
        ? []
        : [
            {
              id: row.ledger_id,
              quarter: `${row.year}-Q${row.quarter}`,
              publicKey: toBase64url(row.public_key),
              signedBy: row.key_id,
              signature: toBase64url(row.signature),
              words: row.words_number,
            },
          ],
    ),
  }
}

/** One's own agency's part of the public address. */
export const findSlug = async (tx: AgencyTx, agencyId: AgencyId): Promise<string | null> =>
  (await tx.selectFrom('agency').select('slug').where('agency_id', '=', agencyId).executeTakeFirst())?.slug ?? null

const outcomes = ['kept', 'closed', 'unknown'] as const

/** Keeps a sealed contact; resolves once it is on the disk. The same one again is kept once. */
export async function keepContact({ pool }: Db, slug: string, { ledger, contact, sealed }: Posted): Promise<(typeof outcomes)[number]> {
  if (!isSlug(slug)) return 'unknown'
  const { rows } = await pool.query<{ kept: string }>({
    name: 'keep_contact',
    text: 'select keep_contact($1, $2, $3, $4) as kept',
    values: [slug, ledger, contact, Buffer.from(sealed)],
  })
  return outcomes.find((one) => one === rows[0]?.kept) ?? 'unknown'
}
