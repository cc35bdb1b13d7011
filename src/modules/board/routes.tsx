import * as v from 'valibot'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { additionOf } from './publishing.ts'
import {
  findOwnListing,
  findPublished,
  insertEpochKeys,
  insertKey,
  listBoards,
  listClinicians,
  listPeople,
  lockListing,
  markRead,
} from './queries.ts'
import { BoardPage, NotListedPage } from './views/board-page.tsx'
import { keysPost } from './wire.ts'

/** `/desk/board`: the page, keys that it made, and that a board was read. No address here is about a note. */
export const boardRoutes = router()

boardRoutes.use(as('peer', 'clinician'))

boardRoutes.get('/', async (c) => {
  const { actor, assets, clock, config, db, frame, signedIn } = c.var
  const read = await inAgency(db, actor, async (tx) => {
    const listing = await findOwnListing(tx, actor)
    const boards = await listBoards(tx, clock())
    if (listing === null || boards.length === 0) return null
    return {
      me: { listing, agency: actor.agencyId, name: signedIn.displayName },
      boards: [...boards],
      people: [...(await listPeople(tx))],
      clinicians: await listClinicians(tx, actor.agencyId),
      published: await findPublished(tx, actor.agencyId, listing),
    }
  })
  if (!read) return show(c, <NotListedPage frame={frame} />)
  return show(c, <BoardPage frame={frame} scripts={assets.scripts('board')} board={read} withMail={config.smtpUrl !== null} />)
})

boardRoutes.post('/keys', async (c) => {
  const { actor, db, today } = c.var
  const posted = v.safeParse(keysPost, await c.req.json().catch(() => null))
  if (!posted.success) return c.json({ because: 'The keys did not arrive whole. Nothing was changed; try again.' }, 422)

  const added = await inAgency(db, actor, async (tx) => {
    const listing = await findOwnListing(tx, actor)
    if (listing === null) return null
    await lockListing(tx, listing)
    const addition = additionOf(posted.output, await findPublished(tx, actor.agencyId, listing), today)
    if (!addition.ok) return addition
    const { number, isNewIdentity, epochs } = addition.value
    if (isNewIdentity) {
      await insertKey(tx, actor.agencyId, { listing, number, identity: posted.output.identity, on: today })
      await recordAct(tx, 'board_key_made', `number ${number}`)
    }
    await insertEpochKeys(tx, actor.agencyId, { listing, number, epochs })
    return addition
  })
  if (!added) return c.json({ because: 'You have no listing any more, so these keys were not published.' }, 409)
  if (!added.ok) return c.json({ because: added.refusal.kind === 'conflict' ? added.refusal.because : 'The keys cannot be used.' }, 409)
  return c.json({ number: added.value.number })
})

// Sent by every visit that has fetched and tried all there is, and by none of what was found.
boardRoutes.post('/opened', async (c) => {
  const { actor, clock, db } = c.var
  await inAgency(db, actor, async (tx) => {
    if ((await listBoards(tx, clock())).length > 0) await markRead(tx, clock())
  })
  return c.json({ noted: true })
})
