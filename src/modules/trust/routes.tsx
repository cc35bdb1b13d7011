import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { holdSince } from '#platform/retention/queries.ts'
import { drillRoutes } from './drill/routes.tsx'
import { legalHoldRoutes } from './hold/routes.tsx'
import { limitsRoutes } from './limits/index.ts'
import { pulseRoutes } from './pulse/routes.tsx'
import { retentionRoutes } from './retention/routes.tsx'
import { team } from './team.ts'
import { OverviewPage } from './views/overview-page.tsx'

/** `/desk/trust`: what earns trust, each on a page of its own. */
export const trustRoutes = router()

trustRoutes.get('/', as(...team), async (c) => {
  const { actor, db, frame } = c.var
  const heldSince = await inAgency(db, actor, (tx) => holdSince(tx, actor.agencyId))

  return show(c, <OverviewPage frame={frame} role={actor.role} heldSince={heldSince} />)
})

trustRoutes.route('/drill', drillRoutes)
trustRoutes.route('/hold', legalHoldRoutes)
trustRoutes.route('/limits', limitsRoutes)
trustRoutes.route('/pulse', pulseRoutes)
trustRoutes.route('/', retentionRoutes)
