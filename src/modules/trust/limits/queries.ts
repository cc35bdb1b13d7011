import {
  answers as answerWords,
  type Answered,
  type Chosen,
  designations,
  dispatches,
  employers,
  notices,
  peerKinds,
  policyTopics,
  speakers,
} from '#engines/limits/index.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Signature } from './card-set.ts'
import type { KeptChoice } from './choices.ts'

type Row = Awaited<ReturnType<typeof choiceRow>>

const choiceRow = (tx: AgencyTx, agencyId: AgencyId) =>
  tx.selectFrom('limits_choice').selectAll().where('agency_id', '=', agencyId).executeTakeFirst()

/** The database holds these to the same lists; what it could not hold is read as not known. */
const among = <Item extends string>(all: readonly Item[], text: string, otherwise: Item): Item =>
  all.find((one) => one === text) ?? otherwise

function keptFrom(row: NonNullable<Row>): KeptChoice {
  const answer = (text: string) => among(answerWords, text, 'not_known')
  return {
    choices: {
      employer: among(employers, row.employer, 'state_or_local'),
      dispatch: among(dispatches, row.dispatch, 'another_employer'),
      policyInWriting: answer(row.policy_in_writing),
      policyCovers: speakers.filter((one) => row.policy_covers.includes(one)),
      policyTells: policyTopics.filter((one) => row.policy_tells.includes(one)),
      peersPromise: answer(row.peers_promise),
      notice: among(notices, row.notice, 'none'),
      nothingRecorded: answer(row.nothing_recorded),
      stateTeam: answer(row.state_team),
    },
    papers: {
      kinds: peerKinds.filter((one) => row.peer_kinds.includes(one)),
      designated: among(designations, row.designated, 'not_known'),
      trained: answer(row.trained),
      certificate: answer(row.certificate),
    },
    chosenBy: row.chosen_by,
    chosenOn: row.chosen_on,
    version: row.version,
  }
}

export async function findChoice(tx: AgencyTx, agencyId: AgencyId): Promise<KeptChoice | null> {
  const row = await choiceRow(tx, agencyId)
  return row ? keptFrom(row) : null
}

/** False when somebody chose meanwhile; then nothing is written. Version 0 is the first choice. */
export async function keepChoice(
  tx: AgencyTx,
  agencyId: AgencyId,
  { choices, papers }: Chosen,
  by: { readonly personId: PersonId; readonly on: Day; readonly version: number },
): Promise<boolean> {
  const columns = {
    employer: choices.employer,
    dispatch: choices.dispatch,
    policy_in_writing: choices.policyInWriting,
    policy_covers: [...choices.policyCovers],
    policy_tells: [...choices.policyTells],
    peers_promise: choices.peersPromise,
    notice: choices.notice,
    nothing_recorded: choices.nothingRecorded,
    state_team: choices.stateTeam,
    peer_kinds: [...papers.kinds],
    designated: papers.designated,
    trained: papers.trained,
    certificate: papers.certificate,
    chosen_by: by.personId,
    chosen_on: by.on,
  }
  const written =
    by.version === 0
      ? await tx
          .insertInto('limits_choice')
          .values({ agency_id: agencyId, ...columns })
          .onConflict((conflict) => conflict.column('agency_id').doNothing())
          .returning('version')
          .execute()
      : await tx
          .updateTable('limits_choice')
          .set({ ...columns, version: by.version + 1 })
          .where('agency_id', '=', agencyId)
          .where('version', '=', by.version)
          .returning('version')
          .execute()
  return written.length > 0
}

export async function listAnswers(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Answered[]> {
  const rows = await tx.selectFrom('limits_answer').selectAll().where('agency_id', '=', agencyId).orderBy('question').execute()
  return rows.map((row) => ({ question: row.question, answer: row.answer, answeredOn: row.answered_on, version: row.version }))
}

/** False when the answer was changed meanwhile. Version 0 is the first answer. */
export async function keepAnswer(tx: AgencyTx, agencyId: AgencyId, { question, answer, answeredOn, version }: Answered): Promise<boolean> {
  const written =
    version === 0
      ? await tx
          .insertInto('limits_answer')
          .values({ agency_id: agencyId, question, answer, answered_on: answeredOn })
          .onConflict((conflict) => conflict.columns(['agency_id', 'question']).doNothing())
          .returning('version')
          .execute()
      : await tx
          .updateTable('limits_answer')
          .set({ answer, answered_on: answeredOn, version: version + 1 })
          .where('agency_id', '=', agencyId)
          .where('question', '=', question)
          .where('version', '=', version)
          .returning('version')
          .execute()
  return written.length > 0
}

/** Every signature, the newest first. */
export async function listSignatures(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Signature[]> {
  const rows = await tx
    .selectFrom('limits_signature')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('signed_on', 'desc')
    .orderBy('signature_id')
    .execute()
  return rows.map((row) => ({
    id: row.signature_id,
    text: row.text,
    digest: row.digest,
    by: `${row.signer_name}, ${row.signer_title}`,
    on: row.signed_on,
    withdrawnOn: row.withdrawn_on,
  }))
}

export type NewSignature = Pick<Signature, 'id' | 'text' | 'digest' | 'on'> & {
  readonly personId: PersonId
  readonly name: string
  readonly title: string
}

/** False when this text is signed already. */
export async function insertSignature(tx: AgencyTx, agencyId: AgencyId, signature: NewSignature): Promise<boolean> {
  const made = await tx
    .insertInto('limits_signature')
    .values({
      agency_id: agencyId,
      signature_id: signature.id,
      text: signature.text,
      digest: signature.digest,
      signed_by: signature.personId,
      signer_name: signature.name,
      signer_title: signature.title,
      signed_on: signature.on,
      withdrawn_on: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('signature_id')
    .execute()
  return made.length > 0
}

export const withdrawSignature = async (tx: AgencyTx, agencyId: AgencyId, signatureId: string, on: Day): Promise<boolean> =>
  (
    await tx
      .updateTable('limits_signature')
      .set({ withdrawn_on: on })
      .where('agency_id', '=', agencyId)
      .where('signature_id', '=', signatureId)
      .where('withdrawn_on', 'is', null)
      .returning('signature_id')
      .execute()
  ).length > 0
