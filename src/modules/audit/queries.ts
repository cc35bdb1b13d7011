import { sql } from 'kysely'
import type { AgencyId } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Entry } from './entry.ts'
import type { Chain, KeptSeal, Seal } from './seal.ts'

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

/** The seal of one entry as it stands in the log now, or null where the log has no such entry. */
export async function hashAt(tx: AgencyTx, agencyId: AgencyId, seq: number): Promise<string | null> {
  const row = await tx
    .selectFrom('audit_entry')
    .select(sql<string>`encode(hash, 'hex')`.as('hash'))
    .where('agency_id', '=', agencyId)
    .where('seq', '=', String(seq))
    .executeTakeFirst()
  return row?.hash ?? null
}

/** The newest entry with its seal, or null where the log has none. */
export async function newestSeal(tx: AgencyTx, agencyId: AgencyId): Promise<Seal | null> {
  const row = await tx
    .selectFrom('audit_entry')
    .select('seq')
    .select(sql<string>`encode(hash, 'hex')`.as('hash'))
    .where('agency_id', '=', agencyId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { seq: Number(row.seq), hash: row.hash } : null
}

/** Seals that were handed to somebody outside, the newest first, each with whether the log still has it. */
export async function listKeptSeals(tx: AgencyTx, agencyId: AgencyId): Promise<readonly (KeptSeal & { readonly stillThere: boolean })[]> {
  const rows = await tx
    .selectFrom('kept_head as k')
    .leftJoin('audit_entry as e', (join) => join.onRef('e.agency_id', '=', 'k.agency_id').onRef('e.seq', '=', 'k.seq'))
    .select(['k.head_id', 'k.seq', 'k.kept_by', 'k.handed_on'])
    .select(sql<string>`encode(k.hash, 'hex')`.as('hash'))
    .select(sql<boolean>`coalesce(e.hash = k.hash, false)`.as('still_there'))
    .where('k.agency_id', '=', agencyId)
    .orderBy('k.seq', 'desc')
    .orderBy('k.head_id')
    .execute()
  return rows.map((row) => ({
    id: row.head_id,
    seq: Number(row.seq),
    hash: row.hash,
    keptBy: row.kept_by,
    on: row.handed_on,
    stillThere: row.still_there,
  }))
}

/** False when the same form came before. */
export async function insertKeptSeal(tx: AgencyTx, agencyId: AgencyId, { id, seq, hash, keptBy, on }: KeptSeal): Promise<boolean> {
  const rows = await tx
    .insertInto('kept_head')
    .values({ agency_id: agencyId, head_id: id, seq: String(seq), hash: Buffer.from(hash, 'hex'), kept_by: keptBy, handed_on: on })
    .onConflict((conflict) => conflict.columns(['agency_id', 'head_id']).doNothing())
    .returning('head_id')
    .execute()
  return rows.length > 0
}

/** Notes that the newest seal was handed out, in the log too; nothing where there is none. */
export async function handOutNewestSeal(tx: AgencyTx, agencyId: AgencyId, to: Pick<KeptSeal, 'id' | 'keptBy' | 'on'>): Promise<void> {
  const seal = await newestSeal(tx, agencyId)
  if (!seal) return
  await insertKeptSeal(tx, agencyId, { ...to, ...seal })
  await recordAct(tx, 'audit_seal_handed_out', `the seal of entry ${seal.seq}, kept by ${to.keptBy}`)
}

/** Whether a seal was ever handed to somebody outside. For the team. */
export const isHeadKept = async (tx: AgencyTx, agencyId: AgencyId): Promise<boolean> =>
  (await tx.selectFrom('kept_head').select('head_id').where('agency_id', '=', agencyId).limit(1).execute()).length > 0
