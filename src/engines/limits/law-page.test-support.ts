import { type Card, limitsCard } from './card.ts'
import { frontAsText, frontOf } from './front.ts'
import type { Choices, PeerPapers, Speaker } from './situation.ts'

/** A town whose team did everything right that a team can do by itself, and is no part of a state's own program. */
export const careful: Choices = {
  employer: 'state_or_local',
  dispatch: 'this_agency',
  policyInWriting: 'yes',
  policyCovers: ['sworn', 'dispatch', 'corrections'],
  policyTells: ['danger_self', 'danger_others', 'abuse'],
  peersPromise: 'yes',
  notice: 'in_writing',
  nothingRecorded: 'yes',
  stateTeam: 'no',
}

export const goodPeer: PeerPapers = {
  kinds: ['officer'],
  designated: 'in_writing',
  designatedBefore: 'yes',
  trained: 'yes',
  certificate: 'yes',
  atScene: false,
  inRole: true,
}

export const counsel = { by: 'Robin Vance', on: '2026-11-20' }

export type Changes = { readonly speaker?: Speaker; readonly peer?: Partial<PeerPapers>; readonly choices?: Partial<Choices> }

export const card = (state: string, { speaker = 'sworn', peer = {}, choices = {} }: Changes = {}): Card =>
  limitsCard({ state, speaker, peer: { ...goodPeer, ...peer }, choices: { ...careful, ...choices } }, counsel)

export const law = ({ levels }: Card) => [levels.confidential.law.holds, levels.privileged.law.holds]
export const front = (one: Card) => frontAsText(frontOf(one)).replaceAll('\n', ' ')
