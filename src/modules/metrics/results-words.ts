import type { OpinionBand, ParticipationBand } from '#engines/disclosure/index.ts'
import type { Day } from '#kernel/day.ts'

/** Bands that stand side by side, from less to more; two answers are compared only on one ladder. */
const ladders: readonly (readonly (readonly [OpinionBand, string])[])[] = [
  [
    ['few', 'few'],
    ['some', 'some'],
    ['most', 'most'],
  ],
  [
    ['fewer', 'fewer than half'],
    ['half_or_more', 'half or more'],
  ],
  [
    ['about_half_or_fewer', 'about half or fewer'],
    ['about_half_or_more', 'about half or more'],
  ],
]

/** A band as its place among the words that stand beside it; null where too few answered for any word. */
export function placeOf(band: OpinionBand): { readonly words: readonly string[]; readonly here: number } | null {
  const ladder = ladders.find((rungs) => rungs.some(([rung]) => rung === band))
  return ladder ? { words: ladder.map(([, words]) => words), here: ladder.findIndex(([rung]) => rung === band) } : null
}

export const threeBands: readonly string[] = ['few', 'some', 'most']

export const tooFewAnswered = 'Not said: fewer than five people answered this'

/** What people did whose answer counts for the figure, after "few", "some" or "most". */
export const verbs = {
  grid: 'agree',
  single: 'say so',
  bands: 'say so',
  multiple: 'chose this',
  high: 'chose 7 to 10',
  middle: 'chose 4 to 6',
  low: 'chose 0 to 3',
} as const

export const scaleParts = { high: '7 to 10, of 0 to 10', middle: '4 to 6, of 0 to 10', low: '0 to 3, of 0 to 10' } as const

export type Verb = (typeof verbs)[keyof typeof verbs]

const participationWords: Readonly<Record<ParticipationBand, string>> = {
  under_half: 'Fewer than half',
  half_to_three_quarters: 'Half to three quarters',
  over_three_quarters: 'More than three quarters',
}

export const participationInWords = (band: ParticipationBand, headcount: number): string =>
  `${participationWords[band]} of ${headcount} people answered`

/** How many of the answers came in one way, as the start of a sentence. */
export function shareInWords(band: OpinionBand, rest: string): string {
  const place = placeOf(band)
  if (!place) return `Too few answers came to say how many ${rest}`
  const words = place.words[place.here] ?? ''
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} of the answers ${rest}`
}

export const monthInWords = (day: Day): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(new Date(`${day}T00:00:00Z`))

/** The change between two waves, where there is one to be said. */
export const changeInWords = (change: 'up' | 'down' | 'same_band' | 'cannot_compare', when: string): string =>
  ({
    up: `more than in ${when}`,
    down: `fewer than in ${when}`,
    same_band: `the same as in ${when}, as far as these words go`,
    cannot_compare: `cannot be compared with ${when}: another number of people answered`,
  })[change]

export const notShown = 'not shown'

export const leadingNote = 'In the order of the form. No ranks and no counts.'
export const tooFewPicked = 'Not said: too few people picked something.'

export const tableNote =
  '“Not shown” does not mean zero, and it does not mean few: a number is held back when it, or another one, could be worked out from it. ' +
  'The numbers do not add up to everybody, because no answer and “prefer not to say” are never shown.'

export const withheldNote =
  'Nothing is shown here. No way was found to print this table without letting somebody be worked out. That says nothing about what people answered.'

export const fewCanBeGuessedAt =
  'Only one to three people came or left since the earlier survey. Where a band changed, these few can be guessed at. Do not look for them.'

/** Why there are words in place of numbers. */
export const whyWords =
  'A count can point at a person, and two people who compare their own answers could work out the rest. “Few” is at most three people, or ' +
  'at most a quarter of those who answered where that is more, and can be nobody. “Most” is everybody but that many, and can be ' +
  'everybody. “Some” is in between. Where fewer than eight people answered, only two words are used.'

/** What all this does not protect against; printed wherever results are. */
export const limits: readonly string[] = [
  'Four or more people who put their own answers together can work out more.',
  'Somebody can still guess, and a guess can be right by chance.',
  'Numbers that are not shown can be known as a sum, even though none of them is known alone.',
  'What people know of each other already, they still know.',
]

export const slipsLimit =
  'Whoever printed the slips could have answered with spare ones, or seen which slips were used. That is why they are named.'

/** Sealing keeps the server from reading answers, not from adding its own: `docs/decisions/0013-a-host-who-forges-answers.md`. */
export const hostLimit =
  'Whoever runs the server could change its program and put made-up answers in place of real ones. The results would be wrong then, and could give away what one person said.'

/** The same for papers that were counted aloud. */
export const openCountLimit = 'The papers were read out in the open. Whoever was there heard the exact totals, and may know a handwriting.'
