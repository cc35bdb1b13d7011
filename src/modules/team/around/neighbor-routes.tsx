import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency, throughDoor } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors } from '#ui/form-state.ts'
import { listListed } from '../listing/queries.ts'
import { EndSharingPage, NeighborsPage } from '../views/neighbors-pages.tsx'
import { type Neighbor, notFoundHere, parseAddress, thatIsUs } from './neighbor.ts'
import { deleteConsent, findAgency, findBySlug, insertConsent, listNeighbors } from './queries.ts'

/** `/desk/team/neighbors`: two coordinators show each other's peers, until one of them ends it. */
export const neighborRoutes = router()

const home = '/desk/team/neighbors'

async function showNeighbors(c: Ctx, typed: { readonly address?: string; readonly errors?: FormErrors } = {}): Promise<Response> {
  const { actor, config, db, frame } = c.var
  const page = await inAgency(db, actor, async (tx) => ({
    neighbors: await listNeighbors(tx),
    listed: await listListed(tx),
    slug: (await findAgency(tx, actor.agencyId)).slug,
  }))
  return show(
    c,
    <NeighborsPage
      frame={frame}
      neighbors={page.neighbors}
      listed={page.listed}
      ownId={actor.agencyId}
      ownAddress={`${config.origin}/${page.slug}`}
      values={{ address: typed.address ?? '' }}
      errors={typed.errors}
    />,
    typed.errors ? 422 : 200,
  )
}

neighborRoutes.get('/', (c) => showNeighbors(c))

neighborRoutes.post('/', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const address = textOf(form.value.values, 'address')
  const slug = parseAddress(address)
  if (!slug.ok) return showNeighbors(c, { address, errors: slug.refusal.kind === 'invalid' ? slug.refusal.fields : {} })
  const found = await throughDoor(c.var.db, (door) => findBySlug(door, slug.value))
  if (!found) return showNeighbors(c, { address, errors: { address: notFoundHere } })
  if (found.agency_id === c.var.actor.agencyId) return showNeighbors(c, { address, errors: { address: thatIsUs } })

  await inAgency(c.var.db, c.var.actor, (tx) => agree(c, tx, { id: found.agency_id, name: found.name }))
  return c.redirect(home, 303)
})

neighborRoutes.post('/:id/agree', (c) =>
  withNeighbor(c, async (tx, neighbor) => {
    await agree(c, tx, neighbor)
    return c.redirect(home, 303)
  }),
)

neighborRoutes.get('/:id/end', (c) =>
  withNeighbor(c, async (_, neighbor) => show(c, <EndSharingPage frame={c.var.frame} neighbor={neighbor} />)),
)

neighborRoutes.post('/:id/end', (c) =>
  withNeighbor(c, async (tx, neighbor) => {
    if (await deleteConsent(tx, c.var.actor.agencyId, neighbor.id)) await recordAct(tx, 'neighbor_sharing_ended', neighbor.name)
    return c.redirect(home, 303)
  }),
)

async function agree(c: Ctx, tx: AgencyTx, neighbor: Pick<Neighbor, 'id' | 'name'>): Promise<void> {
  const { actor, today } = c.var
  if (await insertConsent(tx, actor.agencyId, neighbor.id, { personId: actor.personId, on: today }))
    await recordAct(tx, 'neighbor_sharing_agreed', neighbor.name)
}

/** Somebody with whom there is an agreement on one side at least; to all others an address leads nowhere. */
function withNeighbor(c: Ctx, handle: (tx: AgencyTx, neighbor: Neighbor) => Promise<Response>): Promise<Response> | Response {
  const id = idParam(c)
  if (!id) return notFound(c)
  return inAgency(c.var.db, c.var.actor, async (tx) => {
    const neighbor = (await listNeighbors(tx)).find((one) => one.id === id)
    return neighbor ? handle(tx, neighbor) : notFound(c)
  })
}
