import { versionIn } from '#kernel/typed-fields.ts'
import { toCsv } from '#engines/document/csv.ts'
import { isUuid, type PersonId } from '#kernel/ids.ts'
import { fieldsOf, ok, refuse, type Result } from '#kernel/refusal.ts'
import { endAllRoles } from '#modules/roles/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { download } from '#platform/http/download.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { importRoutes } from './import-routes.tsx'
import { namesake, onRoster, parseOutsider, type Listed } from './listed.ts'
import { parsePerson, rosterExport } from './person.ts'
import { findPerson, insertPeople, listPeople, lockRoster, setLeft, updatePerson } from './queries.ts'
import { LeavePage, PersonPage } from './views/person-page.tsx'
import { RosterPage } from './views/roster-page.tsx'

/** `/desk/roster`: the people of the agency. They need no account and no e-mail. */
export const rosterRoutes = router()

rosterRoutes.use(as('coordinator'))
rosterRoutes.route('/import', importRoutes)

rosterRoutes.get('/', async (c) => {
  const { actor, db, frame } = c.var
  const people = await inAgency(db, actor, (tx) => listPeople(tx, actor.agencyId))

  return show(c, <RosterPage frame={frame} people={people} search={c.req.query('q')?.trim() ?? ''} />)
})

// A download leaves the building, so it is written down; that makes it a post.
rosterRoutes.post('/export', async (c) => {
  const { actor, db } = c.var
  const people = await inAgency(db, actor, async (tx) => {
    await recordAct(tx, 'roster_downloaded', 'The roster as a table')
    return onRoster(await listPeople(tx, actor.agencyId))
  })
  return download(c, 'roster.csv', toCsv(rosterExport(people)))
})

rosterRoutes.get('/add', (c) => showPerson(c, null, { personId: c.var.newId() }))

rosterRoutes.post('/add', async (c) => {
  const { actor, db } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const { values } = form.value
  const personId = textOf(values, 'personId')
  const parsed = parsePerson(values)
  if (!isUuid(personId)) return refused(c, { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } })
  if (!parsed.ok) return showPerson(c, null, values, { errors: fieldsOf(parsed.refusal) })

  const added = await inAgency(db, actor, async (tx): Promise<Result<null>> => {
    await lockRoster(tx, actor.agencyId)
    const people = await listPeople(tx, actor.agencyId)
    if (people.some((person) => person.personId === personId)) return ok(null)
    if (namesake(people, parsed.value))
      return refuse({ kind: 'invalid', fields: { name: 'Somebody of this name and e-mail is on the list already' } })
    await insertPeople(tx, actor.agencyId, [{ ...parsed.value, personId: personId as PersonId }])
    await recordAct(tx, 'person_added', parsed.value.name)
    return ok(null)
  })
  return added.ok ? c.redirect('/desk/roster', 303) : showPerson(c, null, values, { errors: fieldsOf(added.refusal) })
})

rosterRoutes.get('/:id', async (c) => {
  const person = await personOf(c)
  return person ? showPerson(c, person, valuesOf(person)) : notFound(c)
})

rosterRoutes.post('/:id', async (c) => {
  const { actor, db } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const person = await personOf(c)
  if (!person) return notFound(c)

  const { values } = form.value
  const parsed = person.workGroup === null && textOf(values, 'workGroup') === '' ? parseOutsider(values) : parsePerson(values)
  if (!parsed.ok) return showPerson(c, person, values, { errors: fieldsOf(parsed.refusal) })
  const version = versionIn(textOf(values, 'version'))
  const isChanged = await inAgency(db, actor, async (tx) => {
    const changed = await updatePerson(tx, actor.agencyId, { personId: person.personId, version }, parsed.value)
    if (changed) await recordAct(tx, 'person_changed', parsed.value.name)
    return changed
  })
  if (isChanged) return c.redirect('/desk/roster', 303)
  // What was typed stays; what is there now stands beside it, and saving again overwrites it knowingly.
  const now = await personOf(c)
  return now ? showPerson(c, now, { ...values, version: String(now.version) }, { nowThere: now }) : notFound(c)
})

rosterRoutes.get('/:id/leave', async (c) => {
  const person = await personOf(c)
  return person && person.leftOn === null ? show(c, <LeavePage frame={c.var.frame} person={person} />) : notFound(c)
})

rosterRoutes.post('/:id/leave', (c) =>
  changeStay(c, async (tx, person) => {
    // Roles go first: whoever is the last coordinator stays, and nothing is half done.
    const ended = await endAllRoles(tx, c, person.personId)
    if (!ended.ok) return ended
    if (await setLeft(tx, c.var.actor.agencyId, person.personId, c.var.today)) await recordAct(tx, 'person_left', person.name)
    return ok(null)
  }),
)

rosterRoutes.post('/:id/return', (c) =>
  changeStay(c, async (tx, person) => {
    if (await setLeft(tx, c.var.actor.agencyId, person.personId, null)) await recordAct(tx, 'person_came_back', person.name)
    return ok(null)
  }),
)

async function changeStay(c: Ctx, change: (tx: Parameters<typeof listPeople>[0], person: Listed) => Promise<Result<null>>) {
  const person = await personOf(c)
  if (!person) return notFound(c)
  const changed = await inAgency(c.var.db, c.var.actor, (tx) => change(tx, person))
  return changed.ok ? c.redirect('/desk/roster', 303) : refused(c, changed.refusal)
}

async function personOf(c: Ctx): Promise<Listed | null> {
  const { actor, db } = c.var
  const id = idParam(c)
  return id ? inAgency(db, actor, (tx) => findPerson(tx, actor.agencyId, id)) : null
}

const valuesOf = ({ name, email, workGroup, version }: Listed): FormValues => ({
  name,
  email: email ?? '',
  workGroup: workGroup ?? '',
  version: String(version),
})

type Said = { readonly errors?: FormErrors; readonly nowThere?: Listed }

const showPerson = (c: Ctx, person: Listed | null, values: FormValues, { errors, nowThere }: Said = {}) =>
  show(
    c,
    <PersonPage frame={c.var.frame} person={person} values={values} errors={errors} nowThere={nowThere} />,
    nowThere ? 409 : errors ? 422 : 200,
  )
