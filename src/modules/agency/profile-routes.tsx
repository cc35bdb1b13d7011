import { isUuid } from '#kernel/ids.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { markOf, parseProfile } from './agency.ts'
import { agencyFacts, insertStatement, listStatements, updateProfile } from './queries.ts'
import { parseAdoption, usualStatement } from './retention.ts'
import { AdoptPage, AgencyPage } from './views/agency-page.tsx'

/** `/desk/agency`: the profile, and the retention statement in force. */
export const profileRoutes = router()

profileRoutes.use(as('coordinator'))

profileRoutes.get('/', (c) => showAgency(c))

profileRoutes.post('/', async (c) => {
  const { actor, db } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const { values } = form.value
  const profile = parseProfile(values)
  if (!profile.ok) return showAgency(c, { values, errors: fieldsOf(profile.refusal) })
  const isStale = await inAgency(db, actor, async (tx) => {
    const stored = markOf(await agencyFacts(tx, actor.agencyId, 'lock'))
    if (stored === markOf(profile.value)) return false
    // Only a form that says what it was filled in against can be too late.
    if (![stored, ''].includes(textOf(values, 'seen'))) return true
    await updateProfile(tx, actor.agencyId, profile.value)
    await recordAct(tx, 'agency_profile_changed', profile.value.name)
    return false
  })
  return isStale ? showAgency(c, { values, errors: {}, isStale }) : c.redirect('/desk/agency', 303)
})

profileRoutes.get('/retention', async (c) => {
  const { actor, db, newId } = c.var
  const [inForce] = await inAgency(db, actor, (tx) => listStatements(tx, actor.agencyId))

  return showAdopt(c, {
    statementId: newId(),
    statement: inForce?.statement ?? usualStatement,
    lettersDays: String(inForce?.lettersDays ?? ''),
    themesMonths: inForce ? String(inForce.themesMonths ?? 'program') : '',
  })
})

profileRoutes.post('/retention', async (c) => {
  const { actor, db, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const { values } = form.value
  const adoption = parseAdoption(values, today)
  const statementId = textOf(values, 'statementId')
  if (!adoption.ok) return showAdopt(c, values, fieldsOf(adoption.refusal))
  if (!isUuid(statementId)) return refused(c, { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } })

  await inAgency(db, actor, async (tx) => {
    const inserted = await insertStatement(tx, actor.agencyId, statementId, adoption.value)
    if (inserted.length > 0) await recordAct(tx, 'retention_statement_adopted', adoption.value.adoptedBy)
  })
  return c.redirect('/desk/agency', 303)
})

type Typed = { readonly values: FormValues; readonly errors: FormErrors; readonly isStale?: boolean }

async function showAgency(c: Ctx, typed?: Typed) {
  const { actor, db, frame, config } = c.var
  const { facts, statements } = await inAgency(db, actor, async (tx) => ({
    facts: await agencyFacts(tx, actor.agencyId),
    statements: await listStatements(tx, actor.agencyId),
  }))
  const { name, state, kind, headCountBand, timeZone, hosting } = facts
  const distance = { clinicianMiles: String(facts.clinicianMiles ?? ''), clinicianMinutes: String(facts.clinicianMinutes ?? '') }
  const values = typed?.values ?? { name, state, kind, headCountBand, timeZone, hosting, ...distance }
  return show(
    c,
    <AgencyPage
      frame={frame}
      facts={facts}
      statements={statements}
      origin={config.origin}
      values={values}
      errors={typed?.errors}
      isStale={typed?.isStale ?? false}
    />,
    typed ? (typed.isStale ? 409 : 422) : 200,
  )
}

const showAdopt = (c: Ctx, values: FormValues, errors?: FormErrors) =>
  show(c, <AdoptPage frame={c.var.frame} today={c.var.today} values={values} errors={errors} />, errors ? 422 : 200)
