import { sql } from 'kysely'
import { dayIn } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { Db } from '#platform/db/connect.ts'
import { type AgencyTx, asWorker } from '#platform/db/in-agency.ts'
import { enqueue } from '#platform/jobs/queries.ts'
import { insertCertificate } from '#platform/retention/queries.ts'

// What belongs to one year's contacts alone and is dropped with it: sealed contacts, and locked copies of the quarters' keys.

export const tendLogTask = 'tend_contact_log'

/** Room is made for a log that was begun, and what a log that is over has left is destroyed, as soon as this is committed. */
export const queueTending = (tx: AgencyTx, agencyId: AgencyId, year: number) =>
  enqueue(tx, tendLogTask, { agencyId, year: String(year) }, `${tendLogTask} ${agencyId} ${year}`)

export type Copy = { readonly ledgerId: string; readonly personId: string; readonly lockedTo: string; readonly sealed: string }

const noPartition = '23514'

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Keeps locked copies; one that is there stays. False while the place for them is not made yet. */
export async function insertCopies(tx: AgencyTx, agencyId: AgencyId, copies: readonly Copy[]): Promise<boolean> {
  if (copies.length === 0) return true
  try {
    await tx
      .insertInto('ledger_copy')
      .values(
        copies.map(({ ledgerId, personId, lockedTo, sealed }) => ({
          agency_id: agencyId,
          ledger_id: ledgerId,
          person_id: personId,
          locked_to: lockedTo,
          sealed: Buffer.from(sealed, 'base64url'),
        })),
      )
      .onConflict((conflict) => conflict.columns(['agency_id', 'ledger_id', 'person_id', 'locked_to']).doNothing())
      .execute()
    return true
  } catch (error) {
    if (codeOf(error) === noPartition) return false
    throw error
  }
}

/** Every copy of these quarters, still locked. */
export async function listCopies(tx: AgencyTx, agencyId: AgencyId, ledgerIds: readonly string[]): Promise<readonly Copy[]> {
  if (ledgerIds.length === 0) return []
  const rows = await tx
    .selectFrom('ledger_copy')
    .select(['ledger_id', 'person_id', 'locked_to', 'sealed'])
    .where('agency_id', '=', agencyId)
    .where('ledger_id', 'in', [...ledgerIds])
    .orderBy('ledger_id')
    .orderBy('person_id')
    .orderBy('locked_to')
    .execute()
  return rows.map((row) => ({
    ledgerId: row.ledger_id,
    personId: row.person_id,
    lockedTo: row.locked_to,
    sealed: Buffer.from(row.sealed).toString('base64url'),
  }))
}

/** Who holds a copy of which quarter, and not the copy: for the coordinator. */
export async function listHolders(tx: AgencyTx, agencyId: AgencyId, ledgerIds: readonly string[]) {
  if (ledgerIds.length === 0) return []
  const rows = await tx
    .selectFrom('ledger_copy')
    .select(['ledger_id', 'person_id'])
    .distinct()
    .where('agency_id', '=', agencyId)
    .where('ledger_id', 'in', [...ledgerIds])
    .execute()
  return rows.map((row) => ({ ledgerId: row.ledger_id, personId: row.person_id }))
}

/** Sealed contacts in an order that nobody can foretell. The database hands them out only once the log is closed. */
export async function listSealedContacts(tx: AgencyTx, agencyId: AgencyId, ledgerIds: readonly string[]) {
  if (ledgerIds.length === 0) return []
  const rows = await tx
    .selectFrom('sealed_contact')
    .select(['ledger_id', 'sealed'])
    .where('agency_id', '=', agencyId)
    .where('ledger_id', 'in', [...ledgerIds])
    .orderBy(sql`gen_random_uuid()`)
    .execute()
  return rows.map((row) => ({ ledger: row.ledger_id, sealed: Buffer.from(row.sealed).toString('base64url') }))
}

export type LogPlace = { readonly agencyId: AgencyId; readonly year: number }

/** Makes room for a year's contacts, if its log is open. */
export const makePartitions = (worker: Db, { agencyId, year }: LogPlace) =>
  asWorker(worker, agencyId, (tx) =>
    sql`select make_ledger_partition(c.agency_id, c.year, array(
          select l.ledger_id from ledger l where l.agency_id = c.agency_id and l.year = c.year))
        from contact_log c where c.agency_id = ${agencyId} and c.year = ${year} and c.stage = 'open'`.execute(tx),
  )

const isOver = sql<boolean>`stage in ('published', 'discarded')`

/** Drops a year's contacts if it is over. False where there is nothing to drop, or where a legal hold keeps it. */
export const dropPartitions = (worker: Db, { agencyId, year }: LogPlace): Promise<boolean> =>
  asWorker(worker, agencyId, async (tx) => {
    const { rows } = await sql<{ dropped: boolean }>`select drop_ledger_partitions(agency_id, year) as dropped from contact_log
      where agency_id = ${agencyId} and year = ${year} and ${isOver} and not dropped`.execute(tx)
    return rows[0]?.dropped ?? false
  })

/** Logs of every agency that lack room, or are over and whose contacts are still there. */
export async function findLogsToTend({ pool }: Db): Promise<readonly LogPlace[]> {
  const { rows } = await pool.query<{ agency_id: string; year: number }>('select agency_id, year from logs_to_tend()')
  return rows.map((row) => ({ agencyId: row.agency_id as AgencyId, year: row.year }))
}

/** Dropped files live on in the write-ahead log until it is switched and two checkpoints have passed over it. */
export async function flushLog({ pool }: Db): Promise<void> {
  await pool.query('select pg_switch_wal()')
  await pool.query('checkpoint')
  await pool.query('checkpoint')
}

/** The rule that a certificate names; the agency's statement says it in its own words. */
const rule = 'Sealed contacts and locked copies of their keys are destroyed once a year is published or given up.'

/** Says that a year's contacts are gone: on the log, in the audit log, and by a certificate. */
export const markDropped = (worker: Db, { agencyId, year }: LogPlace, at: { readonly now: Date; readonly newId: () => string }) =>
  asWorker(worker, agencyId, async (tx) => {
    const row = await tx
      .updateTable('contact_log')
      .set({ dropped: true })
      .where('agency_id', '=', agencyId)
      .where('year', '=', year)
      .where(isOver)
      .where('dropped', '=', false)
      .returning('year')
      .executeTakeFirst()
    if (!row) return
    await recordAct(tx, 'sealed_contacts_destroyed', String(year))
    const agency = await tx.selectFrom('agency').select('time_zone').where('agency_id', '=', agencyId).executeTakeFirstOrThrow()
    const what = `All sealed contacts of ${year}, and every locked copy of that year’s keys`
    await insertCertificate(tx, agencyId, {
      certificateId: at.newId(),
      kind: 'contacts',
      what,
      surveyId: null,
      rule,
      on: dayIn(agency.time_zone, at.now),
    })
  })
