import type { Card } from './card.ts'
import type { Asked } from './conditions.ts'
import { isFirm, type Levels } from './levels.ts'
import type { Speaker } from './situation.ts'
import type { Doubt, Standing } from './standing.ts'
import type { TellTopic } from './tells.ts'

/** The front of a card: at most ninety words for somebody who is tired, in the order in which they are needed. */
export type Front = {
  readonly title: string
  readonly first: readonly string[]
  readonly told: { readonly intro: string; readonly things: readonly string[] }
  readonly after: readonly string[]
}

export const themInWords: Readonly<Record<Speaker, string>> = {
  sworn: 'officers',
  dispatch: 'dispatchers',
  corrections: 'jail staff',
  civilian: 'civilian staff',
  retired: 'retired people',
  family: 'families',
}

const title = 'Before you talk with a peer'
const abuse = 'abuse of a child or older person'
const generally = 'You can speak in general terms. You need not give names or details.'
const ask = 'Ask first: “What could you not keep?”'
const now = 'In danger now? Call or text 988.'

export const frontOf = (card: Card): Front => ({ title, ...(card.face === 'full' ? fullFront(card) : cautiousFront(card)) })

/** The front as somebody would read it aloud. */
export const frontAsText = ({ title: heading, first, told, after }: Front): string =>
  [heading, ...first, told.intro, ...told.things.map((thing) => `- ${thing}`), ...after].join('\n')

/** The same for everybody; only what plainly does not hold is added, and what counsel has signed about the policy. */
function cautiousFront(card: Card): Omit<Front, 'title'> {
  const plain = plainlyNot(card)
  return {
    first: [],
    told: { intro: 'Some things may have to be told:', things: ['danger to you or others', abuse, 'a crime'] },
    after: [
      ...(card.signed && card.levels.confidential.byPolicy ? ['Agency policy tells the peer to keep the rest.'] : []),
      'A court may ask what was said.',
      ...(plain === null ? [] : [plain]),
      generally,
      ask,
      now,
    ],
  }
}

function fullFront({ levels, tells, standings, tiedToIncident }: Card): Omit<Front, 'title'> {
  const covering = standings.filter(({ outcome }) => outcome === 'covers')
  const told = tells.filter(({ topic, force }) => force !== 'not_settled' || topic === 'abuse')
  const must = told.some(({ written }) => written.some(({ exception }) => exception.must === true))
  const tied = covering.every(({ rule }) => tiedToIncident.includes(rule))
  return {
    first: keepLines(levels),
    told: { intro: must ? 'These must be told:' : 'These may have to be told:', things: thingsTold(told.map(({ topic }) => topic)) },
    after: [
      ...(tied ? ['The law is about critical incidents. Other talk may fall outside.'] : []),
      'Pick a peer who was not at the scene.',
      ask,
      now,
    ],
  }
}

/** Who tells the peer to keep silent, and how far that reaches into a court. */
function keepLines({ confidential, privileged }: Levels): readonly string[] {
  const byLaw = isFirm(confidential.law.holds)
  const court = isFirm(privileged.law.holds)
  const alsoInCourt = court ? (privileged.law.holds === 'in_part' ? ', in part also in court' : ', also in court') : ''
  if (confidential.byPolicy && byLaw)
    return ['Agency policy tells the peer to keep what you say.', `State law seems to back this${alsoInCourt}.`]
  if (byLaw) return [`State law seems to tell the peer to keep what you say${alsoInCourt}.`]
  return [
    ...(confidential.byPolicy ? ['Agency policy tells the peer to keep what you say.'] : []),
    ...(court ? ['State law seems to limit what courts can make the peer tell.'] : []),
  ]
}

/** Danger to oneself and to others is one line, and abuse is always there: reporting laws stand outside these texts. */
function thingsTold(topics: readonly TellTopic[]): readonly string[] {
  const has = (topic: TellTopic) => topics.includes(topic)
  return [
    ...(has('danger_self') && has('danger_others') ? ['danger to you or others'] : []),
    ...(has('danger_self') && !has('danger_others') ? ['danger to you'] : []),
    ...(has('danger_others') && !has('danger_self') ? ['danger to others'] : []),
    abuse,
    ...(has('crime_admitted') && has('crime_planned') ? ['a crime, done or planned'] : []),
    ...(has('crime_admitted') && !has('crime_planned') ? ['a crime you admit'] : []),
    ...(has('crime_planned') && !has('crime_admitted') ? ['a crime that is planned'] : []),
    ...(has('court_order') ? ['what a court orders'] : []),
    ...(has('criminal_case') ? ['facts in a criminal case'] : []),
  ]
}

/** "a, b, or c"; each phrase can hold an "or" of its own, so the last comma stays. */
export const listed = (phrases: readonly string[], word = 'or'): string =>
  phrases.length < 2 ? (phrases[0] ?? '') : `${phrases.slice(0, -1).join(', ')}, ${word} ${phrases.at(-1)}`

/** What can be said plainly although the card promises nothing; null where nothing is plain. */
function plainlyNot({ standings, looked, talk }: Card): string | null {
  const near = standings.filter(({ outcome }) => outcome !== 'elsewhere')
  const failed = near.filter(({ outcome }) => outcome === 'fails')
  if (near.length > 0 && failed.length === near.length) {
    const name = failed.some(({ rule }) => rule.kind === 'testimonial privilege') ? 'peer privilege' : 'peer support law'
    return `The state’s ${name} does not appear to cover ${whatIsOutside(failed, talk.speaker)}.`
  }
  if (near.length > 0)
    return near.every(({ doubts }) => doubts.some(({ why }) => why === 'speaker_not_named' || why === 'speaker_left_out'))
      ? `The law we read does not plainly say that it covers ${themInWords[talk.speaker]}.`
      : null
  if (looked === 'records') return 'The state’s peer support law does not appear to cover this team.'
  return looked === 'nothing_found'
    ? 'We found no state law for talks with peers. There may be one.'
    : 'We have not looked into the law here yet.'
}

const aboutThePeer: readonly Asked[] = [
  'designated',
  'designated_in_writing',
  'designated_before_incident',
  'trained',
  'certificate',
  'peer_is_officer',
  'peer_is_employee',
]

function whatIsOutside(failed: readonly Standing[], speaker: Speaker): string {
  const doubts = failed.flatMap((one) => one.doubts)
  const missing = doubts.flatMap((doubt: Doubt) => (doubt.why === 'condition' && doubt.met === 'no' ? [doubt.code] : []))
  if (doubts.some(({ why }) => why === 'speaker_left_out')) return themInWords[speaker]
  if (missing.includes('group_debriefing_only')) return 'a talk with one peer'
  if (missing.includes('not_at_scene')) return 'a peer who was at the scene'
  if (missing.includes('acting_in_role') || missing.includes('in_a_session')) return 'a peer who is not acting as one'
  return missing.every((code) => aboutThePeer.includes(code)) ? 'these peers' : 'this team'
}
