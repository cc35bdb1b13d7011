import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormState, FormValues } from '#ui/form-state.ts'
import { checkChain, hashAt, insertKeptSeal, listKeptSeals } from './queries.ts'
import { compareSeal, notThisSeal, parseHanding, parseKeptSeal } from './seal.ts'
import { ComparePage, PrintedSeal, SealPage } from './views/seal-pages.tsx'

/** The newest seal, for somebody outside to keep, and what a kept one tells. Behind the log's own check of the role. */
export const sealRoutes = router()

const newestSeal = async (c: Ctx) => {
  const { actor, db } = c.var
  return inAgency(db, actor, async (tx) => ({
    chain: await checkChain(tx, actor.agencyId),
    kept: await listKeptSeals(tx, actor.agencyId),
  }))
}

async function showSeal(c: Ctx, form: FormState = {}) {
  const { actor, frame, newId } = c.var
  const given = await newestSeal(c)
  return show(
    c,
    <SealPage frame={frame} {...given} {...form} headId={newId()} mayRecord={actor.role === 'coordinator'} />,
    form.errors ? 422 : 200,
  )
}

sealRoutes.get('/seal', (c) => showSeal(c))

sealRoutes.get('/seal/print', async (c) => {
  const { chain } = await newestSeal(c)
  return show(c, <PrintedSeal agencyName={c.var.frame.agencyName} chain={chain} today={c.var.today} />)
})

sealRoutes.post('/seal', as('coordinator'), async (c) => {
  const { actor, db, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const handed = parseHanding(values, today)
  if (!handed.ok) return showSeal(c, { values, errors: fieldsOf(handed.refusal) })

  const { seq, hash, keptBy } = handed.value
  const isOurs = await inAgency(db, actor, async (tx) => {
    if ((await hashAt(tx, actor.agencyId, seq)) !== hash) return false
    if (await insertKeptSeal(tx, actor.agencyId, handed.value))
      await recordAct(tx, 'audit_seal_handed_out', `the seal of entry ${seq}, kept by ${keptBy}`)
    return true
  })
  return isOurs ? c.redirect('/desk/audit/seal', 303) : refused(c, notThisSeal.refusal)
})

const showCompare = (c: Ctx, values: FormValues = {}, errors?: FormErrors) =>
  show(c, <ComparePage frame={c.var.frame} values={values} errors={errors} />, errors ? 422 : 200)

sealRoutes.get('/compare', (c) => showCompare(c))

// A question, not a change: nothing of what is typed is kept.
sealRoutes.post('/compare', async (c) => {
  const { actor, db, frame } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const kept = parseKeptSeal(form.value.values)
  if (!kept.ok) return showCompare(c, form.value.values, fieldsOf(kept.refusal))

  const now = await inAgency(db, actor, async (tx) => ({
    chain: await checkChain(tx, actor.agencyId),
    hashThere: await hashAt(tx, actor.agencyId, kept.value.seq),
  }))
  const result = { kept: kept.value, chain: now.chain, comparison: compareSeal(kept.value, now) }
  return show(c, <ComparePage frame={frame} values={form.value.values} result={result} />)
})
