import { type Relation, relations } from '#kernel/keeper.ts'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { bands, discardReasons, stages } from './log.ts'
import type { Band, ContactLog, Ledger, LedgerKey, LogKeeper, QuarterNumber } from './log.ts'

/** A log as it is kept, with the version that a form was made from. */
export type StoredLog = { readonly log: ContactLog; readonly version: number }

type Which = { readonly year?: number; readonly lock?: boolean }

const oneOf = <T extends string>(all: readonly T[], text: string): T => {
  const found = all.find((one) => one === text)
  if (found === undefined) throw new Error(`A stored log says “${text}”`)
  return found
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

async function readLogs(tx: AgencyTx, agencyId: AgencyId, { year, lock = false }: Which): Promise<readonly StoredLog[]> {
  const rows = await tx
    .selectFrom('contact_log')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .$if(year !== undefined, (query) => query.where('year', '=', year ?? 0))
    .$if(lock, (query) => query.forUpdate())
    .orderBy('year', 'desc')
    .execute()
  const years = rows.map((row) => row.year)
  if (years.length === 0) return []
  const keepers = await tx
    .selectFrom('log_keeper')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('year', 'in', years)
    .orderBy('asked_on')
    .orderBy('person_id')
    .execute()
  const ledgers = await tx
    .selectFrom('ledger')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('year', 'in', years)
    .orderBy('quarter')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    log: {
      year: row.year,
      design: oneOf(['total', 'tables'], row.design),
      band: oneOf(bands, row.head_count_band),
      stage: oneOf(stages, row.stage),
      begunOn: row.begun_on,
      closedOn: row.closed_on,
      publishedOn: row.published_on,
      discardedOn: row.discarded_on,
      discardedBecause: row.discarded_because === null ? null : oneOf(discardReasons, row.discarded_because),
      dropped: row.dropped,
      keepers: keepers.filter((one) => one.year === row.year).map(keeperFrom),
      ledgers: ledgers.filter((one) => one.year === row.year).map(ledgerFrom),
    },
  }))
}

type KeeperRow = {
  readonly person_id: string
  readonly relation: string
  readonly asked_on: Day
  readonly accepted_on: Day | null
  readonly declined_on: Day | null
  readonly ended_on: Day | null
  readonly card_printed_on: Day | null
}

const keeperFrom = (row: KeeperRow): LogKeeper => ({
  personId: row.person_id as PersonId,
  relation: oneOf(relations, row.relation),
  askedOn: row.asked_on,
  acceptedOn: row.accepted_on,
  declinedOn: row.declined_on,
  endedOn: row.ended_on,
  cardPrintedOn: row.card_printed_on,
})

type LedgerRow = {
  readonly ledger_id: string
  readonly quarter: number
  readonly public_key: Uint8Array | null
  readonly signed_by: string | null
  readonly signature: Uint8Array | null
  readonly words_number: number | null
}

const ledgerFrom = (row: LedgerRow): Ledger => ({
  id: row.ledger_id,
  quarter: row.quarter as QuarterNumber,
  key: row.public_key && {
    publicKey: base64url(row.public_key),
    signedBy: row.signed_by ?? '',
    signature: base64url(row.signature ?? new Uint8Array()),
    words: row.words_number ?? 0,
  },
})

/** Every year of the agency's log, the latest first. */
export const listLogs = (tx: AgencyTx, agencyId: AgencyId) => readLogs(tx, agencyId, {})

export async function findLog(tx: AgencyTx, agencyId: AgencyId, year: number): Promise<StoredLog | null> {
  const [stored] = await readLogs(tx, agencyId, { year })
  return stored ?? null
}

export async function findBand(tx: AgencyTx, agencyId: AgencyId): Promise<Band> {
  const row = await tx.selectFrom('agency').select('head_count_band').where('agency_id', '=', agencyId).executeTakeFirstOrThrow()
  return oneOf(bands, row.head_count_band)
}

export async function findSlug(tx: AgencyTx, agencyId: AgencyId): Promise<string> {
  const row = await tx.selectFrom('agency').select('slug').where('agency_id', '=', agencyId).executeTakeFirstOrThrow()
  return row.slug
}

type NewLog = Pick<ContactLog, 'year' | 'design' | 'band' | 'begunOn'> & { readonly ledgerIds: readonly string[] }

/** Begins a year with a place for each of its quarters. False when it was begun before. */
export async function insertLog(tx: AgencyTx, agencyId: AgencyId, { year, design, band, begunOn, ledgerIds }: NewLog): Promise<boolean> {
  const rows = await tx
    .insertInto('contact_log')
    .values({ agency_id: agencyId, year, design, head_count_band: band, begun_on: begunOn })
    .onConflict((conflict) => conflict.columns(['agency_id', 'year']).doNothing())
    .returning('year')
    .execute()
  if (rows.length === 0) return false
  await tx
    .insertInto('ledger')
    .values(ledgerIds.map((ledger_id, at) => ({ agency_id: agencyId, ledger_id, year, quarter: at + 1 })))
    .execute()
  return true
}

type StepOf = {
  readonly year: number
  /** The version on the page that somebody acts from; a script's request has none. */
  readonly seen?: number | undefined
  /** True when what is asked for is so already: a form sent twice changes nothing. */
  readonly done?: ((log: ContactLog) => boolean) | undefined
}

export type Stepped = { readonly log: ContactLog; readonly already: boolean }

