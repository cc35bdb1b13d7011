import type { AccountId } from '#kernel/ids.ts'
import type { DoorTx } from '#platform/db/in-agency.ts'
import { router } from '#platform/http/vars.ts'
import { findKeyring } from '#platform/keyring/queries.ts'
import { accountRoutes } from './account-routes.tsx'
import { countWays } from './account.ts'
import { invitationRoutes } from './invitation-routes.tsx'
import { keyringRoutes } from './keyring-routes.tsx'
import { readWays } from './queries.ts'
import { signInRoutes } from './sign-in-routes.tsx'

// For the sample county, where nobody has to prove who they are.
export { giveCookie, openSession } from './proving.tsx'

/** Everything under /desk that belongs to one's own account. */
export const accounts = router()
for (const routes of [signInRoutes, invitationRoutes, accountRoutes, keyringRoutes]) accounts.route('/', routes)

export const hasKeyring = async (tx: DoorTx, accountId: AccountId): Promise<boolean> => (await findKeyring(tx, accountId)) !== null

/** What is asked of coordinators and keepers before others depend on them. */
export const hasTwoWays = async (tx: DoorTx, accountId: AccountId): Promise<boolean> => countWays(await readWays(tx, accountId)) >= 2
