import { type Insertable, sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, GoalId, PersonId, SurveyId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import type { Tables } from '#platform/db/tables.ts'
import { county, type OpenSurvey } from '../county.ts'
import type { Cast, withIds } from './cast.ts'

// The county is written with the rights that its coordinators have, table by table; only room for answers needs a function of its own.

/** Two clicks come one after the other, and so do filling and founding a real agency. */
export const lockInstallation = (tx: DoorTx) => sql`select pg_advisory_xact_lock(7301)`.execute(tx)

export const insertAccounts = (tx: DoorTx, accounts: ReturnType<typeof withIds>, madeOn: Day) =>
  tx
    .insertInto('account')
    .values(accounts.map((one) => ({ account_id: one.accountId, sign_in_name: one.signInName, display_name: one.name, made_on: madeOn })))
    .execute()

/** An agency with its people, accounts and roles, and the statement it adopted. */
export async function insertCast(tx: AgencyTx, { agency, people, members }: Cast, on: { madeOn: Day; statementId: string }): Promise<void> {
  const agency_id = agency.id
  await tx
    .insertInto('agency')
    .values({
      agency_id,
      slug: agency.slug,
      name: agency.name,
      state: county.state,
      kind: agency.kind,
      head_count_band: agency.headCountBand,
      time_zone: county.timeZone,
      hosting: 'own_server',
      sample: true,
      made_on: on.madeOn,
      clinician_miles: 38,
      clinician_minutes: 50,
    })
    .execute()
  await tx
    .insertInto('person')
    .values(
      people.map((one) => ({ agency_id, person_id: one.personId, name: one.name, email: null, work_group: one.group, left_on: null })),
    )
    .execute()
  await tx
    .insertInto('membership')
    .values(members.map((one) => ({ agency_id, account_id: one.accountId, person_id: one.personId })))
    .execute()
  await tx
    .insertInto('held_role')
    .values(members.flatMap((one) => one.roles.map((role) => ({ agency_id, person_id: one.personId, role, given_on: on.madeOn }))))
    .execute()
  await tx
    .insertInto('retention_statement')
    .values({
      agency_id,
      statement_id: on.statementId,
      statement: county.statement,
      adopted_on: on.madeOn,
      adopted_by: 'Invented chief, sample county',
    })
    .execute()
}

/** Room for the answers of a survey that is open, and its slips. The answers that came so far follow by `keepAnswers`. */
export async function insertSlips(tx: AgencyTx, { agencyId, surveyId, spent, unused }: OpenSurvey): Promise<void> {
  await sql`select make_sample_partitions(${surveyId}::uuid)`.execute(tx)
  await tx
    .insertInto('slip')
    .values(
      [...spent, ...unused].map(({ hash }) => ({
        agency_id: agencyId,
        survey_id: surveyId,
        code_hash: Buffer.from(hash, 'hex'),
        state: 'ready',
        answer_id: null,
      })),
    )
    .execute()
}

/** Keeps answers as the answer page does; doing it again changes nothing. */
export const keepAnswers = (tx: DoorTx, { surveyId, spent }: OpenSurvey) =>
  sql`select keep_answers(${surveyId}::uuid, ${spent.map(({ hash }) => hash)}::text[], ${spent.map(({ answerId }) => answerId)}::uuid[],
        ${Buffer.concat(spent.map(({ sealed }) => Buffer.from(sealed, 'base64url')))})`.execute(tx)

type NewGoal = {
  readonly goalId: GoalId
  readonly surveyId: SurveyId
  readonly figureId: string
  readonly statement: string
  readonly indicator: string
  readonly baseline: string
  readonly target: string
  readonly training: boolean
  readonly owner: PersonId
  readonly dueOn: Day
}

export const insertGoal = (tx: AgencyTx, agencyId: AgencyId, goal: NewGoal) =>
  tx
    .insertInto('goal')
    .values({
      agency_id: agencyId,
      goal_id: goal.goalId,
      survey_id: goal.surveyId,
      figure_id: goal.figureId,
      theme_id: null,
      statement: goal.statement,
      measured_by: 'question',
      indicator: goal.indicator,
      baseline: goal.baseline,
      target: goal.target,
      due_on: goal.dueOn,
      owner: goal.owner,
      training: goal.training,
      stage: 'active',
      reviewed_on: null,
    })
    .execute()

type LimitsChoice = Omit<Insertable<Tables['limits_choice']>, 'agency_id' | 'version'>

export const insertLimitsChoice = (tx: AgencyTx, agencyId: AgencyId, choice: LimitsChoice) =>
  tx
    .insertInto('limits_choice')
    .values({ agency_id: agencyId, ...choice })
    .execute()

/** Somebody who was a peer all through a year and is not any more. */
export const insertFormerPeer = (
  tx: AgencyTx,
  agencyId: AgencyId,
  { personId, by, year }: { personId: PersonId; by: PersonId; year: number },
) =>
  tx
    .insertInto('peer')
    .values({
      agency_id: agencyId,
      person_id: personId,
      designated_on: `${year}-01-02`,
      designated_by: by,
      agreed_on: `${year}-01-02`,
      ended_on: `${year}-12-31`,
    })
    .execute()

/** Somebody from outside, with a name and nothing more. */
export const insertOutsider = (tx: AgencyTx, agencyId: AgencyId, { personId, name }: { personId: PersonId; name: string }) =>
  tx.insertInto('person').values({ agency_id: agencyId, person_id: personId, name, email: null, work_group: null, left_on: null }).execute()
