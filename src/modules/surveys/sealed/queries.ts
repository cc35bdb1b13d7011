import { sql } from 'kysely'
import { dayIn, dayInWords } from '#kernel/day.ts'
import type { AgencyId, PersonId, SurveyId } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { Db } from '#platform/db/connect.ts'
import { asWorker, type AgencyTx } from '#platform/db/in-agency.ts'
import { enqueue } from '#platform/jobs/queries.ts'
import { insertCertificate } from '#platform/retention/queries.ts'

// What belongs to one survey's answers alone and is dropped with it: slips, sealed answers, locked keys.

export const makePartitionsTask = 'make_survey_partitions'
export const dropPartitionsTask = 'drop_survey_partitions'

export const queuePartitions = (tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId) =>
  enqueue(tx, makePartitionsTask, { agencyId, surveyId }, `${makePartitionsTask} ${surveyId}`)

/** From here on the survey's answers are to be destroyed: the job runs as soon as this is committed. */
export const queueDrop = (tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId) =>
  enqueue(tx, dropPartitionsTask, { agencyId, surveyId }, `${dropPartitionsTask} ${surveyId}`)

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

const noPartition = '23514'

/** Waits for answers on their way and lets no other in until the transaction ends. */
export const holdAnswers = (tx: AgencyTx, surveyId: SurveyId) => sql`select hold_answers(${surveyId}::uuid)`.execute(tx)

/** Slips by their state; `spent` is the number of answers, since both are one commit. */
export async function countSlips(tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId) {
  const rows = await tx
    .selectFrom('slip')
    .select((all) => ['state', all.fn.countAll<string>().as('count')])
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', surveyId)
    .groupBy('state')
    .execute()
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  return { ready: count('ready'), spent: count('spent'), void: count('void') }
}

/** Puts these codes in place of all earlier ones. False while the place for them is not made yet. */
export async function replaceSlips(tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId, hashes: readonly string[]): Promise<boolean> {
  await tx.deleteFrom('slip').where('agency_id', '=', agencyId).where('survey_id', '=', surveyId).execute()
  return whereThereIsRoom(() =>
    tx
      .insertInto('slip')
      // Sorted, so that their order on the disk says nothing about the order in which they were printed.
      .values(
        hashes.toSorted().map((hash) => ({
          agency_id: agencyId,
          survey_id: surveyId,
          code_hash: Buffer.from(hash, 'hex'),
          state: 'ready',
        })),
      )
      .execute(),
  )
}

async function whereThereIsRoom(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert()
    return true
  } catch (error) {
    if (codeOf(error) === noPartition) return false
    throw error
  }
}

/** The states of these codes, by hash. */
export async function slipStates(tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId, hashes: readonly string[]) {
  const rows = await tx
    .selectFrom('slip')
    .select(['code_hash', 'state'])
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', surveyId)
    .where('code_hash', 'in', hashes.length > 0 ? hashes.map((hash) => Buffer.from(hash, 'hex')) : [Buffer.alloc(0)])
    .execute()
  return new Map(rows.map((row) => [Buffer.from(row.code_hash).toString('hex'), row.state]))
}

export async function voidSlips(tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  await tx
    .updateTable('slip')
    .set({ state: 'void' })
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', surveyId)
    .where('state', '=', 'ready')
    .where(
      'code_hash',
      'in',
      hashes.map((hash) => Buffer.from(hash, 'hex')),
    )
    .execute()
}

/** Sealed answers in an order that nobody can foretell. The database hands them out only once the survey is closed. */
export async function listSealedAnswers(tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId): Promise<readonly Uint8Array[]> {
  const rows = await tx
    .selectFrom('sealed_answer')
    .select('sealed')
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', surveyId)
    .orderBy(sql`gen_random_uuid()`)
    .execute()
  return rows.map((row) => row.sealed)
}

export type WrappedKey = { readonly personId: string; readonly sealed: string }

/** Keeps the key as it was locked to each keeper. False while the place for it is not made yet. */
export const insertWrappedKeys = (
  tx: AgencyTx,
  of: { readonly agencyId: AgencyId; readonly surveyId: SurveyId; readonly fingerprint: string },
  wrapped: readonly WrappedKey[],
): Promise<boolean> =>
  whereThereIsRoom(() =>
    tx
      .insertInto('survey_key')
      .values(
        wrapped.map(({ personId, sealed }) => ({
          agency_id: of.agencyId,
          survey_id: of.surveyId,
          person_id: personId,
          fingerprint: of.fingerprint,
          wrapped: Buffer.from(sealed, 'base64url'),
        })),
      )
      .execute(),
  )

