import type { Day } from '#kernel/day.ts'
import { handOutNewestSeal } from '#modules/audit/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Cast } from './cast.ts'

/** One agency has given the newest seal of its audit log to a neighbor, as every agency should. */
export async function handOutSeal(tx: AgencyTx, { agency }: Cast, on: Day, newId: () => string): Promise<void> {
  if (agency.key !== 'cedar_hollow') return
  await handOutNewestSeal(tx, agency.id, { id: newId(), keptBy: 'The coordinator of Mill Creek PD', on })
}