/** Takes a step with the log locked. Two tabs: whoever comes second with an old page is told so. */
export async function stepLog(
  tx: AgencyTx,
  agencyId: AgencyId,
  { year, seen, done }: StepOf,
  step: (log: ContactLog) => Result<ContactLog> | Promise<Result<ContactLog>>,
): Promise<Result<Stepped>> {
  const [stored] = await readLogs(tx, agencyId, { year, lock: true })
  if (!stored) return refuse({ kind: 'missing' })
  if (done?.(stored.log)) return ok({ log: stored.log, already: true })
  if (seen !== undefined && seen !== stored.version)
    return refuse({ kind: 'conflict', because: 'Somebody changed this log after you opened the page. Go back, load it again, and look.' })
  const stepped = await step(stored.log)
  if (!stepped.ok) return stepped
  const { stage, closedOn, publishedOn, discardedOn, discardedBecause } = stepped.value
  const dates = {
    ...(closedOn === stored.log.closedOn ? {} : { closed_on: closedOn }),
    ...(publishedOn === stored.log.publishedOn ? {} : { published_on: publishedOn }),
    ...(discardedOn === stored.log.discardedOn ? {} : { discarded_on: discardedOn, discarded_because: discardedBecause }),
  }
  await tx
    .updateTable('contact_log')
    .set({ ...(stage === stored.log.stage ? {} : { stage }), ...dates, version: stored.version + 1 })
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .execute()
  return ok({ log: stepped.value, already: false })
}

/** Waits for contacts on their way and lets no other in until the transaction ends. */
export const holdContacts = (tx: AgencyTx, year: number) => sql`select hold_contacts(${year}::integer)`.execute(tx)

/** Asks somebody. One who said no before is asked anew. */
export async function insertKeeper(
  tx: AgencyTx,
  agencyId: AgencyId,
  year: number,
  asked: { readonly personId: PersonId; readonly relation: Relation; readonly on: Day },
): Promise<void> {
  await deleteKeeper(tx, agencyId, year, asked.personId)
  await tx
    .insertInto('log_keeper')
    .values({ agency_id: agencyId, year, person_id: asked.personId, relation: asked.relation, asked_on: asked.on })
    .execute()
}

/** Takes off somebody who never said yes. */
export const deleteKeeper = (tx: AgencyTx, agencyId: AgencyId, year: number, personId: PersonId) =>
  tx
    .deleteFrom('log_keeper')
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .where('person_id', '=', personId)
    .where('accepted_on', 'is', null)
    .execute()

type Said = { accepted_on?: Day; declined_on?: Day | null; ended_on?: Day; card_printed_on?: Day }

/** Writes down what a keeper said or did. The database lets a keeper write of themselves alone. */
export const updateKeeper = (tx: AgencyTx, { agencyId }: Pick<Actor, 'agencyId'>, of: { year: number; personId: PersonId }, said: Said) =>
  tx
    .updateTable('log_keeper')
    .set(said)
    .where('agency_id', '=', agencyId)
    .where('year', '=', of.year)
    .where('person_id', '=', of.personId)
    .execute()

/** A keeper's public identity key, under a number that stands for no name. */
export type KeeperKey = { readonly id: string; readonly personId: PersonId; readonly sign: string; readonly auth: string }

/** Identity keys of these people, the latest of each first. */
export async function listKeeperKeys(tx: AgencyTx, agencyId: AgencyId): Promise<readonly KeeperKey[]> {
  const rows = await tx
    .selectFrom('keeper_key')
    .select(['key_id', 'person_id', 'sign_key', 'auth_key'])
    .where('agency_id', '=', agencyId)
    .orderBy('made_on', 'desc')
    .orderBy('key_id')
    .execute()
  return rows.map((row) => ({
    id: row.key_id,
    personId: row.person_id as PersonId,
    sign: base64url(row.sign_key),
    auth: base64url(row.auth_key),
  }))
}

const bytesOf = (text: string) => Buffer.from(text, 'base64url')

/** Keeps a keeper's identity key; the same one again changes nothing. */
export const insertKeeperKey = (
  tx: AgencyTx,
  { agencyId, personId }: Pick<Actor, 'agencyId' | 'personId'>,
  key: Omit<KeeperKey, 'personId'>,
  on: Day,
) =>
  tx
    .insertInto('keeper_key')
    .values({
      agency_id: agencyId,
      key_id: key.id,
      person_id: personId,
      sign_key: bytesOf(key.sign),
      auth_key: bytesOf(key.auth),
      made_on: on,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'key_id']).doNothing())
    .execute()

/** Puts a quarter's key in its place. False when one is there: it is never changed. */
export async function keyLedger(
  tx: AgencyTx,
  agencyId: AgencyId,
  ledgerId: string,
  key: LedgerKey & { readonly on: Day },
): Promise<boolean> {
  const rows = await tx
    .updateTable('ledger')
    .set({
      public_key: bytesOf(key.publicKey),
      signed_by: key.signedBy,
      signature: bytesOf(key.signature),
      words_number: key.words,
      keyed_on: key.on,
    })
    .where('agency_id', '=', agencyId)
    .where('ledger_id', '=', ledgerId)
    .where('public_key', 'is', null)
    .returning('ledger_id')
    .execute()
  return rows.length > 0
}

/** How many people were peers on any day of the year. */
export async function countPeers(tx: AgencyTx, year: number): Promise<number> {
  const { rows } = await sql<{ peers: number }>`select peers_in_year(${year}::integer) as peers`.execute(tx)
  return rows[0]?.peers ?? 0
}
