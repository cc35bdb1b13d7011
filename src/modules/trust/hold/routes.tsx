import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { accountable, team } from '../team.ts'
import { causeNames, type LegalHold, parseBeginning, parseLifting } from './legal-hold.ts'
import { insertHold, liftHold, listHolds } from './queries.ts'
import { BeginHoldPage, HoldPage, LiftHoldPage } from './views/hold-pages.tsx'

/** `/desk/trust/hold`: whether a legal hold stands, for the team; beginning and lifting it for coordinator and counsel. */
export const legalHoldRoutes = router()

const holdsOf = (c: Ctx) => inAgency(c.var.db, c.var.actor, (tx) => listHolds(tx, c.var.actor.agencyId))

const standing = async (c: Ctx): Promise<LegalHold | undefined> => (await holdsOf(c)).find(({ lifted }) => lifted === null)

async function showHold(c: Ctx) {
  const { actor, frame } = c.var
  return show(c, <HoldPage frame={frame} holds={await holdsOf(c)} mayChange={accountable.some((role) => role === actor.role)} />)
}

legalHoldRoutes.get('/', as(...accountable, ...team), (c) => showHold(c))

legalHoldRoutes.get('/begin', as(...accountable), async (c) =>
  (await standing(c)) ? showHold(c) : showBeginning(c, { holdId: c.var.newId() }),
)

legalHoldRoutes.post('/begin', as(...accountable), async (c) => {
  const { actor, db, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const hold = parseBeginning(form.value.values, today)
  if (!hold.ok) return showBeginning(c, form.value.values, fieldsOf(hold.refusal))

  const began = await inAgency(db, actor, async (tx) => {
    const inserted = await insertHold(tx, actor.agencyId, hold.value)
    if (inserted) await recordAct(tx, 'legal_hold_begun', `${causeNames[hold.value.cause]}; ordered by ${hold.value.orderedBy}`)
    return inserted || (await listHolds(tx, actor.agencyId)).some(({ id }) => id === hold.value.id)
  })
  return began ? c.redirect('/desk/trust/hold', 303) : refused(c, { kind: 'conflict', because: 'A legal hold stands already.' })
})

legalHoldRoutes.get('/lift', as(...accountable), async (c) => {
  const hold = await standing(c)
  return hold ? showLifting(c, hold, {}) : showHold(c)
})

legalHoldRoutes.post('/lift', as(...accountable), async (c) => {
  const { actor, db, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const hold = await standing(c)
  // Sent twice, or lifted by somebody else meanwhile: it stands no more, which is what was asked for.
  if (!hold) return c.redirect('/desk/trust/hold', 303)
  const by = parseLifting(form.value.values)
  if (!by.ok) return showLifting(c, hold, form.value.values, fieldsOf(by.refusal))
  // The page was about an earlier hold than the one that stands now.
  if (textOf(form.value.values, 'holdId') !== hold.id)
    return refused(c, { kind: 'conflict', because: 'Another hold began after you opened this page. Look at it first.' })

  await inAgency(db, actor, async (tx) => {
    const lifted = await liftHold(tx, actor.agencyId, hold, { on: today, by: by.value })
    if (lifted) await recordAct(tx, 'legal_hold_lifted', `ended by ${by.value}`)
  })
  return c.redirect('/desk/trust/hold', 303)
})

const showBeginning = (c: Ctx, values: FormValues, errors?: FormErrors) =>
  show(c, <BeginHoldPage frame={c.var.frame} values={values} errors={errors} />, errors ? 422 : 200)

const showLifting = (c: Ctx, hold: LegalHold, values: FormValues, errors?: FormErrors) =>
  show(c, <LiftHoldPage frame={c.var.frame} hold={hold} values={values} errors={errors} />, errors ? 422 : 200)
