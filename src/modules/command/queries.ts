import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Stage } from './command-page.ts'
import { listPublishedCommitments } from './commitment/queries.ts'
import { standingOf } from './commitment/standing.ts'

/** How far the plan is. Handed in by the application, because the plan itself asks this module for facts. */
export type StageOf = (tx: AgencyTx, agencyId: AgencyId) => Promise<readonly Stage[]>

/** What the plan may know of this module. A promise that was withdrawn counts as none. */
export type CommandFacts = {
  readonly commitment: 'none' | 'sent' | 'signed' | 'not_renewed'
  readonly caseShown: boolean
  readonly steeringMembers: number
  readonly meetings: number
}

/** For the coordinator's role. */
export async function commandFacts(tx: AgencyTx, agencyId: AgencyId, today: Day): Promise<CommandFacts> {
  const published = await listPublishedCommitments(tx, agencyId)
  const leaders = await tx
    .selectFrom('held_role')
    .select('person_id')
    .where('agency_id', '=', agencyId)
    .where('role', '=', 'command')
    .execute()
  const { sent, shown, members, meetings } = await tx
    .selectNoFrom((all) => [
      all
        .selectFrom('commitment')
        .select((one) => one.fn.countAll<string>().as('n'))
        .where('agency_id', '=', agencyId)
        .where('stage', '=', 'sent')
        .as('sent'),
      all
        .selectFrom('command_case')
        .select((one) => one.fn.countAll<string>().as('n'))
        .where('agency_id', '=', agencyId)
        .where('shown_on', 'is not', null)
        .as('shown'),
      all
        .selectFrom('steering_member')
        .select((one) => one.fn.countAll<string>().as('n'))
        .where('agency_id', '=', agencyId)
        .where((member) => member.or([member('until', 'is', null), member('until', '>=', today)]))
        .as('members'),
      all
        .selectFrom('steering_meeting')
        .select((one) => one.fn.countAll<string>().as('n'))
        .where('agency_id', '=', agencyId)
        .as('meetings'),
    ])
    .executeTakeFirstOrThrow()

  const standing = standingOf(
    published,
    leaders.map(({ person_id }) => ({ personId: person_id as PersonId, name: '' })),
    today,
  )
  const open = Number(sent) > 0 ? 'sent' : 'none'
  return {
    commitment: standing.kind === 'in_force' ? 'signed' : standing.kind === 'not_renewed' ? 'not_renewed' : open,
    caseShown: Number(shown) > 0,
    steeringMembers: Number(members),
    meetings: Number(meetings),
  }
}

/** How many texts wait for a signature. */
export async function countToSign(tx: AgencyTx, agencyId: AgencyId): Promise<number> {
  const { n } = await tx
    .selectFrom('commitment')
    .select((one) => one.fn.countAll<string>().as('n'))
    .where('agency_id', '=', agencyId)
    .where('stage', '=', 'sent')
    .executeTakeFirstOrThrow()
  return Number(n)
}
