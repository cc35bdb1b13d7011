import { hoursInWords } from '#kernel/hour.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { formFields, listOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { HoursPage } from '../views/hours-page.tsx'
import { parseHours } from './hours.ts'
import { keepHours, listHours } from './queries.ts'

/** `/desk/team/hours`: when peers read their boards. */
export const hourRoutes = router()

hourRoutes.get('/', async (c) => {
  const { actor, db, frame } = c.var
  const hours = await inAgency(db, actor, (tx) => listHours(tx, actor.agencyId))
  return show(c, <HoursPage frame={frame} kept={hours} values={{ hours: hours.map(String) }} />)
})

hourRoutes.post('/', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const { actor, db, frame } = c.var
  const hours = parseHours(listOf(values, 'hours'))
  const seen = parseHours(listOf(values, 'seen'))
  return inAgency(db, actor, async (tx) => {
    const kept = await listHours(tx, actor.agencyId)
    if (!hours.ok || !seen.ok)
      return show(c, <HoursPage frame={frame} kept={kept} values={values} errors={hours.ok ? {} : fieldsOf(hours.refusal)} />, 422)
    if (hours.value.join() === kept.join()) return c.redirect('/desk/team', 303)
    // Two coordinators at once: whoever saves second is told what stands, and decides anew.
    if (seen.value.join() !== kept.join()) return show(c, <HoursPage frame={frame} kept={kept} values={values} overtaken />, 409)
    await keepHours(tx, actor.agencyId, hours.value)
    await recordAct(tx, 'board_hours_changed', hours.value.length === 0 ? 'no hours' : hoursInWords(hours.value))
    return c.redirect('/desk/team', 303)
  })
})
