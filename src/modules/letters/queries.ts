import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/connect.ts'
import type { Ctx } from '#platform/http/vars.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import { enqueue } from '#platform/jobs/queries.ts'
import { isLetterState, type Letter } from './letter.ts'

export type NewLetter = {
  readonly agencyId: AgencyId
  readonly letterId: string
  readonly toName: string
  readonly toAddress: string | null
  readonly subject: string
  readonly body: string
  readonly madeAt: Date
}

export const sendLetterTask = 'send_letter'

const queueToSend = (tx: AgencyTx, agencyId: AgencyId, letterId: string) =>
  enqueue(tx, sendLetterTask, { agencyId, letterId }, `letter ${letterId}`)

/** Puts a letter into the outbox; with mail and an address it is also queued, in the same transaction. Twice stores once. */
export async function insertLetter(tx: AgencyTx, letter: NewLetter, withMail: boolean): Promise<void> {
  const toAddress = withMail ? letter.toAddress : null
  const inserted = await tx
    .insertInto('letter')
    .values({
      agency_id: letter.agencyId,
      letter_id: letter.letterId,
      to_name: letter.toName,
      to_address: toAddress,
      subject: letter.subject,
      body: letter.body,
      state: 'waiting',
      made_at: letter.madeAt,
      problem: null,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'letter_id']).doNothing())
    .returning('letter_id')
    .execute()
  if (toAddress !== null && inserted.length > 0) await queueToSend(tx, letter.agencyId, letter.letterId)
}

type Written = { readonly subject: string; readonly paragraphs: readonly string[] }

/** Puts a letter into the outbox in the same transaction, to be mailed where there is mail and printed where there is none. */
export function writeLetter(
  tx: AgencyTx,
  c: Ctx,
  to: { readonly name: string; readonly email: string | null },
  { subject, paragraphs }: Written,
): Promise<void> {
  const { actor, clock, config, newId } = c.var
  const letter = { agencyId: actor.agencyId, letterId: newId(), toName: to.name, toAddress: to.email, madeAt: clock() }
  return insertLetter(tx, { ...letter, subject, body: paragraphs.join('\n\n') }, config.smtpUrl !== null)
}

const columns = ['letter_id', 'to_name', 'to_address', 'subject', 'body', 'state', 'problem'] as const

type Row = {
  letter_id: string
  to_name: string
  to_address: string | null
  subject: string
  body: string | null
  state: string
  problem: string | null
}

const letterOf = (row: Row): Letter => ({
  letterId: row.letter_id,
  toName: row.to_name,
  toAddress: row.to_address,
  subject: row.subject,
  body: row.body,
  state: isLetterState(row.state) ? row.state : 'failed',
  problem: row.problem,
})

export async function listLetters(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Letter[]> {
  const rows = await tx
    .selectFrom('letter')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .orderBy('made_at', 'desc')
    .orderBy('letter_id')
    .execute()
  return rows.map(letterOf)
}

export async function findLetter(tx: AgencyTx, agencyId: AgencyId, letterId: string): Promise<Letter | null> {
  const row = await tx
    .selectFrom('letter')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('letter_id', '=', letterId)
    .executeTakeFirst()
  return row ? letterOf(row) : null
}

/** How many letters wait for the coordinator: to be printed, or to be looked at because they failed. */
export async function countLettersToHandOver(tx: AgencyTx, agencyId: AgencyId): Promise<number> {
  const { count } = await tx
    .selectFrom('letter')
    .select((all) => all.fn.countAll<string>().as('count'))
    .where('agency_id', '=', agencyId)
    .where('body', 'is not', null)
    .where((letter) =>
      letter.or([letter('state', '=', 'failed'), letter.and([letter('state', '=', 'waiting'), letter('to_address', 'is', null)])]),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The row is locked until the end, so that handing over and sending cannot cross. */
export async function takeLetter(tx: AgencyTx, agencyId: AgencyId, letterId: string): Promise<Letter | null> {
  const row = await tx
    .selectFrom('letter')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('letter_id', '=', letterId)
    .forUpdate()
    .executeTakeFirst()
  return row ? letterOf(row) : null
}

const update = (
  tx: AgencyTx,
  agencyId: AgencyId,
  letterId: string,
  set: { state?: Letter['state']; body?: null; problem?: string | null },
) => tx.updateTable('letter').set(set).where('agency_id', '=', agencyId).where('letter_id', '=', letterId).execute()

export const markSent = (tx: AgencyTx, agencyId: AgencyId, letterId: string) =>
  update(tx, agencyId, letterId, { state: 'sent', body: null, problem: null })

export const markHandedOver = (tx: AgencyTx, agencyId: AgencyId, letterId: string) =>
  update(tx, agencyId, letterId, { state: 'printed', body: null, problem: null })

/** The link in it was used: its text goes at once, and it need not be handed over any more. */
export const closeLetter = (tx: DoorTx, agencyId: AgencyId, letterId: string) =>
  tx
    .updateTable('letter')
    .set({ state: 'expired', body: null, problem: null })
    .where('agency_id', '=', agencyId)
    .where('letter_id', '=', letterId)
    .where('state', 'in', ['waiting', 'failed'])
    .execute()

export const markFailed = (tx: AgencyTx, agencyId: AgencyId, letterId: string, problem: string) =>
  update(tx, agencyId, letterId, { state: 'failed', problem })

export const noteProblem = (tx: AgencyTx, agencyId: AgencyId, letterId: string, problem: string) =>
  update(tx, agencyId, letterId, { problem })

export async function sendAgain(tx: AgencyTx, agencyId: AgencyId, letterId: string): Promise<void> {
  await update(tx, agencyId, letterId, { state: 'waiting', problem: null })
  await queueToSend(tx, agencyId, letterId)
}

/** Takes a letter out of the outbox whose invitation was withdrawn. */
export const withdrawLetters = (tx: AgencyTx, agencyId: AgencyId, letterIds: readonly string[]) =>
  letterIds.length === 0
    ? Promise.resolve([])
    : tx.deleteFrom('letter').where('agency_id', '=', agencyId).where('letter_id', 'in', letterIds).execute()

/** Empties every letter whose link was used or has run out, in all agencies; the worker's own daily act. */
export const purgeSpentLetters = (worker: Db, today: Day) => sql`select purge_spent_letters(${today}::date)`.execute(worker.kysely)
