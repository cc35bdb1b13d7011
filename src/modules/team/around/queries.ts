import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import type { Clinician, NewClinician } from './clinician.ts'
import type { KeptLine, NewLine } from './line.ts'
import type { Neighbor } from './neighbor.ts'

/** What the pages around the help page need of the agency itself. */
export const findAgency = (tx: AgencyTx, agencyId: AgencyId) =>
  tx.selectFrom('agency').select(['slug', 'state']).where('agency_id', '=', agencyId).executeTakeFirstOrThrow()

export async function listHours(tx: AgencyTx, agencyId: AgencyId): Promise<readonly number[]> {
  const rows = await tx.selectFrom('board_hour').select('hour').where('agency_id', '=', agencyId).orderBy('hour').execute()
  return rows.map(({ hour }) => hour)
}

/** Keeps exactly these hours, so that the same form sent twice leaves the same behind. */
export async function keepHours(tx: AgencyTx, agencyId: AgencyId, hours: readonly number[]): Promise<void> {
  await tx
    .deleteFrom('board_hour')
    .where('agency_id', '=', agencyId)
    .$if(hours.length > 0, (query) => query.where('hour', 'not in', hours))
    .execute()
  if (hours.length === 0) return
  await tx
    .insertInto('board_hour')
    .values(hours.map((hour) => ({ agency_id: agencyId, hour })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listClinicians(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Clinician[]> {
  const rows = await tx
    .selectFrom('clinician')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('shown', 'desc')
    .orderBy('name')
    .orderBy('clinician_id')
    .execute()
  return rows.map((row) => ({
    id: row.clinician_id,
    name: row.name,
    licenceState: row.licence_state,
    afterHoursPhone: row.after_hours_phone,
    backup: row.backup,
    fitnessEvaluations: row.fitness_evaluations,
    checkedOn: row.checked_on,
    shown: row.shown,
    version: row.version,
  }))
}

const clinicianColumns = (one: NewClinician) => ({
  name: one.name,
  licence_state: one.licenceState,
  after_hours_phone: one.afterHoursPhone,
  backup: one.backup,
  fitness_evaluations: one.fitnessEvaluations,
  checked_on: one.checkedOn,
  shown: one.shown,
})

/** What was changed or removed as it was on the page from which a form comes. */
export type Seen = { readonly id: string; readonly version: number }

/** False when the same form came before. */
export const insertClinician = async (tx: AgencyTx, agencyId: AgencyId, id: string, clinician: NewClinician): Promise<boolean> =>
  (
    await tx
      .insertInto('clinician')
      .values({ agency_id: agencyId, clinician_id: id, ...clinicianColumns(clinician) })
      .onConflict((conflict) => conflict.columns(['agency_id', 'clinician_id']).doNothing())
      .returning('clinician_id')
      .execute()
  ).length > 0

export const updateClinician = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, clinician: NewClinician): Promise<boolean> =>
  (
    await tx
      .updateTable('clinician')
      .set({ ...clinicianColumns(clinician), version: seen.version + 1 })
      .where('agency_id', '=', agencyId)
      .where('clinician_id', '=', seen.id)
      .where('version', '=', seen.version)
      .returning('clinician_id')
      .execute()
  ).length > 0

export const deleteClinician = async (tx: AgencyTx, agencyId: AgencyId, id: string): Promise<boolean> =>
  (await tx.deleteFrom('clinician').where('agency_id', '=', agencyId).where('clinician_id', '=', id).returning('clinician_id').execute())
    .length > 0

export async function listKeptLines(tx: AgencyTx, agencyId: AgencyId): Promise<readonly KeptLine[]> {
  const rows = await tx.selectFrom('crisis_line').selectAll().where('agency_id', '=', agencyId).orderBy('name').orderBy('line_id').execute()
  return rows.map((row) => ({
    id: row.line_id,
    name: row.name,
    call: row.call,
    textTo: row.text_to,
    says: row.says,
    hours: row.hours,
    checkedOn: row.checked_on,
    checkedBy: row.checked_by,
    shown: row.shown,
    version: row.version,
  }))
}

const lineColumns = (line: NewLine) => ({
  name: line.name,
  call: line.call,
  text_to: line.textTo,
  says: line.says,
  hours: line.hours,
  checked_on: line.checkedOn,
  checked_by: line.checkedBy,
  shown: line.shown,
})

/** Version 0 is the first change to a line that comes with the program, or a new line. False when somebody changed it meanwhile. */
export async function keepLine(tx: AgencyTx, agencyId: AgencyId, seen: Seen, line: NewLine): Promise<boolean> {
  const written =
    seen.version === 0
      ? await tx
          .insertInto('crisis_line')
          .values({ agency_id: agencyId, line_id: seen.id, ...lineColumns(line) })
          .onConflict((conflict) => conflict.columns(['agency_id', 'line_id']).doNothing())
          .returning('line_id')
          .execute()
      : await tx
          .updateTable('crisis_line')
          .set({ ...lineColumns(line), version: seen.version + 1 })
          .where('agency_id', '=', agencyId)
          .where('line_id', '=', seen.id)
          .where('version', '=', seen.version)
          .returning('line_id')
          .execute()
  return written.length > 0
}

export const deleteLine = async (tx: AgencyTx, agencyId: AgencyId, id: string): Promise<boolean> =>
  (await tx.deleteFrom('crisis_line').where('agency_id', '=', agencyId).where('line_id', '=', id).returning('line_id').execute()).length > 0

/** Every agency that agreed with this one, or that this one agreed with. */
export async function listNeighbors(tx: AgencyTx): Promise<readonly Neighbor[]> {
  const { rows } = await sql<{ neighbor_id: string; name: string; ours_on: Day | null; theirs_on: Day | null }>`
    select neighbor_id, name, ours_on, theirs_on from neighbors_here() order by name, neighbor_id`.execute(tx)
  return rows.map((row) => ({ id: row.neighbor_id, name: row.name, oursOn: row.ours_on, theirsOn: row.theirs_on }))
}

/** Looks an agency up by its own part of the help page's address, which its coordinator hands on. */
export const findBySlug = (tx: DoorTx, slug: string) =>
  tx.selectFrom('agency').select(['agency_id', 'name']).where('slug', '=', slug).executeTakeFirst()

/** False when it was agreed already. */
export const insertConsent = async (
  tx: AgencyTx,
  agencyId: AgencyId,
  neighborId: string,
  by: { readonly personId: PersonId; readonly on: Day },
): Promise<boolean> =>
  (
    await tx
      .insertInto('neighbor_consent')
      .values({ agency_id: agencyId, neighbor_id: neighborId, agreed_by: by.personId, agreed_on: by.on })
      .onConflict((conflict) => conflict.doNothing())
      .returning('neighbor_id')
      .execute()
  ).length > 0

export const deleteConsent = async (tx: AgencyTx, agencyId: AgencyId, neighborId: string): Promise<boolean> =>
  (
    await tx
      .deleteFrom('neighbor_consent')
      .where('agency_id', '=', agencyId)
      .where('neighbor_id', '=', neighborId)
      .returning('neighbor_id')
      .execute()
  ).length > 0
