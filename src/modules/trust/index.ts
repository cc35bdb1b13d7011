import type { AgencyId } from '#kernel/ids.ts'
import { isHeadKept } from '#modules/audit/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { holdSince } from '#platform/retention/queries.ts'
import { limitsFacts } from './limits/index.ts'

export { holdRoutes } from './held/routes.tsx'
export { trustForPapers } from './papers/queries.ts'
export { trustJobs } from './retention/jobs.ts'
export { trustRoutes } from './routes.tsx'

/** What the plan asks of trust. For the coordinator, and whoever else may read the team's pages. */
export const trustFacts = async (tx: AgencyTx, agencyId: AgencyId) => ({
  ...(await limitsFacts(tx, agencyId)),
  holdStands: (await holdSince(tx, agencyId)) !== null,
  headKept: await isHeadKept(tx, agencyId),
})
