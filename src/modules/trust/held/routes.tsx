import type { Db } from '#platform/db/connect.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import { describeReaders, describeTables } from '#platform/db/schema-text.ts'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { holdsAnywhere } from '../hold/queries.ts'
import { kinds } from './record-kinds.ts'
import { type HeldKind, whatWeHold } from './what-we-hold.ts'
import { WhatWeHoldPage } from './views/what-we-hold-page.tsx'

/** `/what-we-hold`: what is stored here, for anybody who asks. It knows no agency and reads no cookie. */
export const holdRoutes = router()

// Tables and rights do not change while the program runs, so they are asked for once.
const known = new WeakMap<Db, Promise<readonly HeldKind[]>>()

async function readHeld({ pool, rolePrefix }: Db): Promise<readonly HeldKind[]> {
  return whatWeHold(await describeTables(pool), await describeReaders(pool, rolePrefix), kinds)
}

function held(db: Db): Promise<readonly HeldKind[]> {
  const reading = known.get(db) ?? readHeld(db)
  known.set(db, reading)
  // A database that was away for a moment must not be remembered as an answer.
  reading.catch(() => known.delete(db))
  return reading
}

holdRoutes.get('/what-we-hold', async (c) => {
  const { db } = c.var
  const holds = await throughDoor(db, holdsAnywhere)

  return show(c, <WhatWeHoldPage kinds={await held(db)} holds={holds} />)
})
