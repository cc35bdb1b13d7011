import type { Answer, PeerKind, Talk } from './situation.ts'
import type { ConditionCode, Statute } from './statute.ts'

/** Whether a condition holds: `unknown` where nobody has said, or where it holds with some of the peers only. */
export type Met = 'yes' | 'no' | 'unknown'

export type Asked = ConditionCode | 'not_at_scene'

export type Condition = { readonly code: Asked; readonly met: Met; readonly says: string }

/** Conditions that describe a text and ask for nothing. */
const describes: readonly Asked[] = ['peer_may_be_retired', 'peer_may_be_anybody', 'written_policy_duty', 'clinician_heads_team']

/** Every code of a text with the words it is read from, also what an exception asks by the back door. */
export function askedBy({ requirements, provider, exceptions }: Statute): readonly { readonly code: Asked; readonly says: string }[] {
  const said = [...requirements, ...(provider ? [provider] : [])].flatMap(({ text, codes }) => codes.map((code) => ({ code, says: text })))
  const turned = (exceptions ?? []).flatMap(({ text, codes }) => [
    ...(codes.includes('at_scene') ? [{ code: 'not_at_scene' as const, says: text }] : []),
    ...(codes.includes('not_in_role') ? [{ code: 'acting_in_role' as const, says: text }] : []),
  ])
  const all: readonly { readonly code: Asked; readonly says: string }[] = [...said, ...turned]
  return all.filter(({ code }, place) => all.findIndex((one) => one.code === code) === place)
}

/** What a text asks for, and whether it is there. */
export function conditionsOf(rule: Statute, talk: Talk): readonly Condition[] {
  const asked = askedBy(rule)
  const retiredToo = asked.some(({ code }) => code === 'peer_may_be_retired')
  return asked.filter(({ code }) => !describes.includes(code)).map((one) => ({ ...one, met: isMet(one.code, talk, retiredToo) }))
}

const fromAnswer = (answer: Answer | undefined): Met => (answer === 'yes' || answer === 'no' ? answer : 'unknown')

const fromTruth = (truth: boolean): Met => (truth ? 'yes' : 'no')

/** Whether every peer is of an admitted kind, or some, or none. */
function among(kinds: readonly PeerKind[], admitted: readonly PeerKind[]): Met {
  const fitting = kinds.filter((kind) => admitted.includes(kind)).length
  if (kinds.length === 0) return 'unknown'
  return fitting === kinds.length ? 'yes' : fitting === 0 ? 'no' : 'unknown'
}

function isMet(code: Asked, { peer, choices }: Talk, retiredToo: boolean): Met {
  switch (code) {
    case 'designated':
      return peer.designated === 'not_known' ? 'unknown' : fromTruth(peer.designated !== 'no')
    case 'designated_in_writing':
      return peer.designated === 'not_known' ? 'unknown' : fromTruth(peer.designated === 'in_writing')
    case 'designated_before_incident':
      return fromAnswer(peer.designatedBefore)
    case 'trained':
      return fromAnswer(peer.trained)
    case 'certificate':
      return fromAnswer(peer.certificate)
    case 'accredited_team':
      return fromAnswer(choices?.stateTeam)
    case 'agency_policy':
      return fromAnswer(choices?.policyInWriting)
    case 'within_guidelines':
      return peer.inRole ? fromAnswer(choices?.policyInWriting) : 'no'
    case 'acting_in_role':
    case 'in_a_session':
      return fromTruth(peer.inRole)
    case 'not_at_scene':
      return fromTruth(!peer.atScene)
    case 'notice_before':
      return choices ? fromTruth(choices.notice !== 'none') : 'unknown'
    case 'written_notice_before':
      return choices ? fromTruth(choices.notice === 'in_writing') : 'unknown'
    case 'no_recording':
      return fromAnswer(choices?.nothingRecorded)
    case 'peer_is_officer':
      return among(peer.kinds, retiredToo ? ['officer', 'retired'] : ['officer'])
    case 'peer_is_employee':
      return among(peer.kinds, ['officer', 'employee'])
    case 'group_debriefing_only':
      // A card is about a talk with one peer.
      return 'no'
    case 'critical_incident_only':
    case 'mutual_confidence':
    case 'peer_not_clinician':
    case 'peer_may_be_retired':
    case 'peer_may_be_anybody':
    case 'clinician_heads_team':
    case 'written_policy_duty':
      return 'yes'
  }
}
