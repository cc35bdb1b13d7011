import { sql } from 'kysely'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Chain, Entry } from './entry.ts'

/** Newest first; `before` is the running number at which the page before ended. */
export async function listEntries(
  tx: AgencyTx,
  agencyId: AgencyId,
  { before, atMost }: { readonly before: number | null; readonly atMost: number },
): Promise<readonly Entry[]> {
  const rows = await tx
    .selectFrom('audit_entry as e')
    .leftJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'e.agency_id').onRef('p.person_id', '=', 'e.person_id'))
    .select(['e.seq', 'e.at', 'e.role', 'e.act', 'e.about', 'p.name'])
    .where('e.agency_id', '=', agencyId)
    .$if(before !== null, (query) => query.where('e.seq', '<', String(before)))
    .orderBy('e.seq', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(({ seq, at, role, act, about, name }) => ({ seq: Number(seq), at, role, act, about, who: name }))
}

/** Works out every hash of the chain again, in the database that wrote it. */
export async function checkChain(tx: AgencyTx, agencyId: AgencyId): Promise<Chain> {
  const { rows } = await sql<{ entries: string; first_broken: string | null; head: string | null }>`
    with chain as (
      select seq, hash, row_number() over chain_order = seq
          and previous = lag(hash, 1, '\\x'::bytea) over chain_order
          and hash = audit_hash(previous, agency_id, seq, at, person_id, role, act, about) as whole
      from audit_entry where agency_id = ${agencyId}
      window chain_order as (order by seq)
    )
    select count(*) as entries, min(seq) filter (where not whole) as first_broken,
      (select encode(hash, 'hex') from chain order by seq desc limit 1) as head
    from chain`.execute(tx)
  const [found] = rows
  return {
    entries: Number(found?.entries ?? 0),
    firstBroken: found?.first_broken ? Number(found.first_broken) : null,
    head: found?.head ?? null,
  }
}
