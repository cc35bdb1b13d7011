import type { Role } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { agencyFacts, isRetentionAdopted, rosterCount } from '#modules/agency/index.ts'
import { goalFacts } from '#modules/goals/index.ts'
import { listHolders } from '#modules/roles/index.ts'
import { listPublishedSurveys } from '#modules/surveys/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { type FactName, factNames } from '../factor.ts'
import { runStepsOf } from '../runs/path-run.ts'
import { paths } from '../paths.ts'
import { currentRun, firstStart, listSteps } from '../runs/queries.ts'
import { listOwnFactors, listStored, noteStages } from '../queries.ts'
import { factorsFor, pathsFor } from '../right-size.ts'
import { type Facts, isOpen, stagesOf, type Standing, standingOf } from '../standing.ts'

/** What other modules know and the plan is told: they read the plan's stage themselves, so it does not import them. */
export type Readers = {
  readonly commandFacts: (tx: AgencyTx, agencyId: AgencyId, today: Day) => Promise<CommandFacts>
  readonly evaluationFacts: (tx: AgencyTx, agencyId: AgencyId) => Promise<{ readonly reportFinalOn: Day | null }>
  readonly teamFacts: (tx: AgencyTx, agencyId: AgencyId) => Promise<TeamFacts>
  readonly trustFacts: (tx: AgencyTx, agencyId: AgencyId) => Promise<TrustFacts>
}

type CommandFacts = {
  readonly commitment: 'none' | 'sent' | 'signed' | 'not_renewed'
  readonly caseShown: boolean
  readonly steeringMembers: number
  readonly meetings: number
}

type TeamFacts = {
  readonly peersDesignated: boolean
  readonly peersTrained: boolean
  readonly agreementsSigned: boolean
  readonly clinicianChecked: boolean
  readonly linesChecked: boolean
  readonly neighborShares: boolean
  readonly peerListed: boolean
  readonly neighborPeerListed: boolean
}

type TrustFacts = { readonly limitsChoicesMade: boolean; readonly limitsSigned: boolean; readonly headKept: boolean }

/** Everything about an agency's plan on one day. */
export type Plan = Awaited<ReturnType<ReadPlan>>
export type ReadPlan = ReturnType<typeof makeReadPlan>

/** Reads the plan as the coordinator. */
export const makeReadPlan = (readers: Readers) => async (tx: AgencyTx, agencyId: AgencyId, today: Day) => {
  const agency = await agencyFacts(tx, agencyId)
  const people = await listHolders(tx, agencyId)
  const facts = await readFacts(tx, agencyId, { today, people, readers })
  const stored = await listStored(tx, agencyId)
  const own = await listOwnFactors(tx, agencyId)
  const standings = standingOf([...factorsFor(agency), ...own], facts, stored)
  const having = { facts, done: settledIn(standings) }
  const run = await currentRun(tx, agencyId)
  const offered = pathsFor(agency)
  // A path is gone on with when the agency has changed its size and would not be offered it any more.
  const path = run && ([...offered, ...paths].find(({ id }) => id === run.chosen) ?? null)
  const current = run && { run, path, steps: runStepsOf(await listSteps(tx, agencyId, run.id), path, having) }
  return { agency, people, facts, standings, having, offered, current }
}

/** What a step need not work toward any more: it is done, or this agency does not need it. */
const settledIn = (standings: readonly Standing[]): ReadonlySet<string> =>
  new Set(standings.filter((standing) => !isOpen(standing)).map(({ factor }) => factor.id))

type Around = { readonly today: Day; readonly people: Awaited<ReturnType<typeof listHolders>>; readonly readers: Readers }

async function readFacts(tx: AgencyTx, agencyId: AgencyId, { today, people, readers }: Around): Promise<Facts> {
  const holders = (role: Role) => people.filter(({ held }) => held.includes(role)).length
  const published = (await listPublishedSurveys(tx, agencyId)).toReversed()
  const wave = (template: string, place: number): Known => published.filter((one) => one.template.id === template)[place]?.publishedOn
  const goals = await goalFacts(tx, agencyId)
  const command = await readers.commandFacts(tx, agencyId, today)
  const trust = await readers.trustFacts(tx, agencyId)
  const team = await readers.teamFacts(tx, agencyId)

  const known: Readonly<Record<FactName, Known>> = {
    path_chosen: (await firstStart(tx, agencyId)) ?? false,
    roster_there: (await rosterCount(tx, agencyId)) > 0,
    two_coordinators: holders('coordinator') >= 2,
    two_peers_named: holders('peer') >= 2,
    command_role_given: holders('command') >= 1,
    clinician_role_given: holders('clinician') >= 1,
    legal_advisor_role_given: holders('legal_advisor') >= 1,
    two_keepers: holders('keeper') >= 2,
    retention_adopted: await isRetentionAdopted(tx, agencyId),
    focus_group_recorded: goals.focusGroupOn ?? false,
    needs_survey_published: wave('needs', 0),
    needs_survey_repeated: wave('needs', 1),
    pulse_published: wave('pulse', 0),
    pulse_repeated: wave('pulse', 1),
    use_survey_published: wave('use-and-outcome', 0),
    goal_set: goals.hasGoal,
    training_goal_set: goals.hasTrainingGoal,
    goal_reviewed: goals.reviewedOn ?? false,
    yearly_report_final: (await readers.evaluationFacts(tx, agencyId)).reportFinalOn ?? false,
    case_shown: command.caseShown,
    commitment_sent: command.commitment !== 'none',
    commitment_signed: command.commitment === 'signed',
    steering_group_formed: command.steeringMembers >= 2,
    steering_group_met: command.meetings >= 1,
    limits_choices_made: trust.limitsChoicesMade,
    limits_signed_by_counsel: trust.limitsSigned,
    audit_head_kept: trust.headKept,
    peers_designated: team.peersDesignated,
    peers_trained: team.peersTrained,
    peer_agreements_signed: team.agreementsSigned,
    clinician_checked: team.clinicianChecked,
    crisis_lines_checked: team.linesChecked,
    neighbor_shares_peers: team.neighborShares,
    peer_listed: team.peerListed,
    neighbor_peer_listed: team.neighborPeerListed,
    choice_of_peers: team.peerListed && team.neighborPeerListed,
  }
  return new Map(
    factNames.flatMap((fact): readonly (readonly [FactName, Day | null])[] => {
      const is = known[fact]
      return is === undefined || is === false ? [] : [[fact, is === true ? null : is]]
    }),
  )
}

/** True, or true since a day. */
type Known = Day | boolean | undefined

/** Works out how far each topic has come and keeps it, after something changed. */
export async function noteStagesNow(readPlan: ReadPlan, tx: AgencyTx, agencyId: AgencyId, today: Day): Promise<void> {
  const { standings } = await readPlan(tx, agencyId, today)
  await noteStages(tx, agencyId, stagesOf(standings), today)
}
