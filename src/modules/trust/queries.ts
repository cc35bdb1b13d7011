import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'

/** Whether a seal of the audit log was ever handed to somebody outside. */
export const isHeadKept = async (tx: AgencyTx, agencyId: AgencyId): Promise<boolean> =>
  (await tx.selectFrom('kept_head').select('head_id').where('agency_id', '=', agencyId).limit(1).execute()).length > 0
