import { dayIn } from '#kernel/day.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency, throughDoor } from '#platform/db/in-agency.ts'
import { download } from '#platform/http/download.ts'
import { formFields } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { tokenHash } from '#platform/session/token.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import type { ReadPlan } from '../facts/queries.ts'
import { CalendarAddressPage, RemindersPage } from '../views/reminders-page.tsx'
import { planCalendar } from './calendar.ts'
import { deleteFeed, feedMadeOn, findFeed, findReminder, replaceFeed, saveChoice } from './queries.ts'
import { parseChoice } from './reminder.ts'

/** `/desk/plan/reminders`: each coordinator's own. Behind the plan's own check of the role. */
export function reminderRoutes(readPlan: ReadPlan) {
  const routes = router()

  routes.get('/', (c) => showReminders(c, readPlan))

  routes.post('/', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const choice = parseChoice(values)
    if (!choice.ok) return showReminders(c, readPlan, { values, errors: fieldsOf(choice.refusal) })
    const { actor, db, today } = c.var
    await inAgency(db, actor, (tx) => saveChoice(tx, actor.agencyId, actor.personId, { ...choice.value, chosenOn: today }))
    return c.redirect('/desk/plan/reminders', 303)
  })

  routes.post('/calendar', async (c) => {
    const { actor, db, today, config, frame } = c.var
    const token = Buffer.from(c.var.randomBytes(32)).toString('base64url')
    await inAgency(db, actor, async (tx) => {
      await replaceFeed(tx, actor.agencyId, actor.personId, { tokenHash: tokenHash(token), madeOn: today })
      await recordAct(tx, 'plan_calendar_address_made', 'a secret address for the plan’s days')
    })
    return show(c, <CalendarAddressPage frame={frame} address={`${config.origin}/calendar/${token}.ics`} />)
  })

  routes.post('/calendar/end', async (c) => {
    const { actor, db } = c.var
    await inAgency(db, actor, async (tx) => {
      if (await deleteFeed(tx, actor.agencyId, actor.personId))
        await recordAct(tx, 'plan_calendar_address_ended', 'a secret address for the plan’s days')
    })
    return c.redirect('/desk/plan/reminders', 303)
  })

  routes.get('/plan.ics', (c) => {
    const { actor, db, today, config, frame } = c.var
    return inAgency(db, actor, async (tx) => {
      const plan = await readPlan(tx, actor.agencyId, today)
      const choice = await findReminder(tx, actor.agencyId, actor.personId)
      const around = { ...actor, agencyName: frame.agencyName, origin: config.origin, today, choice }
      return download(c, 'plan.ics', await planCalendar({ ...around, standings: plan.standings, steps: plan.current?.steps ?? [] }))
    })
  })

  return routes
}

const feedName = /^([\w-]{43})\.ics$/

/** `/calendar`: read by calendar programs, which cannot sign in. Whoever has the address reads as the coordinator who made it. */
export function calendarRoutes(readPlan: ReadPlan) {
  const routes = router()

  routes.get('/:token', async (c) => {
    const token = feedName.exec(c.req.param('token'))?.[1]
    if (token === undefined) return notFound(c)
    const { db, config, clock } = c.var
    const file = await throughDoor(db, async (door, enter) => {
      const found = await findFeed(door, tokenHash(token))
      if (!found) return null
      const { agencyId, personId, agencyName } = found
      const today = dayIn(found.timeZone, clock())
      const tx = await enter({ agencyId, personId, role: 'coordinator' })
      const { standings, current } = await readPlan(tx, agencyId, today)
      const choice = await findReminder(tx, agencyId, personId)
      return planCalendar({ agencyId, personId, agencyName, origin: config.origin, today, choice, standings, steps: current?.steps ?? [] })
    })
    return file === null ? notFound(c) : download(c, 'plan.ics', file)
  })

  return routes
}

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors }

const showReminders = (c: Ctx, readPlan: ReadPlan, shown: Shown = {}): Promise<Response> =>
  inAgency(c.var.db, c.var.actor, async (tx) => {
    const { actor, frame, config, today } = c.var
    const { people } = await readPlan(tx, actor.agencyId, today)
    return show(
      c,
      <RemindersPage
        frame={frame}
        reminder={await findReminder(tx, actor.agencyId, actor.personId)}
        feedMadeOn={await feedMadeOn(tx, actor.agencyId, actor.personId)}
        email={people.find(({ personId }) => personId === actor.personId)?.email ?? null}
        personId={actor.personId}
        withMail={config.smtpUrl !== null}
        {...shown}
      />,
      shown.errors ? 422 : 200,
    )
  })
