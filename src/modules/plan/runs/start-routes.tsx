import { isUuid } from '#kernel/ids.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { noteStagesNow, type Plan, type ReadPlan } from '../facts/queries.ts'
import { parseStart } from './path-run.ts'
import { cameApart, changing, reading } from '../plan-desk.tsx'
import type { Path } from '../path.ts'
import { choosePath, endRun, listRuns } from './queries.ts'
import { ChosenPathPage, StartPage } from '../views/start-pages.tsx'

/** `/desk/plan/start`: the first page of somebody new, and the way to another path. Behind the plan's own check of the role. */
export function startRoutes(readPlan: ReadPlan) {
  const routes = router()

  routes.get('/', (c) =>
    reading(c, readPlan, (_, plan) => {
      const id = c.req.query('path')
      if (id === undefined)
        return show(c, <StartPage frame={c.var.frame} paths={plan.offered} having={plan.having} run={plan.current?.run ?? null} />)
      const path = plan.offered.find((one) => one.id === id)
      return path ? showPath(c, plan, path) : notFound(c)
    }),
  )

  routes.post('/', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const runId = textOf(values, 'runId')
    if (!isUuid(runId)) return refused(c, cameApart)

    return changing(c, readPlan, async (tx, plan) => {
      const { agencyId } = c.var.actor
      const { today, newId } = c.var
      const path = plan.offered.find(({ id }) => id === textOf(values, 'path'))
      if (!path) return refused(c, cameApart)
      const start = parseStart(textOf(values, 'startedOn'), today)
      if (!start.ok) return showPath(c, plan, path, { values, errors: fieldsOf(start.refusal) })

      // A second click, or the same form again after the path was left.
      if ((await listRuns(tx, agencyId)).some(({ id }) => id === runId)) return c.redirect('/desk/plan/path', 303)
      const instead = plan.current?.run ?? null
      if (textOf(values, 'instead') !== (instead?.id ?? '')) return showPath(c, plan, path, { values, overtaken: true })
      if (instead) await endRun(tx, agencyId, instead.id, today)
      if (await choosePath(tx, agencyId, path, { id: runId, startedOn: start.value, newId })) {
        await recordAct(
          tx,
          instead ? 'plan_path_changed' : 'plan_path_chosen',
          instead ? `${instead.title}, now ${path.title}` : path.title,
        )
        await noteStagesNow(readPlan, tx, agencyId, today)
      }
      return c.redirect('/desk/plan/path', 303)
    })
  })

  return routes
}

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly overtaken?: boolean }

function showPath(c: Ctx, plan: Plan, path: Path, shown: Shown = {}): Response | Promise<Response> {
  const { frame, today, newId } = c.var
  const typed = shown.values ?? {}
  // Chosen anew against the path that stands now: then sending it again is meant.
  const values = { ...typed, startedOn: textOf(typed, 'startedOn') || today, instead: plan.current?.run.id ?? '' }
  const runId = textOf(typed, 'runId')
  const missing = plan.standings.filter(({ factor, state }) => path.needs.includes(factor.id) && state.kind === 'open')
  return show(
    c,
    <ChosenPathPage
      frame={frame}
      path={path}
      missing={missing}
      having={plan.having}
      people={plan.people}
      run={plan.current?.run ?? null}
      runId={isUuid(runId) ? runId : newId()}
      today={today}
      {...shown}
      values={values}
    />,
    shown.overtaken ? 409 : shown.errors ? 422 : 200,
  )
}
