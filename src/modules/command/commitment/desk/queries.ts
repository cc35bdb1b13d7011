import { createHash } from 'node:crypto'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { textOf, type Typed } from '../clauses.ts'
import type { Commitment, Published } from '../commitment.ts'
import { publishedFrom } from '../queries.ts'

// What the coordinator writes, sends and files. A signature is never written from here: the role has no right to its columns.

const commitments = (tx: AgencyTx, agencyId: AgencyId) =>
  tx
    .selectFrom('commitment as c')
    .leftJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'c.agency_id').onRef('p.person_id', '=', 'c.sent_to'))
    .selectAll('c')
    .select('p.name as sent_to_name')
    .where('c.agency_id', '=', agencyId)

type Row = Awaited<ReturnType<ReturnType<typeof commitments>['executeTakeFirstOrThrow']>>

function commitmentFrom(row: Row): Commitment {
  const common = {
    id: row.commitment_id,
    text: row.text,
    digest: row.digest,
    termUntil: row.term_until,
    version: row.version,
    clauses: row.clauses,
    ownClauses: row.own_clauses,
    sponsor: row.sponsor,
  }
  const published = publishedFrom(row)
  if (published) return { ...common, stage: published.ended ? 'ended' : 'signed', published }
  if (row.stage === 'sent' && row.sent_by !== null && row.sent_to !== null && row.sent_on !== null) {
    const sending = { sentBy: row.sent_by as PersonId, sentTo: row.sent_to as PersonId, sentOn: row.sent_on }
    return { ...common, stage: 'sent', ...sending, sentToName: row.sent_to_name ?? '' }
  }
  return { ...common, stage: 'draft', returned: row.returned_on === null ? null : { on: row.returned_on, because: row.returned_because } }
}

/** What waits first, then what was signed, the newest first. */
export const listCommitments = async (tx: AgencyTx, agencyId: AgencyId): Promise<readonly Commitment[]> =>
  (
    await commitments(tx, agencyId)
      .orderBy('c.signed_at', (order) => order.desc().nullsFirst())
      .orderBy('c.commitment_id')
      .execute()
  ).map(commitmentFrom)

export async function findCommitment(tx: AgencyTx, agencyId: AgencyId, id: string): Promise<Commitment | null> {
  const row = await commitments(tx, agencyId).where('c.commitment_id', '=', id).executeTakeFirst()
  return row ? commitmentFrom(row) : null
}

/** The row is locked until the end, so that sending, signing and recalling come one after the other. */
export async function takeCommitment(tx: AgencyTx, agencyId: AgencyId, id: string): Promise<Commitment | null> {
  const row = await commitments(tx, agencyId).where('c.commitment_id', '=', id).forUpdate('c').executeTakeFirst()
  return row ? commitmentFrom(row) : null
}

// The database computes the same and refuses any other; here it is what the next page carries in its form.
const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

function columnsOf(typed: Typed, agencyName: string) {
  const text = textOf(typed, agencyName)
  return {
    clauses: [...typed.clauses],
    own_clauses: [...typed.ownClauses],
    sponsor: typed.sponsor,
    term_until: typed.termUntil,
    text,
    digest: digestOf(text),
  }
}

/** False when the same form came before: the draft is there already. */
export async function insertDraft(tx: AgencyTx, agencyId: AgencyId, draft: Typed & { readonly id: string; readonly agencyName: string }) {
  const made = await tx
    .insertInto('commitment')
    .values({ agency_id: agencyId, commitment_id: draft.id, stage: 'draft', ...columnsOf(draft, draft.agencyName) })
    .onConflict((conflict) => conflict.columns(['agency_id', 'commitment_id']).doNothing())
    .returning('commitment_id')
    .execute()
  return made.length > 0
}

/** Which commitment, as its editor saw it. */
export type Seen = { readonly id: string; readonly version: number }

const asSeen = (tx: AgencyTx, agencyId: AgencyId, { id, version }: Seen) =>
  tx.updateTable('commitment').where('agency_id', '=', agencyId).where('commitment_id', '=', id).where('version', '=', version)

/** False when somebody changed the draft after it was seen, or sent it; then nothing is written. */
export const changeDraft = async (
  tx: AgencyTx,
  agencyId: AgencyId,
  seen: Seen,
  typed: Typed & { readonly agencyName: string },
): Promise<boolean> =>
  (
    await asSeen(tx, agencyId, seen)
      .where('stage', '=', 'draft')
      .set({ ...columnsOf(typed, typed.agencyName), returned_on: null, returned_because: null, version: seen.version + 1 })
      .returning('commitment_id')
      .execute()
  ).length > 0

export const sendDraft = (
  tx: AgencyTx,
  agencyId: AgencyId,
  seen: Seen,
  { sentBy, sentTo, sentOn }: { readonly sentBy: PersonId; readonly sentTo: PersonId; readonly sentOn: Day },
) =>
  asSeen(tx, agencyId, seen)
    .set({
      stage: 'sent',
      sent_by: sentBy,
      sent_to: sentTo,
      sent_on: sentOn,
      returned_on: null,
      returned_because: null,
      version: seen.version + 1,
    })
    .execute()

/** False when it was signed or sent back meanwhile. */
export const recall = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen): Promise<boolean> =>
  (
    await asSeen(tx, agencyId, seen)
      .where('stage', '=', 'sent')
      .set({ stage: 'draft', version: seen.version + 1 })
      .returning('commitment_id')
      .execute()
  ).length > 0

export const deleteDraft = async (tx: AgencyTx, agencyId: AgencyId, id: string): Promise<boolean> =>
  (
    await tx
      .deleteFrom('commitment')
      .where('agency_id', '=', agencyId)
      .where('commitment_id', '=', id)
      .where('stage', '=', 'draft')
      .returning('commitment_id')
      .execute()
  ).length > 0

export const noteNewChief = (tx: AgencyTx, agencyId: AgencyId, seen: Seen, { on, successor }: NonNullable<Published['change']>) =>
  asSeen(tx, agencyId, seen)
    .set({ left_on: on, successor, version: seen.version + 1 })
    .execute()
