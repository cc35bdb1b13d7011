import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, SurveyId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/connect.ts'
import type { DoorTx } from '#platform/db/in-agency.ts'
import type { TemplateRef } from '../questions/template.ts'
import { makeLines } from './lines.ts'

/** What a code leads to: all that the answer page shows, and nothing of who drew it. */
export type FoundSlip = {
  readonly agencyId: AgencyId
  readonly surveyId: SurveyId
  readonly state: string
  readonly stage: string
  readonly template: TemplateRef
  readonly headcount: number
  readonly publicKey: Uint8Array
  readonly fingerprint: string
  readonly checkWords: readonly string[]
  /** A keeper is on the roster. */
  readonly keeperWorksHere: boolean
  /** One person is command and coordinator at once. */
  readonly commandCoordinates: boolean
  /** Since when a legal hold stands in the agency. */
  readonly heldSince: Day | null
}

export async function findSlip(tx: DoorTx, codeHash: string): Promise<FoundSlip | null> {
  const row = await tx
    .selectFrom('slip as p')
    .innerJoin('survey as s', (join) => join.onRef('s.agency_id', '=', 'p.agency_id').onRef('s.survey_id', '=', 'p.survey_id'))
    .select(['p.agency_id', 'p.survey_id', 'p.state', 's.stage', 's.template_id', 's.template_version', 's.head_count'])
    .select(['s.public_key', 's.fingerprint', 's.check_words'])
    .select(
      sql<boolean>`exists (select from survey_keeper k where k.agency_id = p.agency_id and k.survey_id = p.survey_id
        and k.relation = 'on_roster' and k.declined_on is null)`.as('keeper_works_here'),
    )
    .select(
      sql<boolean>`exists (select from held_role a join held_role b on b.agency_id = a.agency_id and b.person_id = a.person_id
        where a.agency_id = p.agency_id and a.role = 'command' and b.role = 'coordinator')`.as('command_coordinates'),
    )
    .select((slip) =>
      slip
        .selectFrom('legal_hold as h')
        .select('h.began_on')
        .whereRef('h.agency_id', '=', 'p.agency_id')
        .where('h.lifted_on', 'is', null)
        .as('held_since'),
    )
    .where('p.code_hash', '=', Buffer.from(codeHash, 'hex'))
    .executeTakeFirst()
  if (!row || !row.public_key || !row.fingerprint || !row.check_words) return null
  return {
    agencyId: row.agency_id as AgencyId,
    surveyId: row.survey_id as SurveyId,
    state: row.state,
    stage: row.stage,
    template: { id: row.template_id, version: row.template_version },
    headcount: row.head_count,
    publicKey: row.public_key,
    fingerprint: row.fingerprint,
    checkWords: row.check_words,
    keeperWorksHere: row.keeper_works_here,
    commandCoordinates: row.command_coordinates,
    heldSince: row.held_since,
  }
}

export type Kept = 'kept' | 'spent' | 'void' | 'closed' | 'not_open' | 'unknown' | 'broken'

const outcomes: readonly Kept[] = ['kept', 'spent', 'void', 'closed', 'not_open', 'unknown']

const uniqueViolation = '23505'

type SealedAnswer = { readonly codeHash: string; readonly answerId: string; readonly sealed: Uint8Array }

/** Spends codes and keeps their answers: one statement, one commit. Null, and nothing kept, if one's id belongs to another slip. */
async function keepAnswers({ pool }: Db, surveyId: string, answers: readonly SealedAnswer[]): Promise<readonly Kept[] | null> {
  const [codes, ids] = [answers.map(({ codeHash }) => codeHash), answers.map(({ answerId }) => answerId)]
  const sealed = Buffer.concat(answers.map((answer) => answer.sealed))
  try {
    const { rows } = await pool.query<{ kept: readonly string[] }>({
      name: 'keep_answers',
      text: 'select keep_answers($1, $2, $3, $4) as kept',
      values: [surveyId, codes, ids, sealed],
    })
    return answers.map((_, place) => outcomes.find((one) => one === rows[0]?.kept[place]) ?? 'broken')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === uniqueViolation) return null
    throw error
  }
}

const linesOf = new WeakMap<Db, ReturnType<typeof makeLines<SealedAnswer, Kept>>>()

/**
 * Spends a code and keeps its answer; resolves once both are on the disk. Answers that come while others to the same survey are being
 * kept go together in the next call and share its commit: most of what an answer costs is the call and the commit.
 */
export function keepAnswer(db: Db, surveyId: string, answer: SealedAnswer): Promise<Kept> {
  const known = linesOf.get(db)
  const stand = known ?? makeLines((id: string, answers: readonly SealedAnswer[]) => keepAnswers(db, id, answers), 'broken')
  if (!known) linesOf.set(db, stand)
  return stand(surveyId, answer)
}
