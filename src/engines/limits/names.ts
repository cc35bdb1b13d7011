import type { Asked } from './conditions.ts'
import type { Reading, TellTopic } from './tells.ts'

export const topicInWords: Readonly<Record<TellTopic, string>> = {
  danger_self: 'Danger to yourself',
  danger_others: 'Danger to somebody else',
  abuse: 'Abuse of a child, or of an older or vulnerable person',
  crime_admitted: 'A crime that you admit',
  crime_planned: 'A crime that is planned',
  policy_breach: 'A breach of policy, or deceit in an investigation',
  court_order: 'A court orders it',
  criminal_case: 'A criminal case',
  required_by_law: 'Another law asks for a report',
}

export const readingInWords: Readonly<Record<Reading, string>> = {
  written: 'Noted from the law:',
  not_written: 'No such exception is written in the text that was read.',
  not_in_the_part_read: 'It is not in the part of the law that was read. The rest was not read.',
  not_read: 'The exceptions in the law were not read.',
  no_rule: 'No rule was found that would speak of it.',
}

export const askedInWords: Readonly<Record<Asked, string>> = {
  designated: 'The agency has designated the peer',
  designated_in_writing: 'The peer is designated in writing',
  designated_before_incident: 'The peer was designated before the incident',
  trained: 'The peer is trained',
  certificate: 'The peer holds the certificate or training that the state asks for',
  accredited_team: 'The team is accredited, registered or recognized by the state',
  clinician_heads_team: 'A licensed clinician heads the team',
  agency_policy: 'The agency has written policies or guidelines for the team',
  within_guidelines: 'The peer keeps to the written guidelines',
  acting_in_role: 'The peer is acting as a peer at the time',
  in_a_session: 'The talk is a peer support session of the program',
  mutual_confidence: 'Both expect it to be kept',
  critical_incident_only: 'The talk is about a critical incident',
  group_debriefing_only: 'The talk is a group debriefing',
  notice_before: 'The limits are told before the first talk',
  written_notice_before: 'The limits are given in writing before the first session',
  no_recording: 'Nothing is written down or recorded',
  peer_is_officer: 'The peer is an officer',
  peer_is_employee: 'The peer is an employee',
  peer_not_clinician: 'The peer is not a health care practitioner',
  peer_may_be_retired: 'The peer may be retired',
  peer_may_be_anybody: 'The peer may be somebody else than an employee',
  written_policy_duty: 'The agency must have a written policy',
  not_at_scene: 'The peer was not at the scene, and is no witness or party',
}
