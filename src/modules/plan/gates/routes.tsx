import { isUuid } from '#kernel/ids.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import type { ReadPlan } from '../facts/queries.ts'
import { findGate, gates, gateStanding } from './gate.ts'
import { endOverride, insertOverride, listOverrides } from './queries.ts'
import { parseReason } from '../marking.ts'
import { cameApart } from '../plan-desk.tsx'
import { GatesPage } from '../views/gates-page.tsx'

/** `/desk/plan/gates`: behind the plan's own check of the role. */
export function gateRoutes(readPlan: ReadPlan) {
  const routes = router()

  routes.get('/', (c) => inAgency(c.var.db, c.var.actor, (tx) => showGates(tx, c, readPlan)))

  routes.post('/open', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const gate = findGate(textOf(values, 'gate'))
    const id = textOf(values, 'overrideId')
    if (!gate || !isUuid(id)) return refused(c, cameApart)
    return inAgency(c.var.db, c.var.actor, async (tx) => {
      // Both gates stand on one page, so each has a field of its own.
      const field = `reason.${gate.id}`
      const reason = parseReason({ reason: textOf(values, field) })
      if (!reason.ok) return showGates(tx, c, readPlan, { values, errors: { [field]: fieldsOf(reason.refusal)['reason'] ?? '' } })
      const { agencyId, personId } = c.var.actor
      // The reason is what the team is owed: it goes into the log whole.
      if (await insertOverride(tx, agencyId, { id, gate: gate.id, reason: reason.value, by: personId, on: c.var.today }))
        await recordAct(tx, 'plan_gate_opened_early', `${gate.title}: ${reason.value}`)
      return c.redirect('/desk/plan/gates', 303)
    })
  })

  routes.post('/end', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const id = textOf(form.value.values, 'overrideId')
    if (!isUuid(id)) return refused(c, cameApart)
    return inAgency(c.var.db, c.var.actor, async (tx) => {
      const { agencyId, personId } = c.var.actor
      const override = (await listOverrides(tx, agencyId)).find((one) => one.id === id)
      if (!override) return notFound(c)
      if (await endOverride(tx, agencyId, id, { by: personId, on: c.var.today }))
        await recordAct(tx, 'plan_gate_closed_again', findGate(override.gate)?.title ?? override.gate)
      return c.redirect('/desk/plan/gates', 303)
    })
  })

  return routes
}

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors }

async function showGates(tx: AgencyTx, c: Ctx, readPlan: ReadPlan, shown: Shown = {}): Promise<Response> {
  const { actor, frame, today, newId } = c.var
  const { standings } = await readPlan(tx, actor.agencyId, today)
  const overrides = await listOverrides(tx, actor.agencyId)
  const all = gates.map((gate) => ({ ...gateStanding(gate, standings, overrides), newId: newId() }))
  return show(
    c,
    <GatesPage frame={frame} gates={all} earlier={overrides.filter(({ endedOn }) => endedOn !== null)} {...shown} />,
    shown.errors ? 422 : 200,
  )
}
