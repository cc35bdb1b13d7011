import { sql } from 'kysely'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'

// What the log must know of the agency's people.

/** How many people were peers on any day of the year. */
export async function countPeers(tx: AgencyTx, year: number): Promise<number> {
  const { rows } = await sql<{ peers: number }>`select peers_in_year(${year}::integer) as peers`.execute(tx)
  return rows[0]?.peers ?? 0
}

/** A person who may be asked to keep the log, or was. */
export type PossibleKeeper = {
  readonly personId: PersonId
  readonly name: string
  readonly email: string | null
  readonly onRoster: boolean
}

/** People with the role of keeper who have not left. */
export async function listPossibleKeepers(tx: AgencyTx, agencyId: AgencyId): Promise<readonly PossibleKeeper[]> {
  const rows = await tx
    .selectFrom('person as p')
    .innerJoin('held_role as r', (join) => join.onRef('r.agency_id', '=', 'p.agency_id').onRef('r.person_id', '=', 'p.person_id'))
    .select(['p.person_id', 'p.name', 'p.email', 'p.work_group'])
    .where('p.agency_id', '=', agencyId)
    .where('p.left_on', 'is', null)
    .where('r.role', '=', 'keeper')
    .orderBy('p.name')
    .orderBy('p.person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id as PersonId, name: row.name, email: row.email, onRoster: row.work_group !== null }))
}

/** Names of people, by id. */
export async function namesOf(tx: AgencyTx, agencyId: AgencyId, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['person_id', 'name'])
    .where('agency_id', '=', agencyId)
    .where('person_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.person_id as PersonId, row.name]))
}

/** Public keyring keys of people of one agency, so that a keeper's page can seal to them. */
export async function findKeyringKeys(tx: DoorTx, agencyId: AgencyId, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (people.length === 0) return new Map()
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('keyring as k', 'k.account_id', 'm.account_id')
    .select(['m.person_id', 'k.public_key'])
    .where('m.agency_id', '=', agencyId)
    .where('m.person_id', 'in', [...people])
    .execute()
  return new Map(rows.map((row) => [row.person_id as PersonId, Buffer.from(row.public_key).toString('base64url')]))
}
