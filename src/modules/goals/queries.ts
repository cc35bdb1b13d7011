import type { AgencyId, GoalId, PersonId, SurveyId } from '#kernel/ids.ts'
import type { Day } from '#kernel/day.ts'
import { goalFiguresOf, readPublished, resultsOf } from '#modules/metrics/index.ts'
import { listPublishedSurveys, templateOf } from '#modules/surveys/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { NewTheme } from './focus-group.ts'
import { type Details, type Figure, type Goal, measures, type Origin, type Stage, stages, type Theme } from './goal.ts'

const goals = (tx: AgencyTx, agencyId: AgencyId) =>
  tx
    .selectFrom('goal as g')
    .innerJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'g.agency_id').onRef('p.person_id', '=', 'g.owner'))
    .selectAll('g')
    .select('p.name as owner_name')
    .where('g.agency_id', '=', agencyId)

type Row = Awaited<ReturnType<ReturnType<typeof goals>['executeTakeFirstOrThrow']>>

const goalFrom = (row: Row): Goal => ({
  id: row.goal_id as GoalId,
  from: row.survey_id && row.figure_id ? { surveyId: row.survey_id as SurveyId, figureId: row.figure_id } : null,
  themeId: row.theme_id,
  statement: row.statement,
  measuredBy: measures.find((one) => one === row.measured_by) ?? 'later_measure',
  indicator: row.indicator,
  baseline: row.baseline,
  target: row.target,
  dueOn: row.due_on,
  owner: row.owner as PersonId,
  ownerName: row.owner_name,
  training: row.training,
  stage: stages.find((one) => one === row.stage) ?? 'active',
  reviewedOn: row.reviewed_on,
  version: row.version,
})

export const listGoals = async (tx: AgencyTx, agencyId: AgencyId): Promise<readonly Goal[]> =>
  (await goals(tx, agencyId).orderBy('g.due_on').orderBy('g.goal_id').execute()).map(goalFrom)

export async function findGoal(tx: AgencyTx, agencyId: AgencyId, goalId: string): Promise<Goal | null> {
  const row = await goals(tx, agencyId).where('g.goal_id', '=', goalId).executeTakeFirst()
  return row ? goalFrom(row) : null
}

const columnsOf = ({ statement, indicator, target, dueOn, owner, training }: Details) => ({
  statement,
  indicator,
  target,
  due_on: dueOn,
  owner,
  training,
})

/** False when the same form came before: the goal is there already. */
export async function insertGoal(tx: AgencyTx, agencyId: AgencyId, goal: Details & Origin & { readonly id: GoalId }): Promise<boolean> {
  const made = await tx
    .insertInto('goal')
    .values({
      agency_id: agencyId,
      goal_id: goal.id,
      survey_id: goal.from?.surveyId ?? null,
      figure_id: goal.from?.figureId ?? null,
      theme_id: goal.themeId,
      measured_by: goal.measuredBy,
      baseline: goal.baseline,
      stage: 'active',
      reviewed_on: null,
      ...columnsOf(goal),
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'goal_id']).doNothing())
    .returning('goal_id')
    .execute()
  return made.length > 0
}

/** Which goal, as its editor saw it. */
export type Seen = { readonly id: GoalId; readonly version: number }

const asSeen = (tx: AgencyTx, agencyId: AgencyId, { id, version }: Seen) =>
  tx.updateTable('goal').where('agency_id', '=', agencyId).where('goal_id', '=', id).where('version', '=', version).returning('goal_id')

/** False when somebody changed the goal after it was seen; then nothing is written. */
export const updateGoal = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, details: Details): Promise<boolean> =>
  (
    await asSeen(tx, agencyId, seen)
      .set({ ...columnsOf(details), version: seen.version + 1 })
      .execute()
  ).length > 0

export const reviewGoal = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, review: { stage: Stage; on: Day }): Promise<boolean> =>
  (
    await asSeen(tx, agencyId, seen)
      .set({ stage: review.stage, reviewed_on: review.on, version: seen.version + 1 })
      .execute()
  ).length > 0

export const deleteGoal = async (tx: AgencyTx, agencyId: AgencyId, goalId: string): Promise<boolean> =>
  (await tx.deleteFrom('goal').where('agency_id', '=', agencyId).where('goal_id', '=', goalId).returning('goal_id').execute()).length > 0

/** By question, oldest first: the order in which the group spoke of them is not kept. */
export async function listThemes(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Theme[]> {
  const rows = await tx
    .selectFrom('theme')
    .select(['theme_id', 'question', 'theme', 'recorded_on'])
    .where('agency_id', '=', agencyId)
    .orderBy('recorded_on')
    .orderBy('theme_id')
    .execute()
  return rows.map((row) => ({ id: row.theme_id, question: row.question, theme: row.theme, recordedOn: row.recorded_on }))
}

export const findTheme = async (tx: AgencyTx, agencyId: AgencyId, themeId: string): Promise<Theme | null> =>
  (await listThemes(tx, agencyId)).find(({ id }) => id === themeId) ?? null

export async function insertTheme(tx: AgencyTx, agencyId: AgencyId, theme: NewTheme & { id: string; recordedOn: Day }): Promise<boolean> {
  const made = await tx
    .insertInto('theme')
    .values({ agency_id: agencyId, theme_id: theme.id, question: theme.question, theme: theme.theme, recorded_on: theme.recordedOn })
    .onConflict((conflict) => conflict.columns(['agency_id', 'theme_id']).doNothing())
    .returning('theme_id')
    .execute()
  return made.length > 0
}

export const deleteTheme = async (tx: AgencyTx, agencyId: AgencyId, themeId: string): Promise<boolean> =>
  (await tx.deleteFrom('theme').where('agency_id', '=', agencyId).where('theme_id', '=', themeId).returning('theme_id').execute()).length >
  0

/** A figure of a published survey as a goal may start from it; null for any that this agency has not published. */
export async function findFigure(tx: AgencyTx, agencyId: AgencyId, surveyId: string, figureId: string): Promise<Figure | null> {
  const survey = (await listPublishedSurveys(tx, agencyId)).find(({ id }) => id === surveyId)
  const release = survey && (await readPublished(tx, agencyId, survey.id))
  const asked = survey && templateOf(survey.template)
  if (!release || !asked) return null
  const figure = goalFiguresOf(resultsOf(release, asked, null)).find(({ id }) => id === figureId)
  return figure ? { ...figure, surveyId: survey.id, surveyTitle: survey.title } : null
}

/** What the plan asks of goals: on which day something was first there, and whether it is. */
export async function goalFacts(tx: AgencyTx, agencyId: AgencyId) {
  const [themes, kept] = [await listThemes(tx, agencyId), await listGoals(tx, agencyId)]
  const reviews = kept.flatMap(({ reviewedOn }) => reviewedOn ?? []).toSorted()
  return {
    focusGroupOn: themes[0]?.recordedOn ?? null,
    hasGoal: kept.length > 0,
    hasTrainingGoal: kept.some(({ training }) => training),
    reviewedOn: reviews.at(-1) ?? null,
  }
}
