import { type Card, limitsCard, type SignOff } from './card.ts'
import { type Asked, askedBy } from './conditions.ts'
import { type Gap, gapsOf } from './gaps.ts'
import { atTheirBest, type Choices, type PeerPapers, type Speaker, speakers } from './situation.ts'
import { isProtective, recordsOf } from './statutes.ts'

/** An agency as its cards know it: where it is, what it chose, and what its peers can show. */
export type Agency = { readonly state: string; readonly choices: Choices | null; readonly papers: TeamPapers | null }

/** What the peers of a team can show; where they stand in a talk is said on the card. */
export type TeamPapers = Omit<PeerPapers, 'atScene' | 'inRole' | 'designatedBefore'>

const nothingKnown: TeamPapers = { kinds: [], designated: 'not_known', trained: 'not_known', certificate: 'not_known' }

/** Designated today counts for incidents that are still to come. */
const papersOf = (papers: TeamPapers): PeerPapers => ({
  ...papers,
  ...atTheirBest,
  designatedBefore: papers.designated === 'not_known' ? 'not_known' : papers.designated === 'no' ? 'no' : 'yes',
})

/** Speakers whom an agency has a card for. */
export const speakersOf = (choices: Choices | null): readonly Speaker[] =>
  choices?.dispatch === 'none' ? speakers.filter((speaker) => speaker !== 'dispatch') : speakers

export const cardFor = ({ state, choices, papers }: Agency, speaker: Speaker, signed: SignOff | null): Card =>
  limitsCard({ state, speaker, choices, peer: papersOf(papers ?? nothingKnown) }, signed)

/** One card for each kind of speaker. */
export const cardsFor = (agency: Agency, signed: SignOff | null): readonly Card[] =>
  speakersOf(agency.choices).map((speaker) => cardFor(agency, speaker, signed))

/** Every open question of the agency, each once. */
export const gapsFor = (agency: Agency): readonly Gap[] =>
  gapsOf(
    agency.state,
    agency.choices,
    cardsFor(agency, null).map(({ talk, standings }) => ({ speaker: talk.speaker, standings })),
  )

/** The words by which a state's texts ask for something, to stand beside a question about it. */
export const asksOf = (state: string, ...codes: readonly Asked[]): readonly string[] => [
  ...new Set(
    recordsOf(state)
      .filter((rule) => isProtective(rule) && (rule.scope === 'local' || rule.scope === 'state_program'))
      .flatMap((rule) => askedBy(rule).flatMap(({ code, says }) => (codes.includes(code) ? [`${rule.citation}: ${says}`] : []))),
  ),
]
