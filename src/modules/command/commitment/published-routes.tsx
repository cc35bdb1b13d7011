import { roles } from '#kernel/actor.ts'
import { inAgency, throughDoor } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { CommitmentNoticePage, PublishedPage } from '../views/published-pages.tsx'
import { listLeaders, listPublishedCommitments } from './queries.ts'
import { standingOf } from './standing.ts'

/** `/desk/commitment`: what command promised, for everybody with a role. */
export const publishedRoutes = router()

publishedRoutes.use(as(...roles))

publishedRoutes.get('/', async (c) => {
  const { standing, earlier } = await readStanding(c)
  const coordinates = c.var.signedIn.current?.roles.includes('coordinator') ?? false
  return show(c, <PublishedPage frame={c.var.frame} standing={standing} earlier={earlier} coordinates={coordinates} />)
})

publishedRoutes.get('/notice', async (c) => {
  const { standing } = await readStanding(c)
  if (standing.kind === 'none') return notFound(c)
  return show(c, <CommitmentNoticePage frame={c.var.frame} standing={standing} today={c.var.today} />)
})

/** Where the commitment stands, and those before it. */
export async function readStanding(c: Ctx) {
  const { actor, db, today } = c.var
  const published = await inAgency(db, actor, (tx) => listPublishedCommitments(tx, actor.agencyId))
  const leaders = await throughDoor(db, (tx) => listLeaders(tx, actor.agencyId))
  return { standing: standingOf(published, leaders, today), earlier: published.slice(1), leaders }
}
