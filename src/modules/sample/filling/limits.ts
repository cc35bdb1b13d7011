import type { Day } from '#kernel/day.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { coordinatorOf, type Cast } from './cast.ts'
import { insertLimitsChoice } from './queries.ts'

/** The agency that has come furthest made its choices for the limits cards; its legal advisor has not signed yet. */
const chosenBy = 'cedar_hollow'

export async function chooseLimits(tx: AgencyTx, cast: Cast, on: Day): Promise<void> {
  if (cast.agency.key !== chosenBy) return
  await insertLimitsChoice(tx, cast.agency.id, {
    employer: 'state_or_local',
    dispatch: 'another_employer',
    policy_in_writing: 'yes',
    policy_covers: ['sworn', 'dispatch', 'civilian', 'family'],
    policy_tells: ['danger_self', 'danger_others', 'abuse'],
    peers_promise: 'yes',
    notice: 'in_writing',
    nothing_recorded: 'yes',
    state_team: 'not_known',
    peer_kinds: ['officer', 'employee'],
    designated: 'in_writing',
    trained: 'yes',
    certificate: 'not_known',
    chosen_by: coordinatorOf(cast),
    chosen_on: on,
  })
  await recordAct(tx, 'limits_choices_made', 'choices for the limits cards')
}
