import { versionIn } from '#kernel/typed-fields.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { noteStagesNow, type Plan, type ReadPlan } from './facts/queries.ts'
import { type Arranged, type Marked, parseArranged, parseMark } from './marking.ts'
import { changing, ownersIn, reading } from './plan-desk.tsx'
import { arrangeFactor, markFactor } from './queries.ts'
import type { Mark, PlanFactor, Standing } from './standing.ts'
import { FactorPage } from './views/factor-page.tsx'

/** `/desk/plan/factor`: behind the plan's own check of the role. */
export function factorRoutes(readPlan: ReadPlan) {
  const routes = router()

  routes.get('/:id', (c) =>
    reading(
      c,
      readPlan,
      withFactor(c, (_, plan, standing) => showFactor(c, plan, standing)),
    ),
  )

  routes.post('/:id/mark', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const change = withFactor(c, async (tx, plan, standing) => {
      const marked = parseMark(values)
      if (!marked.ok) return showFactor(c, plan, standing, { form: 'mark', values, errors: fieldsOf(marked.refusal) })
      const { agencyId, personId } = c.var.actor
      const seen = { factorId: standing.factor.id, version: versionIn(textOf(values, 'version')) }
      if (await markFactor(tx, agencyId, seen, { marked: marked.value, by: personId, on: c.var.today })) {
        await recordAct(tx, acts[marked.value.kind], auditName(standing.factor))
        await noteStagesNow(readPlan, tx, agencyId, c.var.today)
      } else if (!isSameMark(standing.mark, marked.value)) return showFactor(c, plan, standing, { form: 'mark', values, overtaken: true })
      return c.redirect(path('/desk/plan/topic/:id', { id: standing.factor.topic }), 303)
    })
    return changing(c, readPlan, change)
  })

  routes.post('/:id/arrange', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const change = withFactor(c, async (tx, plan, standing) => {
      const owners = ownersIn(plan, standing.owner)
      const arranged = parseArranged(values, { owners, today: c.var.today, keptDue: standing.dueOn })
      if (!arranged.ok) return showFactor(c, plan, standing, { form: 'arrange', values, errors: fieldsOf(arranged.refusal) })
      const seen = { factorId: standing.factor.id, version: versionIn(textOf(values, 'version')) }
      const isKept = await arrangeFactor(tx, c.var.actor.agencyId, seen, arranged.value)
      if (isKept) await recordAct(tx, 'plan_factor_arranged', auditName(standing.factor))
      else if (!isSameArranged(standing, arranged.value)) return showFactor(c, plan, standing, { form: 'arrange', values, overtaken: true })
      return c.redirect(path('/desk/plan/factor/:id', { id: standing.factor.id }), 303)
    })
    return changing(c, readPlan, change)
  })

  return routes
}

const acts = { open: 'plan_factor_opened', done: 'plan_factor_done', not_applicable: 'plan_factor_not_applicable' } as const

/** What the audit log calls a factor: never words that somebody typed and may want gone. */
const auditName = (factor: PlanFactor): string => (factor.own ? 'a factor of the agency’s own' : factor.title)

// The second of two clicks finds what the first one stored, and is no quarrel.
const isSameMark = (mark: Mark, marked: Marked): boolean =>
  mark.kind === marked.kind &&
  (marked.kind !== 'done' || (mark.kind === 'done' && mark.evidence === marked.evidence)) &&
  (marked.kind !== 'not_applicable' || (mark.kind === 'not_applicable' && mark.reason === marked.reason))

const isSameArranged = (standing: Standing, { owner, dueOn, note }: Arranged): boolean =>
  (standing.owner?.personId ?? null) === owner && standing.dueOn === dueOn && standing.note === note

type Handle = (tx: AgencyTx, plan: Plan, standing: Standing) => Response | Promise<Response>

/** Goes on with the factor that the address names, if this agency is shown it. */
const withFactor = (c: Ctx, handle: Handle) => (tx: AgencyTx, plan: Plan) => {
  const standing = plan.standings.find(({ factor }) => factor.id === c.req.param('id'))
  return standing ? handle(tx, plan, standing) : notFound(c)
}

type Shown = {
  readonly form?: 'mark' | 'arrange'
  readonly values?: FormValues
  readonly errors?: FormErrors
  readonly overtaken?: boolean
}

function showFactor(c: Ctx, plan: Plan, standing: Standing, shown: Shown = {}): Response | Promise<Response> {
  const around = { band: plan.agency.headCountBand, people: plan.people, owners: ownersIn(plan, standing.owner), today: c.var.today }
  const status = shown.overtaken ? 409 : shown.errors ? 422 : 200
  return show(c, <FactorPage frame={c.var.frame} standing={standing} {...around} {...shown} />, status)
}
