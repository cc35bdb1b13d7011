import { versionIn } from '#kernel/typed-fields.ts'
import { toCsv } from '#engines/document/csv.ts'
import { type GoalId, isUuid } from '#kernel/ids.ts'
import { fieldsOf, type Refusal } from '#kernel/refusal.ts'
import { listHolders } from '#modules/roles/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { download } from '#platform/http/download.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { auditName, baselineOf, type Goal, goalRows, type Owner, parseDetails, parseMeasuredBy, parseStage, stageNames } from './goal.ts'
import { deleteGoal, findFigure, findGoal, findTheme, insertGoal, listGoals, reviewGoal, updateGoal } from './queries.ts'
import { DeleteGoalPage, GoalPage } from './views/goal-page.tsx'
import { GoalsPage, PrintedGoals } from './views/goals-page.tsx'
import { NewGoalPage } from './views/new-goal-page.tsx'

/** `/desk/goals`: the coordinator's alone. */
export const goalsRoutes = router()

goalsRoutes.use(as('coordinator'))

goalsRoutes.get('/', async (c) => {
  const { actor, db, frame, today } = c.var
  const goals = await inAgency(db, actor, (tx) => listGoals(tx, actor.agencyId))

  return show(c, <GoalsPage frame={frame} goals={goals} today={today} />)
})

goalsRoutes.get('/print', async (c) => {
  const { actor, db, frame, today } = c.var
  const goals = await inAgency(db, actor, (tx) => listGoals(tx, actor.agencyId))

  return show(c, <PrintedGoals agencyName={frame.agencyName} goals={goals} today={today} />)
})

goalsRoutes.get('/goals.csv', async (c) => {
  const { actor, db, today } = c.var
  const goals = await inAgency(db, actor, (tx) => listGoals(tx, actor.agencyId))

  return download(c, 'goals.csv', toCsv(goalRows(goals, today)))
})

goalsRoutes.get('/new', async (c) => {
  const from = { survey: c.req.query('survey') ?? '', figure: c.req.query('figure') ?? '', theme: c.req.query('theme') ?? '' }
  return inAgency(c.var.db, c.var.actor, async (tx) => {
    const around = await aroundNew(tx, c, from)
    if (!around || (from.theme !== '' && !around.theme)) return notFound(c)
    return show(c, <NewGoalPage {...pageOf(c)} {...around} goalId={c.var.newId()} />)
  })
})

goalsRoutes.post('/', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const goalId = textOf(values, 'goalId')
  if (!isUuid(goalId)) return refused(c, cameApart)

  return inAgency(c.var.db, c.var.actor, async (tx) => {
    const { agencyId } = c.var.actor
    const around = await aroundNew(tx, c, {
      survey: textOf(values, 'survey'),
      figure: textOf(values, 'figure'),
      theme: textOf(values, 'theme'),
    })
    if (!around) return notFound(c)
    const { figure, theme, owners } = around
    const measuredBy = parseMeasuredBy(values, figure)
    const details = parseDetails(values, measuredBy.ok ? measuredBy.value : null, { figure, owners, today: c.var.today, kept: null })
    if (!measuredBy.ok || !details.ok) {
      const errors = details.ok ? {} : fieldsOf(details.refusal)
      return show(c, <NewGoalPage {...pageOf(c)} {...around} goalId={goalId} values={values} errors={errors} />, 422)
    }

    const goal = {
      ...details.value,
      id: goalId as GoalId,
      from: figure && { surveyId: figure.surveyId, figureId: figure.id },
      themeId: theme?.id ?? null,
      measuredBy: measuredBy.value,
      baseline: baselineOf(figure, measuredBy.value),
    }
    if (await insertGoal(tx, agencyId, goal)) await recordAct(tx, 'goal_set', auditName(goal))
    return c.redirect('/desk/goals', 303)
  })
})

goalsRoutes.get('/:id', (c) => withGoal(c, async (tx, goal) => showGoal(tx, c, goal, {})))

