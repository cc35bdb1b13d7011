import type { Priority } from './types.ts'

/**
 * What is said of those who agree. Which words are possible depends on the number of answers alone, so the choice of words
 * tells nothing; `too_few` is said of every question with under five answers.
 */
export type OpinionBand = 'too_few' | 'about_half_or_fewer' | 'about_half_or_more' | 'fewer' | 'half_or_more' | 'few' | 'some' | 'most'

export type ScaleBands =
  | { readonly high: OpinionBand }
  | { readonly high: OpinionBand; readonly middle: OpinionBand; readonly low: OpinionBand }

export type ParticipationBand = 'under_half' | 'half_to_three_quarters' | 'over_three_quarters'

const fewestAnswers = 5
const answersForThreeGroups = 25

/**
 * The band of those agreeing. With five or six answers any fixed line between two bands lets two colleagues who know each
 * other's answers prove the rest of one mind, so there the middle counts go to either side by `coin`, keyed to the question.
 */
export function opinionBand(agree: number, answered: number, coin: boolean): OpinionBand {
  requireShare(agree, answered)
  if (answered < fewestAnswers) return 'too_few'
  if (answered < 7) return overlappingBand(agree, answered, coin)
  if (answered < 8) return 2 * agree >= answered ? 'half_or_more' : 'fewer'

  const edge = Math.max(3, Math.ceil(answered / 4))
  if (agree <= edge) return 'few'
  return agree >= answered - edge ? 'most' : 'some'
}

function overlappingBand(agree: number, answered: number, coin: boolean): OpinionBand {
  if (agree < answered - 3) return 'about_half_or_fewer'
  if (agree > 3) return 'about_half_or_more'
  return coin ? 'about_half_or_more' : 'about_half_or_fewer'
}

/** 0 to 10 as low (0 to 3), middle (4 to 6), high (7 to 10): the band of the high ones, from 25 answers all three. */
export function bandOfScale(countsByValue: readonly number[], coin: boolean): ScaleBands {
  const sum = (from: number, to: number) => countsByValue.slice(from, to + 1).reduce((all, n) => all + n, 0)
  const answered = sum(0, 10)
  const high = opinionBand(sum(7, 10), answered, coin)
  if (answered < answersForThreeGroups) return { high }

  return { high, middle: opinionBand(sum(4, 6), answered, coin), low: opinionBand(sum(0, 3), answered, coin) }
}

/**
 * The options chosen most, as the form lists them and without ranks: five, or three when fewer than five were chosen at all, so
 * that a list never says that nobody chose the rest. Null with under five answers or under three options chosen.
 */
export function leadingFive(
  options: readonly { readonly id: string; readonly chosenBy: number }[],
  answered: number,
  priority: Priority,
): readonly string[] | null {
  if (answered < fewestAnswers) return null
  const chosen = options.filter(({ chosenBy }) => chosenBy > 0)
  const listed = chosen.length >= 5 ? 5 : 3
  if (chosen.length < listed) return null
  const leading = chosen.toSorted((a, b) => b.chosenBy - a.chosenBy || priority(a.id) - priority(b.id)).slice(0, listed)
  return chosen.filter((option) => leading.includes(option)).map(({ id }) => id)
}

/** How many of the head-count answered; anybody at the draw could have counted, so a band is kindness, not protection. */
export function participationBand(answered: number, headCount: number): ParticipationBand {
  requireShare(answered, headCount)
  if (2 * answered < headCount) return 'under_half'
  return 4 * answered <= 3 * headCount ? 'half_to_three_quarters' : 'over_three_quarters'
}

function requireShare(part: number, whole: number): void {
  if (!Number.isInteger(part) || !Number.isInteger(whole) || part < 0 || part > whole)
    throw new RangeError('A band needs whole counts, the part no larger than the whole.')
}
