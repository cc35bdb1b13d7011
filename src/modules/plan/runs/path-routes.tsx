import { versionIn } from '#kernel/typed-fields.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Day } from '#kernel/day.ts'
import { fieldsOf, ok, refuse, type Refusal, type Result } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { noteStagesNow, type Plan, type ReadPlan } from '../facts/queries.ts'
import { parseReason } from '../marking.ts'
import { changing, ownersIn, reading } from '../plan-desk.tsx'
import { parseDue, type RunStep, type StepMark } from './path-run.ts'
import { endRun, listAllSteps, listRuns, markStep, moveStep } from './queries.ts'
import { EndPathPage, PathPage } from '../views/path-page.tsx'
import { StepPage } from '../views/step-page.tsx'

/** `/desk/plan/path`: the path the agency is on, week by week. Behind the plan's own check of the role. */
export function pathRoutes(readPlan: ReadPlan) {
  const routes = router()

  routes.get('/', (c) =>
    reading(c, readPlan, async (tx, plan) => {
      const { agencyId } = c.var.actor
      const steps = await listAllSteps(tx, agencyId)
      const past = (await listRuns(tx, agencyId))
        .filter(({ endedOn }) => endedOn !== null)
        .map((run) => ({ run, steps: steps.filter(({ runId }) => runId === run.id) }))
      return show(c, <PathPage frame={c.var.frame} current={plan.current} past={past} people={plan.people} today={c.var.today} />)
    }),
  )

  routes.get('/end', (c) =>
    reading(c, readPlan, (_, { current }) => (current ? show(c, <EndPathPage frame={c.var.frame} run={current.run} />) : notFound(c))),
  )

  routes.post('/end', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const runId = textOf(form.value.values, 'runId')
    return changing(c, readPlan, async (tx, { current }) => {
      // The path that was seen, and no other that was chosen meanwhile.
      if (current && current.run.id === runId && (await endRun(tx, c.var.actor.agencyId, runId, c.var.today)))
        await recordAct(tx, 'plan_path_ended', current.run.title)
      return c.redirect('/desk/plan/path', 303)
    })
  })

  routes.get('/:id', (c) =>
    reading(
      c,
      readPlan,
      withStep(c, (_, plan, step) => showStep(c, plan, step)),
    ),
  )

  routes.post('/:id/mark', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const change = withStep(c, async (tx, plan, step) => {
      const marked = parseStepMark(values)
      if (!marked.ok) return showStep(c, plan, step, { form: 'mark', values, errors: fieldsOf(marked.refusal) })
      const { agencyId, personId } = c.var.actor
      const seen = { id: step.id, version: versionIn(textOf(values, 'version')) }
      if (await markStep(tx, agencyId, seen, { ...marked.value, by: personId, on: c.var.today })) {
        await recordAct(tx, acts[marked.value.state], step.title)
        await noteStagesNow(readPlan, tx, agencyId, c.var.today)
      } else if (!isSameMark(step.mark, marked.value)) return showStep(c, plan, step, { form: 'mark', values, overtaken: true })
      return c.redirect('/desk/plan/path', 303)
    })
    return changing(c, readPlan, change)
  })

  routes.post('/:id/move', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const change = withStep(c, async (tx, plan, step) => {
      const to = parseMove(values, plan, step, c.var.today)
      if (!to.ok) return showStep(c, plan, step, { form: 'move', values, errors: fieldsOf(to.refusal) })
      const isMoved = await moveStep(tx, c.var.actor.agencyId, { id: step.id, version: versionIn(textOf(values, 'version')) }, to.value)
      if (isMoved) await recordAct(tx, 'plan_step_moved', step.title)
      else if (step.dueOn !== to.value.dueOn || (step.owner?.personId ?? null) !== to.value.owner)
        return showStep(c, plan, step, { form: 'move', values, overtaken: true })
      return c.redirect('/desk/plan/path', 303)
    })
    return changing(c, readPlan, change)
  })

  return routes
}

const acts = { open: 'plan_step_opened', done: 'plan_step_done', skipped: 'plan_step_skipped' } as const

type Marked = { readonly state: keyof typeof acts; readonly reason: string | null }

function parseStepMark(values: FormValues): Result<Marked> {
  const state = textOf(values, 'state')
  if (state === 'open' || state === 'done') return ok({ state, reason: null })
  if (state !== 'skipped') return refuse({ kind: 'invalid', fields: { state: 'Choose where it stands' } })
  const reason = parseReason(values)
  return reason.ok ? ok({ state, reason: reason.value }) : reason
}

// The second of two clicks finds what the first one stored.
const isSameMark = (mark: StepMark, { state, reason }: Marked): boolean =>
  mark.kind === state && (mark.kind !== 'skipped' || mark.reason === reason)

function parseMove(
  values: FormValues,
  plan: Plan,
  step: RunStep,
  today: Day,
): Result<{ readonly dueOn: Day; readonly owner: PersonId | null }> {
  const due = parseDue(textOf(values, 'dueOn'), step.dueOn, today)
  const owner = textOf(values, 'owner')
  const chosen = ownersIn(plan, step.owner).find(({ personId }) => personId === owner)
  const fields = {
    ...(due.ok ? {} : fieldsOf(due.refusal)),
    ...(owner !== '' && !chosen ? { owner: 'Choose somebody from the list' } : {}),
  }
  return due.ok && Object.keys(fields).length === 0
    ? ok({ dueOn: due.value, owner: chosen?.personId ?? null })
    : refuse({ kind: 'invalid', fields })
}

const left: Refusal = { kind: 'conflict', because: 'This step belongs to a path that was left. It stays as it was.' }

type Handle = (tx: AgencyTx, plan: Plan, step: RunStep) => Response | Promise<Response>

/** Goes on with the step that the address names. One of an earlier path says that it is. */
const withStep = (c: Ctx, handle: Handle) => async (tx: AgencyTx, plan: Plan) => {
  const id = idParam(c)
  const step = plan.current?.steps.find((one) => one.id === id)
  if (step) return handle(tx, plan, step)
  const isEarlier = (await listAllSteps(tx, c.var.actor.agencyId)).some((one) => one.id === id)
  return isEarlier ? refused(c, left) : notFound(c)
}

type Shown = {
  readonly form?: 'mark' | 'move'
  readonly values?: FormValues
  readonly errors?: FormErrors
  readonly overtaken?: boolean
}

function showStep(c: Ctx, plan: Plan, step: RunStep, shown: Shown = {}): Response | Promise<Response> {
  const works = plan.standings.filter(({ factor }) => step.about?.factors.includes(factor.id))
  const around = { works, people: plan.people, owners: ownersIn(plan, step.owner), today: c.var.today }
  const status = shown.overtaken ? 409 : shown.errors ? 422 : 200
  return show(c, <StepPage frame={c.var.frame} step={step} {...around} {...shown} />, status)
}
