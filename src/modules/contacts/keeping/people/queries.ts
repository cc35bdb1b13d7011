import { sql } from 'kysely'
import type { AgencyTx } from '#platform/db/in-agency.ts'

/** How many people were peers on any day of the year. */
export async function countPeers(tx: AgencyTx, year: number): Promise<number> {
  const { rows } = await sql<{ peers: number }>`select peers_in_year(${year}::integer) as peers`.execute(tx)
  return rows[0]?.peers ?? 0
}
