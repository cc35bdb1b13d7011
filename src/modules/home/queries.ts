import type { DoorTx } from '#platform/db/in-agency.ts'

export async function isInstallationEmpty(tx: DoorTx): Promise<boolean> {
  return (await tx.selectFrom('agency').select('agency_id').limit(1).executeTakeFirst()) === undefined
}
