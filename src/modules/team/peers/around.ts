import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { WaitsFor } from '#ui/plan-waits.tsx'

/** What the plan tells the team: what a peer's listing still waits for. The plan reads the team's facts, so it is not imported. */
export type Around = {
  readonly waitsFor: (tx: AgencyTx, agencyId: AgencyId, today: Day) => Promise<readonly WaitsFor[]>
}
