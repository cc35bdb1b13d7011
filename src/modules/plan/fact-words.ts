import { type Day, dayInWords } from '#kernel/day.ts'
import type { FactName } from './factor.ts'

/** What a fact says where it ticks a factor, and the page on which it can be seen. */
type Words = { readonly says: string; readonly href: `/desk/${string}`; readonly page: string }

const words: Readonly<Record<FactName, Words>> = {
  path_chosen: { says: 'a path was chosen', href: '/desk/plan/path', page: 'The path' },
  roster_there: { says: 'people are on the roster', href: '/desk/roster', page: 'Roster' },
  two_coordinators: { says: 'two people are coordinators', href: '/desk/people', page: 'People and roles' },
  two_peers_named: { says: 'two people have the role of peer', href: '/desk/people', page: 'People and roles' },
  command_role_given: { says: 'somebody has the role of command', href: '/desk/people', page: 'People and roles' },
  clinician_role_given: { says: 'somebody has the role of clinician', href: '/desk/people', page: 'People and roles' },
  legal_advisor_role_given: { says: 'somebody has the role of legal advisor', href: '/desk/people', page: 'People and roles' },
  two_keepers: { says: 'two people are keepers', href: '/desk/people', page: 'People and roles' },
  retention_adopted: { says: 'a retention statement was adopted', href: '/desk/agency/retention', page: 'Retention statement' },
  focus_group_recorded: { says: 'a focus group’s themes were recorded', href: '/desk/focus-groups', page: 'Focus groups' },
  needs_survey_published: { says: 'needs survey published', href: '/desk/results', page: 'Results' },
  needs_survey_repeated: { says: 'needs survey published a second time', href: '/desk/results', page: 'Results' },
  pulse_published: { says: 'pulse published', href: '/desk/results', page: 'Results' },
  pulse_repeated: { says: 'pulse published a second time', href: '/desk/results', page: 'Results' },
  use_survey_published: { says: 'survey of use and outcome published', href: '/desk/results', page: 'Results' },
  goal_set: { says: 'a goal was set', href: '/desk/goals', page: 'Goals' },
  training_goal_set: { says: 'a goal for training was set', href: '/desk/goals', page: 'Goals' },
  goal_reviewed: { says: 'a goal was reviewed', href: '/desk/goals', page: 'Goals' },
  yearly_report_final: { says: 'a yearly report is final', href: '/desk/evaluation', page: 'Evaluation' },
  case_shown: { says: 'the case was shown to command', href: '/desk/command', page: 'Command' },
  commitment_sent: { says: 'the commitment was sent to be signed', href: '/desk/command', page: 'Command' },
  commitment_signed: { says: 'the commitment is signed and in force', href: '/desk/command', page: 'Command' },
  steering_group_formed: { says: 'a steering group has its members', href: '/desk/command', page: 'Command' },
  steering_group_met: { says: 'the steering group met', href: '/desk/command', page: 'Command' },
  limits_choices_made: { says: 'the policy choices behind the limits card were made', href: '/desk/trust/limits', page: 'Limits' },
  limits_signed_by_counsel: { says: 'counsel signed the limits card', href: '/desk/trust/limits', page: 'Limits' },
  peers_designated: { says: 'a peer’s designation is recorded', href: '/desk/team', page: 'Team' },
  peers_trained: { says: 'a finished course is recorded for each peer', href: '/desk/team', page: 'Team' },
  peer_agreements_signed: { says: 'each peer’s signed agreement is recorded', href: '/desk/team', page: 'Team' },
  clinician_checked: { says: 'somebody called a clinician’s number to check it', href: '/desk/team/clinicians', page: 'Clinicians' },
  crisis_lines_checked: { says: 'somebody called 988 and another line to check them', href: '/desk/team/lines', page: 'Crisis lines' },
  neighbor_shares_peers: { says: 'a neighbor shares peers with you', href: '/desk/team/neighbors', page: 'Neighbors' },
  peer_listed: { says: 'a peer stands on the help page', href: '/desk/team', page: 'Team' },
  neighbor_peer_listed: { says: 'a neighbor’s peer stands on your help page', href: '/desk/team/neighbors', page: 'Neighbors' },
  choice_of_peers: { says: 'a peer of yours and one of a neighbor stand on the help page', href: '/desk/team', page: 'Team' },
  audit_head_kept: { says: 'the audit log’s seal was given to a neighbor to keep', href: '/desk/audit', page: 'Audit log' },
}

/** "needs survey published on 3 March 2027". */
export const factInWords = (fact: FactName, on: Day | null): string =>
  on === null ? words[fact].says : `${words[fact].says} on ${dayInWords(on)}`

/** Where the fact can be looked at. */
export const placeOf = (fact: FactName): { readonly label: string; readonly href: `/desk/${string}` } => ({
  label: words[fact].page,
  href: words[fact].href,
})
