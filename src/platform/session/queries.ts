import type { AccountId, AgencyId, PersonId } from '#kernel/ids.ts'
import { isRole, type Role } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { DoorTx } from '#platform/db/in-agency.ts'

/** One agency in which the account is somebody. */
export type Membership = {
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly agencyState: string
  readonly timeZone: string
  readonly sample: boolean
  readonly personId: PersonId
  readonly roles: readonly Role[]
}

/** Who holds the cookie of this request. */
export type SignedIn = {
  readonly sessionId: string
  readonly accountId: AccountId
  readonly displayName: string
  readonly memberships: readonly Membership[]
  /** The agency that the switcher stands on. */
  readonly current: Membership | null
}

/** The session behind a cookie's hash, with every membership of its account; null when there is none. */
export async function findSession(tx: DoorTx, tokenHash: Uint8Array, today: Day): Promise<SignedIn | null> {
  const rows = await tx
    .selectFrom('session as s')
    .innerJoin('account as a', 'a.account_id', 's.account_id')
    .leftJoin('membership as m', 'm.account_id', 's.account_id')
    .leftJoin('agency as g', 'g.agency_id', 'm.agency_id')
    .leftJoin('held_role as r', (join) => join.onRef('r.agency_id', '=', 'm.agency_id').onRef('r.person_id', '=', 'm.person_id'))
    .select(['s.session_id', 's.account_id', 's.agency_id as standing_in', 'a.display_name', 'm.agency_id', 'm.person_id'])
    .select(['g.name', 'g.state', 'g.time_zone', 'g.sample', 'r.role'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.expires_on', '>=', today)
    .orderBy('g.name')
    .execute()
  const first = rows[0]
  if (!first) return null

  const memberships = new Map<string, Membership>()
  for (const row of rows) {
    if (!row.agency_id || !row.person_id || !row.name || !row.time_zone) continue
    const known = memberships.get(row.agency_id)
    const roles = row.role && isRole(row.role) ? [...(known?.roles ?? []), row.role] : (known?.roles ?? [])
    memberships.set(row.agency_id, {
      agencyId: row.agency_id as AgencyId,
      agencyName: row.name,
      agencyState: row.state ?? '',
      timeZone: row.time_zone,
      sample: row.sample ?? false,
      personId: row.person_id as PersonId,
      roles,
    })
  }
  const all = [...memberships.values()]
  return {
    sessionId: first.session_id,
    accountId: first.account_id as AccountId,
    displayName: first.display_name,
    memberships: all,
    current: all.find((one) => one.agencyId === first.standing_in) ?? all[0] ?? null,
  }
}

export const insertSession = (
  tx: DoorTx,
  session: {
    tokenHash: Uint8Array
    sessionId: string
    accountId: AccountId
    agencyId: AgencyId | null
    signedInWith: string
    expiresOn: Day
  },
) =>
  tx
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      session_id: session.sessionId,
      account_id: session.accountId,
      agency_id: session.agencyId,
      signed_in_with: session.signedInWith,
      expires_on: session.expiresOn,
    })
    .execute()

export const listSessions = (tx: DoorTx, accountId: AccountId, today: Day) =>
  tx
    .selectFrom('session')
    .select(['session_id', 'signed_in_with', 'expires_on'])
    .where('account_id', '=', accountId)
    .where('expires_on', '>=', today)
    .orderBy('expires_on', 'desc')
    .execute()

export const endSession = (tx: DoorTx, accountId: AccountId, sessionId: string) =>
  tx.deleteFrom('session').where('account_id', '=', accountId).where('session_id', '=', sessionId).execute()

export const endOtherSessions = (tx: DoorTx, accountId: AccountId, keep: string) =>
  tx.deleteFrom('session').where('account_id', '=', accountId).where('session_id', '<>', keep).execute()

export const standIn = (tx: DoorTx, sessionId: string, agencyId: AgencyId) =>
  tx.updateTable('session').set({ agency_id: agencyId }).where('session_id', '=', sessionId).execute()
