import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import { type EndedHow, endings, type Published, type Returned, type Sent, type Signature, type Text } from './commitment.ts'
import type { Leader } from './standing.ts'

// What everybody with a role reads, and what command does with what was sent to them. The coordinator's desk has queries of its own.

const publishedColumns = [
  'commitment_id',
  'term_until',
  'text',
  'digest',
  'signed_by',
  'signer_name',
  'signer_title',
  'signed_on',
  'left_on',
  'successor',
  'ended_on',
  'ended_how',
] as const

type PublishedRow = {
  readonly commitment_id: string
  readonly term_until: Day
  readonly text: string
  readonly digest: string
  readonly signed_by: string | null
  readonly signer_name: string | null
  readonly signer_title: string | null
  readonly signed_on: Day | null
  readonly left_on: Day | null
  readonly successor: string | null
  readonly ended_on: Day | null
  readonly ended_how: string | null
}

/** A row as what was published; null while nobody has signed it. */
export function publishedFrom(row: PublishedRow): Published | null {
  if (row.signed_by === null || row.signer_name === null || row.signer_title === null || row.signed_on === null) return null
  const how = endings.find((one) => one === row.ended_how)
  return {
    id: row.commitment_id,
    text: row.text,
    digest: row.digest,
    termUntil: row.term_until,
    signedBy: row.signed_by as PersonId,
    signerName: row.signer_name,
    signerTitle: row.signer_title,
    signedOn: row.signed_on,
    change: row.left_on === null ? null : { on: row.left_on, successor: row.successor },
    ended: row.ended_on === null || !how ? null : { on: row.ended_on, how },
  }
}

/** Everything that was ever signed, the newest first: that is the one that counts. */
export async function listPublishedCommitments(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Published[]> {
  const rows = await tx
    .selectFrom('commitment')
    .select(publishedColumns)
    .where('agency_id', '=', agencyId)
    .where('stage', 'in', ['signed', 'ended'])
    .orderBy('signed_at', 'desc')
    .orderBy('commitment_id')
    .execute()
  return rows.flatMap((row) => publishedFrom(row) ?? [])
}

/** Who is in command now. Through the door, because most roles may not read who holds which role. */
export async function listLeaders(tx: DoorTx, agencyId: AgencyId): Promise<readonly Leader[]> {
  const rows = await tx
    .selectFrom('held_role as h')
    .innerJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'h.agency_id').onRef('p.person_id', '=', 'h.person_id'))
    .select(['p.person_id', 'p.name'])
    .where('h.agency_id', '=', agencyId)
    .where('h.role', '=', 'command')
    .orderBy('p.name')
    .orderBy('p.person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id as PersonId, name: row.name }))
}

/** What was sent to somebody in command to be signed, with who sent it. */
export type ToSign = Text & Sent & { readonly senderName: string }

const toSign = (tx: AgencyTx, agencyId: AgencyId, personId: PersonId) =>
  tx
    .selectFrom('commitment as c')
    .innerJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'c.agency_id').onRef('p.person_id', '=', 'c.sent_by'))
    .select(['c.commitment_id', 'c.term_until', 'c.text', 'c.digest', 'c.sent_by', 'c.sent_to', 'c.sent_on', 'c.version', 'p.name'])
    .where('c.agency_id', '=', agencyId)
    .where('c.sent_to', '=', personId)
    .where('c.stage', '=', 'sent')

type ToSignRow = Awaited<ReturnType<ReturnType<typeof toSign>['executeTakeFirstOrThrow']>>

const toSignFrom = (row: ToSignRow): ToSign => ({
  stage: 'sent',
  id: row.commitment_id,
  text: row.text,
  digest: row.digest,
  termUntil: row.term_until,
  version: row.version,
  sentBy: (row.sent_by ?? '') as PersonId,
  sentTo: (row.sent_to ?? '') as PersonId,
  sentOn: row.sent_on ?? '',
  senderName: row.name,
})

export const listToSign = async (tx: AgencyTx, agencyId: AgencyId, personId: PersonId): Promise<readonly ToSign[]> =>
  (await toSign(tx, agencyId, personId).orderBy('c.sent_on').orderBy('c.commitment_id').execute()).map(toSignFrom)

/** The row is locked until the end: two clicks, or a recall at the same moment, come one after the other. */
export async function takeToSign(tx: AgencyTx, agencyId: AgencyId, personId: PersonId, id: string): Promise<ToSign | null> {
  const row = await toSign(tx, agencyId, personId).where('c.commitment_id', '=', id).forUpdate('c').executeTakeFirst()
  return row ? toSignFrom(row) : null
}

const own = (tx: AgencyTx, agencyId: AgencyId, id: string) =>
  tx.updateTable('commitment').where('agency_id', '=', agencyId).where('commitment_id', '=', id)

export const keepSignature = (
  tx: AgencyTx,
  agencyId: AgencyId,
  id: string,
  signed: Signature & { readonly at: Date; readonly version: number },
) =>
  own(tx, agencyId, id)
    .set({
      stage: 'signed',
      signed_by: signed.signedBy,
      signer_name: signed.signerName,
      signer_title: signed.signerTitle,
      signed_on: signed.signedOn,
      // Later than the one before, also where the clock was set back: the one that was signed last counts.
      signed_at: sql<Date>`greatest(${signed.at}::timestamptz, (select max(earlier.signed_at) + interval '1 millisecond'
        from commitment earlier where earlier.agency_id = ${agencyId}))`,
      version: signed.version + 1,
    })
    .execute()

export const returnUnsigned = (tx: AgencyTx, agencyId: AgencyId, sent: ToSign, returned: Returned) =>
  own(tx, agencyId, sent.id)
    .set({ stage: 'draft', returned_on: returned.on, returned_because: returned.because, version: sent.version + 1 })
    .execute()

/** True for what this member of command sent back, until a coordinator changes or sends it again. */
export const isReturnedBy = async (tx: AgencyTx, agencyId: AgencyId, personId: PersonId, id: string): Promise<boolean> =>
  (
    await tx
      .selectFrom('commitment')
      .select('commitment_id')
      .where('agency_id', '=', agencyId)
      .where('commitment_id', '=', id)
      .where('sent_to', '=', personId)
      .where('returned_on', 'is not', null)
      .execute()
  ).length > 0

/** Ends what was signed before its term. False when it had ended already. */
export const endCommitment = async (tx: AgencyTx, agencyId: AgencyId, id: string, ended: { readonly on: Day; readonly how: EndedHow }) =>
  (
    await own(tx, agencyId, id)
      .where('stage', '=', 'signed')
      .set((row) => ({ stage: 'ended', ended_on: ended.on, ended_how: ended.how, version: row('version', '+', 1) }))
      .returning('commitment_id')
      .execute()
  ).length > 0
