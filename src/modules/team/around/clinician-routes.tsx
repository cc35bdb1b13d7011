import { isUuid } from '#kernel/ids.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { ClinicianPage, CliniciansPage, RemoveClinicianPage } from '../views/clinician-pages.tsx'
import { type Clinician, parseClinician } from './clinician.ts'
import { deleteClinician, insertClinician, listClinicians, updateClinician } from './queries.ts'

/** `/desk/team/clinicians`: those whom the help page names, written down by hand. */
export const clinicianRoutes = router()

const home = '/desk/team/clinicians'

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly overtaken?: boolean }

const showOne = (c: Ctx, clinician: Clinician | null, newId: string, shown: Shown = {}) =>
  show(
    c,
    <ClinicianPage frame={c.var.frame} clinician={clinician} newId={newId} today={c.var.today} {...shown} />,
    shown.overtaken ? 409 : shown.errors ? 422 : 200,
  )

clinicianRoutes.get('/', async (c) => {
  const { actor, db, frame, today } = c.var
  const clinicians = await inAgency(db, actor, (tx) => listClinicians(tx, actor.agencyId))
  return show(c, <CliniciansPage frame={frame} clinicians={clinicians} today={today} />)
})

clinicianRoutes.get('/new', (c) => showOne(c, null, c.var.newId()))

clinicianRoutes.post('/', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const id = textOf(values, 'clinicianId')
  if (!isUuid(id)) return refused(c, { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } })
  const clinician = parseClinician(values, c.var.today)
  if (!clinician.ok) return showOne(c, null, id, { values, errors: fieldsOf(clinician.refusal) })

  const { actor, db } = c.var
  await inAgency(db, actor, async (tx) => {
    if (await insertClinician(tx, actor.agencyId, id, clinician.value)) await recordAct(tx, 'clinician_added', clinician.value.name)
  })
  return c.redirect(home, 303)
})

clinicianRoutes.get('/:id', (c) => withClinician(c, async (_, clinician) => showOne(c, clinician, '')))

clinicianRoutes.post('/:id', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  return withClinician(c, async (tx, clinician) => {
    const changed = parseClinician(values, c.var.today)
    if (!changed.ok) return showOne(c, clinician, '', { values, errors: fieldsOf(changed.refusal) })
    const seen = { id: clinician.id, version: versionIn(textOf(values, 'version')) }
    if (await updateClinician(tx, c.var.actor.agencyId, seen, changed.value)) await recordAct(tx, 'clinician_changed', changed.value.name)
    // The same form sent twice says what stands already.
    else if (!says(clinician, changed.value)) return showOne(c, clinician, '', { values, overtaken: true })
    return c.redirect(home, 303)
  })
})

const says = (clinician: Clinician, changed: object): boolean =>
  Object.entries(changed).every(([name, value]) => Reflect.get(clinician, name) === value)

clinicianRoutes.get('/:id/remove', (c) =>
  withClinician(c, async (_, clinician) => show(c, <RemoveClinicianPage frame={c.var.frame} clinician={clinician} />)),
)

clinicianRoutes.post('/:id/remove', (c) =>
  withClinician(c, async (tx, clinician) => {
    if (await deleteClinician(tx, c.var.actor.agencyId, clinician.id)) await recordAct(tx, 'clinician_removed', clinician.name)
    return c.redirect(home, 303)
  }),
)

function withClinician(c: Ctx, handle: (tx: AgencyTx, clinician: Clinician) => Promise<Response>): Promise<Response> | Response {
  const id = idParam(c)
  if (!id) return notFound(c)
  return inAgency(c.var.db, c.var.actor, async (tx) => {
    const clinician = (await listClinicians(tx, c.var.actor.agencyId)).find((one) => one.id === id)
    return clinician ? handle(tx, clinician) : notFound(c)
  })
}
