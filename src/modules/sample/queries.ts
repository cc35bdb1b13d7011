import { isRole, type Role } from '#kernel/actor.ts'
import type { AccountId, AgencyId } from '#kernel/ids.ts'
import type { DoorTx } from '#platform/db/in-agency.ts'
import { surveys } from './county.ts'

/** Somebody whom a visitor may be. */
export type Part = {
  readonly agencyId: AgencyId
  readonly agencyName: string
  /** The agency's own part of the public address. */
  readonly slug: string
  readonly role: Role
  readonly personName: string
  readonly accountId: AccountId
}

/** Everybody in a sample agency who holds a role and has an account; never anybody of a real agency. */
export async function listParts(tx: DoorTx): Promise<readonly Part[]> {
  const rows = await tx
    .selectFrom('held_role as h')
    .innerJoin('agency as a', 'a.agency_id', 'h.agency_id')
    .innerJoin('membership as m', (join) => join.onRef('m.agency_id', '=', 'h.agency_id').onRef('m.person_id', '=', 'h.person_id'))
    .innerJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'h.agency_id').onRef('p.person_id', '=', 'h.person_id'))
    .select(['a.agency_id', 'a.name as agency_name', 'a.slug', 'h.role', 'p.name as person_name', 'm.account_id'])
    .where('a.sample', '=', true)
    .orderBy('a.name')
    .orderBy('p.name')
    .execute()
  return rows.flatMap((row) =>
    isRole(row.role)
      ? [
          {
            agencyId: row.agency_id as AgencyId,
            agencyName: row.agency_name,
            slug: row.slug,
            role: row.role,
            personName: row.person_name,
            accountId: row.account_id as AccountId,
          },
        ]
      : [],
  )
}

/** A code of the open survey that nobody has used yet. */
export async function findUnusedCode(tx: DoorTx): Promise<string | null> {
  const { agencyId, surveyId, unused } = surveys.open
  const ready = await tx
    .selectFrom('slip')
    .select('code_hash')
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', surveyId)
    .where('state', '=', 'ready')
    .execute()
  const hashes = new Set(ready.map((row) => Buffer.from(row.code_hash).toString('hex')))
  return unused.find(({ hash }) => hashes.has(hash))?.code ?? null
}
