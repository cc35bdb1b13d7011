import type { AccountId, AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'

// What more than one module has to know of people: names, who may keep a key, who is in charge.

/** A person who may be asked to keep a key, or was. */
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

/** Accounts and public keyring keys of people of one agency, so that a keeper's page can seal to them. */
export async function findKeyringKeys(tx: DoorTx, agencyId: AgencyId, people: readonly PersonId[]) {
  if (people.length === 0) return []
  const rows = await tx
    .selectFrom('membership as m')
    .leftJoin('keyring as k', 'k.account_id', 'm.account_id')
    .select(['m.person_id', 'm.account_id', 'k.public_key'])
    .where('m.agency_id', '=', agencyId)
    .where('m.person_id', 'in', [...people])
    .execute()
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    accountId: row.account_id as AccountId,
    publicKey: row.public_key && Buffer.from(row.public_key).toString('base64url'),
  }))
}

export type InCharge = { readonly agencyId: AgencyId; readonly personId: PersonId; readonly timeZone: string }

/** One coordinator of each agency, in whose name its figures and its plan are read at night. */
export async function listInCharge(tx: DoorTx): Promise<readonly InCharge[]> {
  const rows = await tx
    .selectFrom('held_role as h')
    .innerJoin('agency as a', 'a.agency_id', 'h.agency_id')
    .distinctOn('h.agency_id')
    .select(['h.agency_id', 'h.person_id', 'a.time_zone'])
    .where('h.role', '=', 'coordinator')
    .orderBy('h.agency_id')
    .orderBy('h.person_id')
    .execute()
  return rows.map((row) => ({ agencyId: row.agency_id as AgencyId, personId: row.person_id as PersonId, timeZone: row.time_zone }))
}
