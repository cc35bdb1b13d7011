import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { holdSince } from '#platform/retention/queries.ts'
import { path } from '#ui/href.ts'
import { designFor, yearsToBegin } from './log.ts'
import { findBand, insertLog, listLogs } from './queries.ts'
import { queueTending } from './sealed/queries.ts'
import { nextForCoordinator } from './standing.ts'
import { LogsPage } from './views/log-pages.tsx'
import type { WaitsFor } from '#ui/plan-waits.tsx'

/** Told by the plan: what has to be there before contacts are counted; nothing once a coordinator opened its gate early. */
export type AroundLog = { readonly waitsFor: (tx: AgencyTx, agencyId: AgencyId, today: Day) => Promise<readonly WaitsFor[]> }

const addressOf = (year: number) => path('/desk/contact-log/:year', { year: String(year) })

/** `/desk/contact-log`: all years, and beginning one. */
export function beginRoutes({ waitsFor }: AroundLog) {
  const routes = router()

  routes.get('/', as('coordinator', 'keeper'), async (c) => {
    const { actor, db, frame, today } = c.var
    const isCoordinator = actor.role === 'coordinator'
    const { stored, band, heldSince, missing } = await inAgency(db, actor, async (tx) => ({
      stored: await listLogs(tx, actor.agencyId),
      band: await findBand(tx, actor.agencyId),
      heldSince: await holdSince(tx, actor.agencyId),
      missing: isCoordinator ? await waitsFor(tx, actor.agencyId, today) : [],
    }))
    const lines = stored.flatMap(({ log }) => {
      if (isCoordinator) return [{ year: log.year, stage: log.stage, next: nextForCoordinator(log, today) }]
      const me = log.keepers.find(({ personId }) => personId === actor.personId)
      if (!me || me.endedOn) return []
      return [{ year: log.year, stage: log.stage, next: me.acceptedOn ? 'You keep its keys' : 'You are asked to keep its keys' }]
    })
    const begun = stored.map(({ log }) => log.year)
    const toBegin = isCoordinator ? yearsToBegin(today).filter((year) => !begun.includes(year)) : []
    return show(
      c,
      <LogsPage frame={frame} lines={lines} toBegin={toBegin} design={designFor(band)} heldSince={heldSince} missing={missing} />,
    )
  })

  routes.post('/begin', as('coordinator'), async (c) => {
    const { actor, db, newId, today } = c.var
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const year = yearsToBegin(today).find((one) => String(one) === textOf(form.value.values, 'year'))
    if (year === undefined) return refused(c, { kind: 'conflict', because: 'That year cannot be begun today. Load the page again.' })

    const begun = await inAgency(db, actor, async (tx) => {
      if ((await holdSince(tx, actor.agencyId)) !== null) return 'held'
      if ((await waitsFor(tx, actor.agencyId, today)).length > 0) return 'waits'
      const band = await findBand(tx, actor.agencyId)
      const ledgerIds = [newId(), newId(), newId(), newId()]
      if (!(await insertLog(tx, actor.agencyId, { year, design: designFor(band), band, begunOn: today, ledgerIds }))) return 'already'
      await queueTending(tx, actor.agencyId, year)
      await recordAct(tx, 'contact_log_begun', String(year))
      return 'begun'
    })
    if (begun === 'held')
      return refused(c, { kind: 'conflict', because: 'While a legal hold stands no year of the contact log can be begun.' })
    if (begun === 'waits')
      return refused(c, { kind: 'conflict', because: 'The plan still waits for something before contacts are counted.' })
    return c.redirect(addressOf(year), 303)
  })

  return routes
}