export async function findWrappedKey(
  tx: AgencyTx,
  of: { readonly agencyId: AgencyId; readonly surveyId: SurveyId; readonly personId: PersonId; readonly fingerprint: string },
): Promise<string | null> {
  const row = await tx
    .selectFrom('survey_key')
    .select('wrapped')
    .where('agency_id', '=', of.agencyId)
    .where('survey_id', '=', of.surveyId)
    .where('person_id', '=', of.personId)
    .where('fingerprint', '=', of.fingerprint)
    .executeTakeFirst()
  return row ? Buffer.from(row.wrapped).toString('base64url') : null
}

export type SurveyPlace = { readonly agencyId: AgencyId; readonly surveyId: SurveyId }

/** Makes room for one survey's answers, if the survey is there and not over. */
export const makePartitions = (worker: Db, { agencyId, surveyId }: SurveyPlace) =>
  asWorker(worker, agencyId, (tx) =>
    sql`select make_partitions(survey_id) from survey
        where agency_id = ${agencyId} and survey_id = ${surveyId} and stage in ('draft', 'keyed')`.execute(tx),
  )

const isOver = sql<boolean>`stage in ('published', 'discarded', 'withdrawn', 'published_on_paper')`

/**
 * Drops one survey's answers, and totals typed in from papers, if it is over: never those of a survey that still waits for its
 * publication. False where there is nothing to drop, or where a legal hold keeps it.
 */
export const dropPartitions = (worker: Db, { agencyId, surveyId }: SurveyPlace): Promise<boolean> =>
  asWorker(worker, agencyId, async (tx) => {
    const { rows } = await sql<{ dropped: boolean }>`select drop_partitions(survey_id) as dropped from survey
      where agency_id = ${agencyId} and survey_id = ${surveyId} and ${isOver}`.execute(tx)
    const dropped = rows[0]?.dropped ?? false
    if (dropped) await tx.deleteFrom('paper_total').where('agency_id', '=', agencyId).where('survey_id', '=', surveyId).execute()
    return dropped
  })

/** Surveys of every agency that are over and whose answers are still there. */
export async function findLeftOver({ pool }: Db): Promise<readonly SurveyPlace[]> {
  const { rows } = await pool.query<{ agency_id: string; survey_id: string }>('select agency_id, survey_id from surveys_to_drop()')
  return rows.map((row) => ({ agencyId: row.agency_id as AgencyId, surveyId: row.survey_id as SurveyId }))
}

/** Dropped files live on in the write-ahead log until it is switched and two checkpoints have passed over it. */
export async function flushLog({ pool }: Db): Promise<void> {
  await pool.query('select pg_switch_wal()')
  await pool.query('checkpoint')
  await pool.query('checkpoint')
}

/** The rule that a certificate names; the agency's statement says it in its own words. */
const rule = 'Slips, sealed answers and locked keys, and totals typed in from papers, are destroyed once a survey is over.'

const whatWas = (way: string) =>
  way === 'in_the_open' ? 'The totals typed in from papers' : 'All slips’ codes, all sealed answers and every locked copy of the key'

/** Says that a survey's answers are gone: on the survey, in the audit log, and by a certificate where it was ever open. */
export const markDropped = (worker: Db, { agencyId, surveyId }: SurveyPlace, at: { readonly now: Date; readonly newId: () => string }) =>
  asWorker(worker, agencyId, async (tx) => {
    const row = await tx
      .updateTable('survey')
      .set({ dropped: true })
      .where('agency_id', '=', agencyId)
      .where('survey_id', '=', surveyId)
      .where(isOver)
      .where('dropped', '=', false)
      .returning(['title', 'way', 'opened_on'])
      .executeTakeFirst()
    if (!row) return
    await recordAct(tx, 'sealed_answers_destroyed', row.title)
    if (row.opened_on === null) return
    const what = `${whatWas(row.way)} of the survey “${row.title}”, opened on ${dayInWords(row.opened_on)}`
    const agency = await tx.selectFrom('agency').select('time_zone').where('agency_id', '=', agencyId).executeTakeFirstOrThrow()
    const on = dayIn(agency.time_zone, at.now)
    await insertCertificate(tx, agencyId, { certificateId: at.newId(), kind: 'answers', what, surveyId, rule, on })
  })
