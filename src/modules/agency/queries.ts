import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import { tokenHash } from '#platform/session/token.ts'
import { agencyKinds, headCountBands, hostings, type Profile } from './agency.ts'
import type { Adoption } from './retention.ts'

/** What the host hands out works for a week; the next start prints another set-up link. */
const linkDays = 7

/** What stands on this installation: never sample and real agencies together. */
export async function whatIsHere(tx: DoorTx): Promise<'nothing' | 'sample' | 'agencies'> {
  const agency = await tx.selectFrom('agency').select('sample').limit(1).executeTakeFirst()
  return agency === undefined ? 'nothing' : agency.sample ? 'sample' : 'agencies'
}

/** Removes the sample county with everything in it, if that is what stands here; nothing else is ever touched. */
export async function removeSample(tx: DoorTx): Promise<boolean> {
  const { rows } = await sql<{ removed: boolean }>`select remove_sample() as removed`.execute(tx)
  return rows[0]?.removed ?? false
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
  clinician_miles: profile.clinicianMiles,
  clinician_minutes: profile.clinicianMinutes,
})

export const insertAgency = (tx: AgencyTx, agencyId: AgencyId, agency: { profile: Profile; slug: string; madeOn: Day }) =>
  tx
    .insertInto('agency')
    .values({ agency_id: agencyId, slug: agency.slug, made_on: agency.madeOn, ...columnsOf(agency.profile) })
    .execute()

export type AgencyFacts = Profile & { readonly slug: string; readonly sample: boolean; readonly madeOn: Day }

/** What everybody with a role may know about their agency. */
/** `lock` for changing it: of two who save at once the second waits, and then sees what the first one saved. */
export async function agencyFacts(tx: AgencyTx, agencyId: AgencyId, lock: 'look' | 'lock' = 'look'): Promise<AgencyFacts> {
  const query = tx.selectFrom('agency').selectAll().where('agency_id', '=', agencyId)
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirstOrThrow()
  return {
    name: row.name,
    state: row.state,
    kind: agencyKinds.find((kind) => kind === row.kind) ?? 'other',
    headCountBand: headCountBands.find((band) => band === row.head_count_band) ?? '1-4',
    timeZone: row.time_zone,
    hosting: hostings.find((hosting) => hosting === row.hosting) ?? 'this_pc',
    clinicianMiles: row.clinician_miles,
    clinicianMinutes: row.clinician_minutes,
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
      letters_days: adoption.lettersDays,
      themes_months: adoption.themesMonths,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'statement_id']).doNothing())
    .returning('statement_id')
    .execute()

/** Every statement ever adopted, the newest first: that is the one in force. */
export async function listStatements(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Adoption[]> {
  const rows = await tx
    .selectFrom('retention_statement')
    .select(['statement', 'adopted_on', 'adopted_by', 'letters_days', 'themes_months'])
    .where('agency_id', '=', agencyId)
    .orderBy('adopted_on', 'desc')
    .orderBy('entered_at', 'desc')
    .execute()
  return rows.map((row) => ({
    statement: row.statement,
    adoptedOn: row.adopted_on,
    adoptedBy: row.adopted_by,
    lettersDays: row.letters_days,
    themesMonths: row.themes_months,
  }))
}

/** True once a retention statement was adopted; before that no survey opens. For coordinators and keepers. */
export const isRetentionAdopted = async (tx: AgencyTx, agencyId: AgencyId): Promise<boolean> =>
  (await tx.selectFrom('retention_statement').select('statement_id').where('agency_id', '=', agencyId).limit(1).execute()).length > 0

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
