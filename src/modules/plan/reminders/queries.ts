import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { InCharge } from '#platform/people/queries.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import { type Choice, type Reminder, rhythms } from './reminder.ts'

type Row = { every: string; on_day: number; by_mail: boolean; chosen_on: Day; reminded_on: Day | null }

const reminderFrom = (row: Row): Reminder => ({
  every: rhythms.find((one) => one === row.every) ?? 'off',
  onDay: row.on_day,
  byMail: row.by_mail,
  chosenOn: row.chosen_on,
  remindedOn: row.reminded_on,
})

const columns = ['every', 'on_day', 'by_mail', 'chosen_on', 'reminded_on'] as const

/** A coordinator's own choice; the database shows nobody another's. */
export async function findReminder(tx: AgencyTx, agencyId: AgencyId, personId: PersonId): Promise<Reminder | null> {
  const row = await tx
    .selectFrom('plan_reminder')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ? reminderFrom(row) : null
}

export const saveChoice = (tx: AgencyTx, agencyId: AgencyId, personId: PersonId, choice: Choice & { readonly chosenOn: Day }) => {
  const chosen = { every: choice.every, on_day: choice.onDay, by_mail: choice.byMail, chosen_on: choice.chosenOn }
  return tx
    .insertInto('plan_reminder')
    .values({ agency_id: agencyId, person_id: personId, ...chosen })
    .onConflict((conflict) => conflict.columns(['agency_id', 'person_id']).doUpdateSet(chosen))
    .execute()
}

/** True for one of several that try: whoever takes the day sends its letter. */
export const takeDay = async (tx: AgencyTx, agencyId: AgencyId, personId: PersonId, day: Day): Promise<boolean> =>
  (
    await tx
      .updateTable('plan_reminder')
      .set({ reminded_on: day })
      .where('agency_id', '=', agencyId)
      .where('person_id', '=', personId)
      .where((one) => one.or([one('reminded_on', 'is', null), one('reminded_on', '<', day)]))
      .returning('person_id')
      .execute()
  ).length > 0

export type ListedReminder = {
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly timeZone: string
  readonly personId: PersonId
  readonly reminder: Reminder
}

/** Every coordinator, of all agencies, who wants letters. Somebody who lost the role is not among them. */
export async function listReminders(tx: DoorTx): Promise<readonly ListedReminder[]> {
  const rows = await tx
    .selectFrom('plan_reminder as r')
    .innerJoin('agency as a', 'a.agency_id', 'r.agency_id')
    .innerJoin('held_role as h', (join) => join.onRef('h.agency_id', '=', 'r.agency_id').onRef('h.person_id', '=', 'r.person_id'))
    .select(['r.agency_id', 'a.name', 'a.time_zone', 'r.person_id', 'r.every', 'r.on_day', 'r.by_mail', 'r.chosen_on', 'r.reminded_on'])
    .where('h.role', '=', 'coordinator')
    .where('r.by_mail', '=', true)
    .where('r.every', '<>', 'off')
    .execute()
  return rows.map((row) => ({
    agencyId: row.agency_id as AgencyId,
    agencyName: row.name,
    timeZone: row.time_zone,
    personId: row.person_id as PersonId,
    reminder: reminderFrom(row),
  }))
}

export async function feedMadeOn(tx: AgencyTx, agencyId: AgencyId, personId: PersonId): Promise<Day | null> {
  const row = await tx
    .selectFrom('plan_calendar_feed')
    .select('made_on')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.made_on ?? null
}

export const deleteFeed = async (tx: AgencyTx, agencyId: AgencyId, personId: PersonId): Promise<boolean> =>
  (
    await tx
      .deleteFrom('plan_calendar_feed')
      .where('agency_id', '=', agencyId)
      .where('person_id', '=', personId)
      .returning('person_id')
      .execute()
  ).length > 0

/** Makes a secret address; one that was there before works no more. */
export async function replaceFeed(
  tx: AgencyTx,
  agencyId: AgencyId,
  personId: PersonId,
  feed: { readonly tokenHash: Uint8Array; readonly madeOn: Day },
): Promise<void> {
  await deleteFeed(tx, agencyId, personId)
  await tx
    .insertInto('plan_calendar_feed')
    .values({ agency_id: agencyId, person_id: personId, token_hash: feed.tokenHash, made_on: feed.madeOn })
    .execute()
}

/** Whose calendar a secret address is; null once it was ended, or its owner is no coordinator any more. */
export async function findFeed(tx: DoorTx, tokenHash: Uint8Array): Promise<(InCharge & { readonly agencyName: string }) | null> {
  const row = await tx
    .selectFrom('plan_calendar_feed as f')
    .innerJoin('agency as a', 'a.agency_id', 'f.agency_id')
    .innerJoin('held_role as h', (join) => join.onRef('h.agency_id', '=', 'f.agency_id').onRef('h.person_id', '=', 'f.person_id'))
    .select(['f.agency_id', 'f.person_id', 'a.time_zone', 'a.name'])
    .where('f.token_hash', '=', tokenHash)
    .where('h.role', '=', 'coordinator')
    .executeTakeFirst()
  if (!row) return null
  return { agencyId: row.agency_id as AgencyId, personId: row.person_id as PersonId, timeZone: row.time_zone, agencyName: row.name }
}
