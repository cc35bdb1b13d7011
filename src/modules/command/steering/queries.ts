import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { type Decision, type Meeting, type Member, type NewDecision, type NewMeeting, type NewMember, seats } from './steering.ts'

const seatOf = (text: string) => seats.find((seat) => seat === text) ?? 'civilian'

/** Everybody who sits or sat in the group, those who are in it first. */
async function listMembers(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Member[]> {
  const rows = await tx
    .selectFrom('steering_member')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('until', (order) => order.desc().nullsFirst())
    .orderBy('since')
    .orderBy('member_id')
    .execute()
  return rows.map((row) => ({
    id: row.member_id,
    name: row.name,
    seat: seatOf(row.seat),
    since: row.since,
    until: row.until,
    version: row.version,
  }))
}

/** The newest meeting first. */
async function listMeetings(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Meeting[]> {
  const rows = await tx
    .selectFrom('steering_meeting')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('met_on', 'desc')
    .orderBy('meeting_id')
    .execute()
  return rows.map((row) => ({
    id: row.meeting_id,
    metOn: row.met_on,
    seats: row.seats.map(seatOf),
    present: row.present,
    version: row.version,
  }))
}

async function listDecisions(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Decision[]> {
  const rows = await tx
    .selectFrom('steering_decision')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('due_on', (order) => order.asc().nullsLast())
    .orderBy('decision_id')
    .execute()
  return rows.map((row) => ({
    id: row.decision_id,
    meetingId: row.meeting_id,
    decision: row.decision,
    owner: row.owner,
    dueOn: row.due_on,
    doneOn: row.done_on,
    version: row.version,
  }))
}

/** The whole group in one look: what its page and its print show. */
export const readSteering = async (tx: AgencyTx, agencyId: AgencyId) => ({
  members: await listMembers(tx, agencyId),
  meetings: await listMeetings(tx, agencyId),
  decisions: await listDecisions(tx, agencyId),
})

/** Which row, as its editor saw it. */
export type Seen = { readonly id: string; readonly version: number }

/** False when the same form came before: it is there already. */
export const insertMember = async (tx: AgencyTx, agencyId: AgencyId, id: string, member: NewMember): Promise<boolean> =>
  (
    await tx
      .insertInto('steering_member')
      .values({ agency_id: agencyId, member_id: id, ...member })
      .onConflict((conflict) => conflict.columns(['agency_id', 'member_id']).doNothing())
      .returning('member_id')
      .execute()
  ).length > 0

/** False when somebody changed it after it was seen; then nothing is written. */
export const updateMember = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, member: NewMember): Promise<boolean> =>
  (
    await tx
      .updateTable('steering_member')
      .set({ ...member, version: seen.version + 1 })
      .where('agency_id', '=', agencyId)
      .where('member_id', '=', seen.id)
      .where('version', '=', seen.version)
      .returning('member_id')
      .execute()
  ).length > 0

export const deleteMember = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen): Promise<boolean> =>
  (
    await tx
      .deleteFrom('steering_member')
      .where('agency_id', '=', agencyId)
      .where('member_id', '=', seen.id)
      .where('version', '=', seen.version)
      .returning('member_id')
      .execute()
  ).length > 0

const meetingColumns = ({ metOn, seats: there, present }: NewMeeting) => ({ met_on: metOn, seats: [...there], present })

export const insertMeeting = async (tx: AgencyTx, agencyId: AgencyId, id: string, meeting: NewMeeting): Promise<boolean> =>
  (
    await tx
      .insertInto('steering_meeting')
      .values({ agency_id: agencyId, meeting_id: id, ...meetingColumns(meeting) })
      .onConflict((conflict) => conflict.columns(['agency_id', 'meeting_id']).doNothing())
      .returning('meeting_id')
      .execute()
  ).length > 0

export const updateMeeting = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, meeting: NewMeeting): Promise<boolean> =>
  (
    await tx
      .updateTable('steering_meeting')
      .set({ ...meetingColumns(meeting), version: seen.version + 1 })
      .where('agency_id', '=', agencyId)
      .where('meeting_id', '=', seen.id)
      .where('version', '=', seen.version)
      .returning('meeting_id')
      .execute()
  ).length > 0

/** Takes its decisions along. */
export const deleteMeeting = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen): Promise<boolean> =>
  (
    await tx
      .deleteFrom('steering_meeting')
      .where('agency_id', '=', agencyId)
      .where('meeting_id', '=', seen.id)
      .where('version', '=', seen.version)
      .returning('meeting_id')
      .execute()
  ).length > 0

const decisionColumns = ({ decision, owner, dueOn, doneOn }: NewDecision) => ({ decision, owner, due_on: dueOn, done_on: doneOn })

export const insertDecision = async (
  tx: AgencyTx,
  agencyId: AgencyId,
  { id, meetingId }: { readonly id: string; readonly meetingId: string },
  decision: NewDecision,
): Promise<boolean> =>
  (
    await tx
      .insertInto('steering_decision')
      .values({ agency_id: agencyId, decision_id: id, meeting_id: meetingId, ...decisionColumns(decision) })
      .onConflict((conflict) => conflict.columns(['agency_id', 'decision_id']).doNothing())
      .returning('decision_id')
      .execute()
  ).length > 0

export const updateDecision = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, decision: NewDecision): Promise<boolean> =>
  (
    await tx
      .updateTable('steering_decision')
      .set({ ...decisionColumns(decision), version: seen.version + 1 })
      .where('agency_id', '=', agencyId)
      .where('decision_id', '=', seen.id)
      .where('version', '=', seen.version)
      .returning('decision_id')
      .execute()
  ).length > 0

export const deleteDecision = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen): Promise<boolean> =>
  (
    await tx
      .deleteFrom('steering_decision')
      .where('agency_id', '=', agencyId)
      .where('decision_id', '=', seen.id)
      .where('version', '=', seen.version)
      .returning('decision_id')
      .execute()
  ).length > 0
