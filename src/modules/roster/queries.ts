import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import { workGroups, type WorkGroup } from '#kernel/person-fields.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { ImportPlan } from './import-plan.ts'
import type { Listed } from './listed.ts'

const groupOf = (text: string | null): WorkGroup | null => workGroups.find((group) => group === text) ?? null

/** Everybody written down for the agency, those who left and those from outside too, by name. */
export async function listPeople(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Listed[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['person_id', 'name', 'email', 'work_group', 'left_on', 'version'])
    .where('agency_id', '=', agencyId)
    .orderBy(sql`lower(name)`)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    name: row.name,
    email: row.email,
    workGroup: groupOf(row.work_group),
    leftOn: row.left_on,
    version: row.version,
  }))
}

export const findPerson = async (tx: AgencyTx, agencyId: AgencyId, personId: string): Promise<Listed | null> =>
  (await listPeople(tx, agencyId)).find((person) => person.personId === personId) ?? null

/** Two windows that add to one roster come one after the other, so that each sees what the other added. */
export const lockRoster = (tx: AgencyTx, agencyId: AgencyId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${agencyId}, 3))`.execute(tx)

export type NewPerson = {
  readonly personId: PersonId
  readonly name: string
  readonly email: string | null
  readonly workGroup: WorkGroup | null
}

export const insertPeople = async (tx: AgencyTx, agencyId: AgencyId, people: readonly NewPerson[]): Promise<void> => {
  if (people.length === 0) return
  await tx
    .insertInto('person')
    .values(
      people.map(({ personId, name, email, workGroup }) => ({
        agency_id: agencyId,
        person_id: personId,
        name,
        email,
        work_group: workGroup,
        left_on: null,
      })),
    )
    .execute()
}

export async function completePeople(tx: AgencyTx, agencyId: AgencyId, complete: ImportPlan['complete']): Promise<void> {
  for (const { row, person } of complete) {
    await updatePerson(tx, agencyId, person, { ...person, email: person.email ?? row.email, workGroup: person.workGroup ?? row.workGroup })
  }
}

/** False when somebody else changed the person in between: then nothing is written. */
export async function updatePerson(
  tx: AgencyTx,
  agencyId: AgencyId,
  { personId, version }: Pick<Listed, 'personId' | 'version'>,
  to: Pick<Listed, 'name' | 'email' | 'workGroup'>,
): Promise<boolean> {
  const changed = await tx
    .updateTable('person')
    .set({ name: to.name, email: to.email, work_group: to.workGroup, version: version + 1 })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('version', '=', version)
    .returning('version')
    .execute()
  return changed.length > 0
}

/** False when nothing had to be changed. */
export async function setLeft(tx: AgencyTx, agencyId: AgencyId, personId: PersonId, leftOn: Day | null): Promise<boolean> {
  const changed = await tx
    .updateTable('person')
    .set({ left_on: leftOn, version: sql<number>`version + 1` })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('left_on', leftOn === null ? 'is not' : 'is', null)
    .returning('version')
    .execute()
  return changed.length > 0
}