goalsRoutes.post('/:id', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value

  return withGoal(c, async (tx, goal) => {
    const { actor, today } = c.var
    const { figure, owners } = await aroundGoal(tx, c, goal)
    const details = parseDetails(values, goal.measuredBy, { figure, owners, today, kept: goal })
    if (!details.ok) return showGoal(tx, c, goal, { values, errors: fieldsOf(details.refusal) })

    const seen = { id: goal.id, version: versionIn(textOf(values, 'version')) }
    if (!(await updateGoal(tx, actor.agencyId, seen, details.value))) return showGoal(tx, c, goal, { values, overtaken: true })
    await recordAct(tx, 'goal_changed', auditName(goal))
    return c.redirect(path('/desk/goals/:id', { id: goal.id }), 303)
  })
})

goalsRoutes.post('/:id/review', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value

  return withGoal(c, async (tx, goal) => {
    const { actor, today } = c.var
    const stage = parseStage(values)
    if (!stage.ok) return showGoal(tx, c, goal, { errors: fieldsOf(stage.refusal) })

    const seen = { id: goal.id, version: versionIn(textOf(values, 'version')) }
    if (!(await reviewGoal(tx, actor.agencyId, seen, { stage: stage.value, on: today }))) return showGoal(tx, c, goal, { overtaken: true })
    await recordAct(tx, 'goal_reviewed', `${auditName(goal)}: ${stageNames[stage.value].toLowerCase()}`)
    return c.redirect('/desk/goals', 303)
  })
})

goalsRoutes.get('/:id/delete', (c) => withGoal(c, async (_, goal) => show(c, <DeleteGoalPage frame={c.var.frame} goal={goal} />)))

goalsRoutes.post('/:id/delete', (c) =>
  withGoal(c, async (tx, goal) => {
    if (await deleteGoal(tx, c.var.actor.agencyId, goal.id)) await recordAct(tx, 'goal_deleted', auditName(goal))
    return c.redirect('/desk/goals', 303)
  }),
)

const cameApart: Refusal = { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } }

/** 0, which no goal has, where the form holds no number. */

const pageOf = (c: Ctx) => ({ frame: c.var.frame, today: c.var.today })

type Handle = (tx: AgencyTx, goal: Goal) => Promise<Response>

const withGoal = (c: Ctx, handle: Handle): Promise<Response> | Response => {
  const { actor, db } = c.var
  const id = idParam(c)
  if (!id) return notFound(c)
  return inAgency(db, actor, async (tx) => {
    const goal = await findGoal(tx, actor.agencyId, id)
    return goal ? handle(tx, goal) : notFound(c)
  })
}

async function showGoal(
  tx: AgencyTx,
  c: Ctx,
  goal: Goal,
  shown: { readonly values?: FormValues; readonly errors?: FormErrors; readonly overtaken?: boolean },
): Promise<Response> {
  const around = await aroundGoal(tx, c, goal)
  const status = shown.overtaken ? 409 : shown.errors ? 422 : 200
  return show(c, <GoalPage {...pageOf(c)} {...around} {...shown} goal={goal} />, status)
}

/** Who may own a goal: everybody on the roster, and whoever holds a role. */
async function listOwners(tx: AgencyTx, c: Ctx): Promise<readonly Owner[]> {
  const people = await listHolders(tx, c.var.actor.agencyId)
  return people.filter(({ workGroup, held }) => workGroup !== null || held.length > 0).map(({ personId, name }) => ({ personId, name }))
}

/**
 * What a goal is made of. Null where a figure is asked for that this agency has not published. A theme that was deleted meanwhile
 * is only left out, so that nothing typed is lost with it.
 */
async function aroundNew(tx: AgencyTx, c: Ctx, from: { readonly survey: string; readonly figure: string; readonly theme: string }) {
  const { agencyId } = c.var.actor
  const figure = from.survey === '' ? null : await findFigure(tx, agencyId, from.survey, from.figure)
  const theme = isUuid(from.theme) ? await findTheme(tx, agencyId, from.theme) : null
  if (from.survey !== '' && !figure) return null
  return { figure, theme, owners: await listOwners(tx, c) }
}

/** Whoever owns the goal stays in the list after they left, so that another change does not need another owner. */
async function aroundGoal(tx: AgencyTx, c: Ctx, goal: Goal) {
  const owners = await listOwners(tx, c)
  const kept = owners.some(({ personId }) => personId === goal.owner) ? [] : [{ personId: goal.owner, name: goal.ownerName }]
  const figure = goal.from && (await findFigure(tx, c.var.actor.agencyId, goal.from.surveyId, goal.from.figureId))
  return { figure, owners: [...owners, ...kept] }
}
