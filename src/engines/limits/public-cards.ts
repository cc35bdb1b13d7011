import * as v from 'valibot'
import { type Day, dayInWords } from '#kernel/day.ts'
import { type Card, type SignOff } from './card.ts'
import { partsOf, setAsText } from './card-set.ts'
import { type Agency, cardFor } from './cards.ts'
import { answers, designations, dispatches, employers, notices, peerKinds, policyTopics, type Speaker, speakers } from './situation.ts'

// An agency's cards as pages without sign-in show them.

const some = <const Options extends readonly [string, ...string[]]>(options: Options) => v.pipe(v.array(v.picklist(options)), v.readonly())

/** What the agency chose, as the database gives it to the public pages. */
const choiceRow = v.pipe(
  v.object({
    employer: v.picklist(employers),
    dispatch: v.picklist(dispatches),
    policy_in_writing: v.picklist(answers),
    policy_covers: some(speakers),
    policy_tells: some(policyTopics),
    peers_promise: v.picklist(answers),
    notice: v.picklist(notices),
    nothing_recorded: v.picklist(answers),
    state_team: v.picklist(answers),
    peer_kinds: some(peerKinds),
    designated: v.picklist(designations),
    trained: v.picklist(answers),
    certificate: v.picklist(answers),
  }),
  v.transform((row) => ({
    choices: {
      employer: row.employer,
      dispatch: row.dispatch,
      policyInWriting: row.policy_in_writing,
      // In the order of the lists: what counsel signed was written in that order.
      policyCovers: speakers.filter((one) => row.policy_covers.includes(one)),
      policyTells: policyTopics.filter((one) => row.policy_tells.includes(one)),
      peersPromise: row.peers_promise,
      notice: row.notice,
      nothingRecorded: row.nothing_recorded,
      stateTeam: row.state_team,
    },
    papers: {
      kinds: peerKinds.filter((one) => row.peer_kinds.includes(one)),
      designated: row.designated,
      trained: row.trained,
      certificate: row.certificate,
    },
  })),
)

/** What the view of limits says of an agency. */
export type LimitsRow = {
  readonly state: string
  readonly choice: unknown
  readonly answers: readonly { readonly question: string; readonly answer: string; readonly answered_on: Day }[]
  readonly signatures: readonly { readonly digest: string; readonly by: string; readonly on: Day }[]
}

/** An agency's cards, and counsel's signature while it holds for exactly these. */
export type CardSet = { readonly agency: Agency; readonly signOff: SignOff | null }

/**
 * The cards as they stand. Counsel signed a text; only where the same text comes out again, letter by letter, do the cards bear the
 * signature. `digestOf` is the checksum of a text.
 */
export function cardSetFrom(row: LimitsRow, digestOf: (text: string) => string): CardSet {
  const read = v.safeParse(choiceRow, row.choice)
  const agency: Agency = {
    state: row.state,
    choices: read.success ? read.output.choices : null,
    papers: read.success ? read.output.papers : null,
  }
  const answered = row.answers.map(({ question, answer, answered_on: answeredOn }) => ({ question, answer, answeredOn, version: 1 }))
  const digest = digestOf(setAsText(row.state, partsOf(agency, answered)))
  const signature = row.signatures.find((one) => one.digest === digest)
  return { agency, signOff: signature ? { by: signature.by, on: dayInWords(signature.on) } : null }
}

/** Who somebody says they are. A dispatcher of another employer has that employer's rules, not this agency's. */
export type Reader = Exclude<Speaker, 'dispatch'> | 'dispatch_here' | 'dispatch_elsewhere'

/** Everybody an agency has a card for, in the order of the page. */
export const readersOf = ({ choices }: Agency): readonly Reader[] => [
  'sworn',
  ...(choices?.dispatch === 'none' ? [] : (['dispatch_here'] as const)),
  'dispatch_elsewhere',
  'corrections',
  'civilian',
  'retired',
  'family',
]

export function cardOf({ agency, signOff }: CardSet, reader: Reader): Card {
  if (reader !== 'dispatch_here' && reader !== 'dispatch_elsewhere') return cardFor(agency, reader, signOff)
  const dispatch = reader === 'dispatch_here' ? 'this_agency' : 'another_employer'
  // What counsel signed is the card for the dispatchers that the agency said it has.
  const signed = agency.choices?.dispatch === dispatch ? signOff : null
  return cardFor({ ...agency, choices: agency.choices && { ...agency.choices, dispatch } }, 'dispatch', signed)
}
