import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { MyLogPage } from '../views/my-log-page.tsx'
import { findSlug } from './queries.ts'

/** `/desk/my-log`: where a peer finds the page for their own phone. */
export const myLogRoutes = router()

myLogRoutes.get('/', as('peer'), async (c) => {
  const { actor, config, db, frame } = c.var
  const slug = await inAgency(db, actor, (tx) => findSlug(tx, actor.agencyId))
  return slug === null ? notFound(c) : show(c, <MyLogPage frame={frame} origin={config.origin} page={path('/c/:slug', { slug })} />)
})
