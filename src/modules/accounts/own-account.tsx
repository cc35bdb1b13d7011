import type { Act } from '#kernel/acts.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { throughDoor, type DoorTx, type Enter } from '#platform/db/in-agency.ts'
import type { Ctx } from '#platform/http/vars.ts'
import { endOtherSessions } from '#platform/session/queries.ts'
import { findAccount } from './queries.ts'

/** The signed-in account itself; its session's foreign key says that it is there. */
export async function ownAccount(c: Ctx) {
  const account = await throughDoor(c.var.db, (tx) => findAccount(tx, c.var.signedIn))
  if (!account) throw new Error('A session without its account')
  return account
}

/** What somebody does to their own account is told to the team of the agency they stand in, if they are somebody there. */
export async function recordOwnAct(c: Ctx, enter: Enter, act: Act, about: string): Promise<void> {
  const { current } = c.var.signedIn
  const role = current?.roles[0]
  if (!current || !role) return
  const { agencyId, personId } = current
  await recordAct(await enter({ agencyId, personId, role }), act, about)
}

/** Whoever takes a way in out of use means whoever else may have used it: wherever else this account is signed in, it ends. */
export async function endOtherSessionsAfter(c: Ctx, tx: DoorTx, enter: Enter, act: Act): Promise<void> {
  const { accountId, sessionId } = c.var.signedIn
  await endOtherSessions(tx, accountId, sessionId)
  await recordOwnAct(c, enter, act, 'Signed out everywhere else')
}
