import { versionIn } from '#kernel/typed-fields.ts'
import { isUuid } from '#kernel/ids.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { noteStagesNow, type Plan, type ReadPlan } from '../facts/queries.ts'
import { parseOwn } from '../marking.ts'
import { cameApart, changing, reading } from '../plan-desk.tsx'
import { deleteOwnFactor, insertOwnFactor, updateOwnFactor } from '../queries.ts'
import { isTopicId, type OwnFactor } from '../standing.ts'
import { NewOwnPage, OwnPage, RemoveOwnPage } from '../views/own-factor-pages.tsx'

const auditName = 'a factor of the agency’s own'

/** `/desk/plan/own`: factors that the agency adds itself. Behind the plan's own check of the role. */
export function ownRoutes(readPlan: ReadPlan) {
  const routes = router()
  const note = (c: Ctx, tx: AgencyTx) => noteStagesNow(readPlan, tx, c.var.actor.agencyId, c.var.today)

  routes.get('/new', (c) => {
    const topic = c.req.query('topic') ?? ''
    return show(c, <NewOwnPage frame={c.var.frame} id={c.var.newId()} values={{ topic: isTopicId(topic) ? topic : '' }} />)
  })

  routes.post('/', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const id = textOf(values, 'factorId')
    if (!isUuid(id)) return refused(c, cameApart)
    const own = parseOwn(values)
    if (!own.ok) return show(c, <NewOwnPage frame={c.var.frame} id={id} values={values} errors={fieldsOf(own.refusal)} />, 422)

    return changing(c, readPlan, async (tx) => {
      if (await insertOwnFactor(tx, c.var.actor.agencyId, { ...own.value, id, madeOn: c.var.today })) {
        await recordAct(tx, 'plan_factor_added', auditName)
        await note(c, tx)
      }
      return c.redirect(path('/desk/plan/factor/:id', { id }), 303)
    })
  })

  routes.get('/:id', (c) =>
    reading(
      c,
      readPlan,
      withOwn(c, (_, own) => show(c, <OwnPage frame={c.var.frame} own={own} />)),
    ),
  )

  routes.post('/:id', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const change = withOwn(c, async (tx, own) => {
      const frame = c.var.frame
      const typed = parseOwn(values)
      if (!typed.ok) return show(c, <OwnPage frame={frame} own={own} values={values} errors={fieldsOf(typed.refusal)} />, 422)
      if (
        await updateOwnFactor(tx, c.var.actor.agencyId, { factorId: own.id, version: versionIn(textOf(values, 'version')) }, typed.value)
      ) {
        await recordAct(tx, 'plan_factor_changed', auditName)
        await note(c, tx)
      } else if (!isSame(own, typed.value)) return show(c, <OwnPage frame={frame} own={own} values={values} overtaken />, 409)
      return c.redirect(path('/desk/plan/factor/:id', { id: own.id }), 303)
    })
    return changing(c, readPlan, change)
  })

  routes.get('/:id/remove', (c) =>
    reading(
      c,
      readPlan,
      withOwn(c, (_, own) => show(c, <RemoveOwnPage frame={c.var.frame} own={own} />)),
    ),
  )

  routes.post('/:id/remove', (c) => {
    const change = withOwn(c, async (tx, own) => {
      if (await deleteOwnFactor(tx, c.var.actor.agencyId, own.id)) {
        await recordAct(tx, 'plan_factor_removed', auditName)
        await note(c, tx)
      }
      return c.redirect(path('/desk/plan/topic/:id', { id: own.topic }), 303)
    })
    return changing(c, readPlan, change)
  })

  return routes
}

const isSame = (own: OwnFactor, typed: Pick<OwnFactor, 'topic' | 'title' | 'what'>): boolean =>
  own.topic === typed.topic && own.title === typed.title && own.what === typed.what

type Handle = (tx: AgencyTx, own: OwnFactor) => Response | Promise<Response>

/** Goes on with the agency's own factor that the address names. */
const withOwn = (c: Ctx, handle: Handle) => (tx: AgencyTx, plan: Plan) => {
  const id = idParam(c)
  const own = plan.standings.map(({ factor }) => factor).find((one): one is OwnFactor => one.own === true && one.id === id)
  return own ? handle(tx, own) : notFound(c)
}
