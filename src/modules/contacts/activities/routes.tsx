import { toCsv } from '#engines/document/csv.ts'
import { isUuid } from '#kernel/ids.ts'
import { fieldsOf, type Refusal } from '#kernel/refusal.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { download } from '#platform/http/download.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { ActivitiesPage, PrintedActivities } from '../views/activities-page.tsx'
import { ActivityPage, NewActivityPage, RemoveActivityPage } from '../views/activity-pages.tsx'
import { type Activity, activityRows, auditName, ofYear, parseActivity, yearsOf } from './activity.ts'
import { deleteActivity, findActivity, insertActivity, listActivities, updateActivity } from './queries.ts'

/** `/desk/activities`: what the team does that is not about a person, written down by the team itself. */
export const activityRoutes = router()

activityRoutes.use(as('coordinator', 'peer', 'clinician'))

const all = (c: Ctx) => inAgency(c.var.db, c.var.actor, (tx) => listActivities(tx, c.var.actor.agencyId))

/** The year that was asked for, where there is something of it; otherwise this one. */
function shownYear(c: Ctx, activities: readonly Activity[]) {
  const years = yearsOf(activities, c.var.today)
  const year = years.find((one) => String(one) === c.req.query('year')) ?? Number(c.var.today.slice(0, 4))
  return { years, year, activities: ofYear(activities, year) }
}

activityRoutes.get('/', async (c) => show(c, <ActivitiesPage frame={c.var.frame} {...shownYear(c, await all(c))} />))

activityRoutes.get('/print', async (c) =>
  show(c, <PrintedActivities agencyName={c.var.frame.agencyName} today={c.var.today} {...shownYear(c, await all(c))} />),
)

activityRoutes.get('/activities.csv', async (c) => download(c, 'activities.csv', toCsv(activityRows(await all(c)))))

activityRoutes.get('/new', (c) => show(c, <NewActivityPage {...pageOf(c)} activityId={c.var.newId()} />))

activityRoutes.post('/', async (c) => {
  const { actor, db, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const id = textOf(values, 'activityId')
  if (!isUuid(id)) return refused(c, cameApart)
  const read = parseActivity(values, today)
  if (!read.ok) return show(c, <NewActivityPage {...pageOf(c)} activityId={id} values={values} errors={fieldsOf(read.refusal)} />, 422)

  await inAgency(db, actor, async (tx) => {
    if (await insertActivity(tx, actor.agencyId, { ...read.value, id })) await recordAct(tx, 'activity_added', auditName(read.value))
  })
  return backTo(c, read.value)
})

activityRoutes.get('/:id', (c) => withActivity(c, (_, activity) => show(c, <ActivityPage {...pageOf(c)} activity={activity} />)))

activityRoutes.post('/:id', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value

  return withActivity(c, async (tx, activity) => {
    const page = { ...pageOf(c), activity, values }
    const read = parseActivity(values, c.var.today)
    if (!read.ok) return show(c, <ActivityPage {...page} errors={fieldsOf(read.refusal)} />, 422)
    const change = { id: activity.id, version: versionIn(textOf(values, 'version')), to: read.value }
    if (!(await updateActivity(tx, c.var.actor.agencyId, change))) return show(c, <ActivityPage {...page} overtaken />, 409)
    await recordAct(tx, 'activity_changed', auditName(read.value))
    return backTo(c, read.value)
  })
})

activityRoutes.get('/:id/remove', (c) =>
  withActivity(c, (_, activity) => show(c, <RemoveActivityPage frame={c.var.frame} activity={activity} />)),
)

activityRoutes.post('/:id/remove', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const version = versionIn(textOf(form.value.values, 'version'))

  return withActivity(c, async (tx, activity) => {
    if (!(await deleteActivity(tx, c.var.actor.agencyId, { id: activity.id, version })))
      return show(c, <RemoveActivityPage frame={c.var.frame} activity={activity} overtaken />, 409)
    await recordAct(tx, 'activity_removed', auditName(activity))
    return backTo(c, activity)
  })
})

const cameApart: Refusal = { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } }

const pageOf = (c: Ctx) => ({ frame: c.var.frame, today: c.var.today })

const backTo = (c: Ctx, { heldOn }: Pick<Activity, 'heldOn'>) => c.redirect(`/desk/activities?year=${heldOn.slice(0, 4)}`, 303)

function withActivity(c: Ctx, work: (tx: AgencyTx, activity: Activity) => Response | Promise<Response>): Response | Promise<Response> {
  const { actor, db } = c.var
  const id = idParam(c)
  if (!id) return notFound(c)
  return inAgency(db, actor, async (tx) => {
    const activity = await findActivity(tx, actor.agencyId, id)
    return activity ? work(tx, activity) : notFound(c)
  })
}
