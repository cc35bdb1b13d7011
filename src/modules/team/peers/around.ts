import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'

/** One factor of the plan that is still open, as a page names it. */
export type WaitsFor = { readonly title: string; readonly id: string }

/** What the plan tells the team: what a peer's listing still waits for. The plan reads the team's facts, so it is not imported. */
export type Around = {
  readonly waitsFor: (tx: AgencyTx, agencyId: AgencyId, today: Day) => Promise<readonly WaitsFor[]>
}
