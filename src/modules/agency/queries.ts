import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import { tokenHash } from '#platform/session/token.ts'
import { agencyKinds, headCountBands, hostings, type Profile } from './agency.ts'
import type { ImportPlan } from './import-plan.ts'
import type { Listed } from './listed.ts'
import { workGroups, type WorkGroup } from './person.ts'
import type { Adoption } from './retention.ts'

/** What the host hands out works for a week; the next start prints another set-up link. */
const linkDays = 7

export async function isAnyAgencyHere(tx: DoorTx): Promise<boolean> {
  return (await tx.selectFrom('agency').select('agency_id').limit(1).executeTakeFirst()) !== undefined
}

export const insertSetUpLink = (tx: DoorTx, token: string, today: Day) =>
  tx
    .insertInto('set_up_link')
    .values({ token_hash: tokenHash(token), expires_on: addDays(today, linkDays) })
    .execute()

/** Links of earlier starts end when a new one is printed: only the newest lies on a screen. */
export const deleteSetUpLinks = (tx: DoorTx) => tx.deleteFrom('set_up_link').execute()

export async function isSetUpLinkGood(tx: DoorTx, token: string, today: Day): Promise<boolean> {
  const query = tx.selectFrom('set_up_link').select('expires_on').where('token_hash', '=', tokenHash(token))
  return (await query.where('expires_on', '>=', today).executeTakeFirst()) !== undefined
}

/** Uses the link up: true for one request only, also when two come at once. */
export async function spendSetUpLink(tx: DoorTx, token: string, today: Day): Promise<boolean> {
  const query = tx.deleteFrom('set_up_link').where('token_hash', '=', tokenHash(token)).where('expires_on', '>=', today)
  return (await query.returning('expires_on').execute()).length > 0
}

export async function isInvitationOpen(tx: DoorTx, token: string, today: Day): Promise<boolean> {
  const query = tx.selectFrom('invitation').select('invitation_id').where('token_hash', '=', tokenHash(token))
  return (await query.where('used_on', 'is', null).where('expires_on', '>=', today).executeTakeFirst()) !== undefined
}

const columnsOf = (profile: Profile) => ({
  name: profile.name,
  state: profile.state,
  kind: profile.kind,
  head_count_band: profile.headCountBand,
  time_zone: profile.timeZone,
  hosting: profile.hosting,
})

export const insertAgency = (tx: AgencyTx, agencyId: AgencyId, agency: { profile: Profile; slug: string; madeOn: Day }) =>
  tx
    .insertInto('agency')
    .values({ agency_id: agencyId, slug: agency.slug, made_on: agency.madeOn, ...columnsOf(agency.profile) })
    .execute()

export type AgencyFacts = Profile & { readonly slug: string; readonly sample: boolean; readonly madeOn: Day }

/** What everybody with a role may know about their agency. */
export async function agencyFacts(tx: AgencyTx, agencyId: AgencyId): Promise<AgencyFacts> {
  const row = await tx.selectFrom('agency').selectAll().where('agency_id', '=', agencyId).executeTakeFirstOrThrow()
  return {
    name: row.name,
    state: row.state,
    kind: agencyKinds.find((kind) => kind === row.kind) ?? 'other',
    headCountBand: headCountBands.find((band) => band === row.head_count_band) ?? '1-4',
    timeZone: row.time_zone,
    hosting: hostings.find((hosting) => hosting === row.hosting) ?? 'this_pc',
    slug: row.slug,
    sample: row.sample,
    madeOn: row.made_on,
  }
}

export const updateProfile = (tx: AgencyTx, agencyId: AgencyId, profile: Profile) =>
  tx.updateTable('agency').set(columnsOf(profile)).where('agency_id', '=', agencyId).execute()

export const insertStatement = (tx: AgencyTx, agencyId: AgencyId, statementId: string, adoption: Adoption) =>
  tx
    .insertInto('retention_statement')
    .values({
      agency_id: agencyId,
      statement_id: statementId,
      statement: adoption.statement,
      adopted_on: adoption.adoptedOn,
      adopted_by: adoption.adoptedBy,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'statement_id']).doNothing())
    .returning('statement_id')
    .execute()

/** Every statement ever adopted, the newest first: that is the one in force. */
export async function listStatements(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Adoption[]> {
  const rows = await tx
    .selectFrom('retention_statement')
    .select(['statement', 'adopted_on', 'adopted_by'])
    .where('agency_id', '=', agencyId)
    .orderBy('adopted_on', 'desc')
    .orderBy('entered_at', 'desc')
    .execute()
  return rows.map((row) => ({ statement: row.statement, adoptedOn: row.adopted_on, adoptedBy: row.adopted_by }))
}

/** True once a retention statement was adopted; before that no survey opens. For coordinators and keepers. */
export const isRetentionAdopted = async (tx: AgencyTx, agencyId: AgencyId): Promise<boolean> =>
  (await tx.selectFrom('retention_statement').select('statement_id').where('agency_id', '=', agencyId).limit(1).execute()).length > 0

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

/** How many people of the agency's own are on the roster. For the coordinator. */
export async function rosterCount(tx: AgencyTx, agencyId: AgencyId): Promise<number> {
  const { count } = await tx
    .selectFrom('person')
    .select((all) => all.fn.countAll<string>().as('count'))
    .where('agency_id', '=', agencyId)
    .where('work_group', 'is not', null)
    .where('left_on', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

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

export type LostCoordinator = {
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly personId: PersonId
  readonly name: string
}

/** Coordinators of the agency behind a slug, for the host. */
export async function findCoordinators(tx: DoorTx, slug: string): Promise<readonly LostCoordinator[]> {
  const rows = await tx
    .selectFrom('agency as a')
    .innerJoin('held_role as h', 'h.agency_id', 'a.agency_id')
    .innerJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'h.agency_id').onRef('p.person_id', '=', 'h.person_id'))
    .select(['a.agency_id', 'a.name as agency_name', 'p.person_id', 'p.name'])
    .where('a.slug', '=', slug)
    .where('h.role', '=', 'coordinator')
    .orderBy('p.name')
    .execute()
  return rows.map((row) => ({
    agencyId: row.agency_id as AgencyId,
    agencyName: row.agency_name,
    personId: row.person_id as PersonId,
    name: row.name,
  }))
}

/**
 * The host invites a coordinator again who can no longer sign in. The old account's way into the agency is cut,
 * and the audit log says in the same transaction that it was the host.
 */
export async function inviteAgain(
  tx: DoorTx,
  { agencyId, personId, name }: LostCoordinator,
  { invitationId, token, today }: { readonly invitationId: string; readonly token: string; readonly today: Day },
): Promise<void> {
  await sql`select set_config('app.agency_id', ${agencyId}, true), set_config('app.role', 'host', true)`.execute(tx)
  await tx.deleteFrom('membership').where('agency_id', '=', agencyId).where('person_id', '=', personId).execute()
  await tx
    .deleteFrom('invitation')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('role', '=', 'coordinator')
    .where('used_on', 'is', null)
    .execute()
  await tx
    .insertInto('invitation')
    .values({
      agency_id: agencyId,
      invitation_id: invitationId,
      token_hash: tokenHash(token),
      person_id: personId,
      role: 'coordinator',
      expires_on: addDays(today, linkDays),
      used_on: null,
    })
    .execute()
  await sql`select record_act('coordinator_invited_again', ${name})`.execute(tx)
}
