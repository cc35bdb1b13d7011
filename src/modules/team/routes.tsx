import { listHolders } from '#modules/roles/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { clinicianRoutes } from './around/clinician-routes.tsx'
import { hourRoutes } from './around/hour-routes.tsx'
import { lineRoutes } from './around/line-routes.tsx'
import { neighborRoutes } from './around/neighbor-routes.tsx'
import { findAgency } from './around/queries.ts'
import { readAround } from './around/standing.ts'
import { listingRoutes } from './listing/routes.tsx'
import type { Around } from './peers/around.ts'
import { isPeerNow } from './peers/peer.ts'
import { listPeers, listShown } from './peers/queries.ts'
import { peersRoutes } from './peers/routes.tsx'
import { TeamPage } from './views/team-page.tsx'

/** `/desk/team` for the coordinator, `/desk/listing` for each peer and clinician. */
export function teamRoutes(around: Around) {
  const team = router()
  team.use(as('coordinator'))

  team.get('/', async (c) => {
    const { actor, config, db, frame, today } = c.var
    const page = await inAgency(db, actor, async (tx) => {
      const peers = await listPeers(tx, actor.agencyId)
      const people = await listHolders(tx, actor.agencyId)
      const now = new Set(peers.filter(isPeerNow).map(({ personId }) => personId))
      const { slug } = await findAgency(tx, actor.agencyId)
      return {
        peers,
        shown: await listShown(tx, actor.agencyId),
        undesignated: people.filter(({ personId, held }) => held.includes('peer') && !now.has(personId)),
        helpPage: { address: `${config.origin}/${slug}`, href: path('/:agency', { agency: slug }) },
        around: await readAround(tx, actor.agencyId, today),
      }
    })
    return show(c, <TeamPage frame={frame} {...page} />)
  })

  team.route('/peers', peersRoutes(around))
  team.route('/hours', hourRoutes)
  team.route('/clinicians', clinicianRoutes)
  team.route('/neighbors', neighborRoutes)
  team.route('/lines', lineRoutes)

  return router().route('/team', team).route('/listing', listingRoutes)
}
