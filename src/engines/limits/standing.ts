import { type Asked, conditionsOf, type Met } from './conditions.ts'
import type { Talk } from './situation.ts'
import type { Statute } from './statute.ts'
import { isProtective, recordsOf } from './statutes.ts'

/** Why a text does not plainly cover a talk. */
export type Doubt =
  | { readonly why: 'condition'; readonly code: Asked; readonly met: Exclude<Met, 'yes'>; readonly says: string }
  | { readonly why: 'speaker_not_named' | 'speaker_left_out' | 'dispatch_elsewhere' | 'tribal' | 'federal_agency' }
  | { readonly why: 'state_team_not_known' | 'peer_at_scene' | 'peer_out_of_role' | 'retired_peer' }
  | { readonly why: 'rule_not_read' | 'exceptions_not_read' | 'read_secondhand' | 'choices_not_made' }

/**
 * How a text stands to a talk. `elsewhere`: it is about another employer or program. `fails`: something that it asks for is
 * missing. `open`: something was not read or is not known, so nothing is promised.
 */
export type Outcome = 'covers' | 'open' | 'fails' | 'elsewhere'

export type Standing = { readonly rule: Statute; readonly outcome: Outcome; readonly doubts: readonly Doubt[] }

/** Every text of the state that protects talks, and how it stands to this one. */
export const standingsOf = (talk: Talk): readonly Standing[] =>
  recordsOf(talk.state, talk.choices?.employer === 'federal')
    .filter(isProtective)
    .map((rule) => standingOf(rule, talk))

function standingOf(rule: Statute, talk: Talk): Standing {
  if (isElsewhere(rule, talk)) return { rule, outcome: 'elsewhere', doubts: [] }
  const doubts = [...doubtsOfReading(rule), ...doubtsOfSpeaker(rule, talk), ...doubtsOfPeer(rule, talk)]
  return { rule, outcome: doubts.some(isFailing) ? 'fails' : doubts.length > 0 ? 'open' : 'covers', doubts }
}

const isFailing = (doubt: Doubt): boolean => doubt.why === 'speaker_left_out' || (doubt.why === 'condition' && doubt.met === 'no')

/** The federal act is for federal agencies, and a state's own program for a team that is part of it. */
function isElsewhere({ scope }: Statute, { choices }: Talk): boolean {
  if (scope === 'federal') return choices?.employer !== 'federal'
  if (scope === 'state_program') return choices?.stateTeam === 'no'
  return scope !== 'local'
}

function doubtsOfReading({ ruleRead, exceptionsRead, confidence }: Statute): readonly Doubt[] {
  const doubts: Doubt[] = []
  if (ruleRead !== 'yes') doubts.push({ why: 'rule_not_read' })
  if (exceptionsRead === 'none') doubts.push({ why: 'exceptions_not_read' })
  if (confidence === 'secondary source read') doubts.push({ why: 'read_secondhand' })
  return doubts
}

function doubtsOfSpeaker({ covers, scope, tribalAgencies }: Statute, { speaker, choices }: Talk): readonly Doubt[] {
  const doubts: Doubt[] = []
  if (covers[speaker] === false) doubts.push({ why: 'speaker_left_out' })
  if (covers[speaker] === null) doubts.push({ why: 'speaker_not_named' })
  if (!choices) return [...doubts, { why: 'choices_not_made' }]
  if (speaker === 'dispatch' && choices.dispatch !== 'this_agency') doubts.push({ why: 'dispatch_elsewhere' })
  if (scope === 'state_program' && choices.stateTeam !== 'yes') doubts.push({ why: 'state_team_not_known' })
  if (choices.employer === 'tribal' && tribalAgencies !== true) doubts.push({ why: 'tribal' })
  if (choices.employer === 'federal' && scope !== 'federal') doubts.push({ why: 'federal_agency' })
  return doubts
}

function doubtsOfPeer(rule: Statute, talk: Talk): readonly Doubt[] {
  const { peer } = talk
  const conditions = conditionsOf(rule, talk)
  const asks = (...codes: readonly Asked[]) => conditions.some(({ code }) => codes.includes(code))
  const doubts: Doubt[] = conditions.flatMap(({ code, met, says }) =>
    met === 'yes' ? [] : [{ why: 'condition' as const, code, met, says }],
  )
  // Where the text read is silent on it, the talk is still none to promise anything about.
  if (peer.atScene && !asks('not_at_scene')) doubts.push({ why: 'peer_at_scene' })
  if (!peer.inRole && !asks('acting_in_role', 'in_a_session', 'within_guidelines')) doubts.push({ why: 'peer_out_of_role' })
  if (peer.kinds.includes('retired') && !asks('peer_is_officer', 'peer_is_employee') && !namesOtherPeers(rule))
    doubts.push({ why: 'retired_peer' })
  return doubts
}

const namesOtherPeers = ({ provider, requirements }: Statute): boolean =>
  [...(provider ? [provider] : []), ...requirements].some(
    ({ codes }) => codes.includes('peer_may_be_retired') || codes.includes('peer_may_be_anybody'),
  )
