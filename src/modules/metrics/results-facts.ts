import { type Day, dayInWords } from '#kernel/day.ts'
import type { SafeRelease } from './admit.ts'
import { hostLimit, limits, openCountLimit, participationInWords, shareInWords, slipsLimit } from './results-words.ts'

/** Who had a hand in a survey, named so that everybody can judge it. */
export type ResultsFacts = {
  readonly title: string
  readonly agencyName: string
  readonly inTheOpen: boolean
  /** Who held the key; where papers were counted aloud, who typed the totals in. */
  readonly counters: readonly { readonly name: string; readonly onRoster: boolean }[]
  readonly printedBy: string | null
  readonly slipsDrawn: number | null
  readonly openedOn: Day
  readonly publishedOn: Day
  /** People who are command and coordinator at once, as small agencies may have them. */
  readonly commandAndCoordinator: readonly string[]
  /** Since when a legal hold stands: it comes before all else. */
  readonly heldSince: Day | null
}

export type Fact = { readonly term: string; readonly detail: string }

/** The facts in the order in which every form of the results prints them. */
export const factsInWords = (facts: ResultsFacts, release: SafeRelease): readonly Fact[] => [
  ...(facts.heldSince === null ? [] : [hold(facts.heldSince)]),
  { term: 'Who answered', detail: sentence(participationInWords(release.participation, release.headcount)) },
  { term: 'When', detail: sentence(dates(facts)) },
  counted(facts),
  ...(facts.inTheOpen ? [] : [printed(facts), ...ways(release)]),
  ...(facts.commandAndCoordinator.length === 0 ? [] : [bothRoles(facts.commandAndCoordinator)]),
]

/** A keeper who works here could be leaned on, so everybody who reads the results is told as well. */
export const hasKeeperOnRoster = ({ inTheOpen, counters }: ResultsFacts): boolean => !inTheOpen && counters.some(({ onRoster }) => onRoster)

export const limitsOf = ({ inTheOpen }: ResultsFacts): readonly string[] => [
  ...limits,
  ...(inTheOpen ? [openCountLimit] : [hostLimit, slipsLimit]),
]

const sentence = (words: string): string => `${words}.`

const list = (names: readonly string[]): string => new Intl.ListFormat('en-US').format(names)

const dates = ({ openedOn, publishedOn }: ResultsFacts): string => `Opened ${dayInWords(openedOn)}, published ${dayInWords(publishedOn)}`

const hold = (since: Day): Fact => ({
  term: 'Legal hold',
  detail: `A legal hold stands since ${dayInWords(since)}. Sealed answers that were still here on that day are kept until it is lifted.`,
})

function counted({ inTheOpen, counters }: ResultsFacts): Fact {
  const names = list(counters.map(({ name, onRoster }) => (inTheOpen || !onRoster ? name : `${name} (works here)`)))
  if (inTheOpen) return { term: 'Who counted', detail: `Papers were read out in the open. ${names} typed the totals in.` }
  return { term: 'Who kept the key and counted', detail: names === '' ? 'Nobody who is still on record.' : sentence(names) }
}

function printed({ printedBy, slipsDrawn }: ResultsFacts): Fact {
  const drawn = slipsDrawn === null ? '' : ` ${slipsDrawn === 1 ? '1 slip was' : `${slipsDrawn} slips were`} drawn.`
  return { term: 'Who printed the slips', detail: `${printedBy ?? 'Nobody who is still on record'}.${drawn}` }
}

const ways = ({ withoutScript, onPaper }: SafeRelease): readonly Fact[] => [
  {
    term: 'Without script',
    detail: sentence(shareInWords(withoutScript, 'came from a browser without script, so that the server saw the form for a moment')),
  },
  { term: 'On paper', detail: sentence(shareInWords(onPaper, 'came on paper')) },
]

const bothRoles = (names: readonly string[]): Fact => ({
  term: 'Command and coordinator',
  detail: `${list(names)} ${names.length === 1 ? 'is' : 'are'} command and coordinator at once.`,
})
