import type { OpinionBand } from '#engines/disclosure/index.ts'

type Opinions = readonly { readonly id: string; readonly band: OpinionBand }[]

/** What may be said of one figure in two waves. Nothing is said of a change inside a band. */
export type Change = 'up' | 'down' | 'same_band' | 'cannot_compare'

export type Comparison = {
  readonly changes: readonly { readonly id: string; readonly earlier: OpinionBand; readonly later: OpinionBand; readonly change: Change }[]
  /** True when so few people came or left in between that the page must say: these few can be guessed at. */
  readonly fewCanBeGuessedAt: boolean
}

/** Bands that belong together, from less to more. Two waves of other sizes use other words and are not compared. */
const ladders: readonly (readonly OpinionBand[])[] = [
  ['fewer', 'half_or_more'],
  ['few', 'some', 'most'],
]

/** Two waves side by side, by the rules: a change is said only when the band changed. */
export const comparison = (earlier: Opinions, later: Opinions, peopleChanged: number): Comparison => ({
  changes: later.flatMap(({ id, band }) => {
    const before = earlier.find((opinion) => opinion.id === id)
    return before ? [{ id, earlier: before.band, later: band, change: changeOf(before.band, band) }] : []
  }),
  fewCanBeGuessedAt: peopleChanged >= 1 && peopleChanged <= 3,
})

function changeOf(earlier: OpinionBand, later: OpinionBand): Change {
  // With five or six answers the bands overlap, and the same answers can come out as either one.
  const ladder = ladders.find((bands) => bands.includes(earlier) && bands.includes(later))
  if (!ladder) return 'cannot_compare'
  const steps = ladder.indexOf(later) - ladder.indexOf(earlier)
  if (steps === 0) return 'same_band'
  return steps > 0 ? 'up' : 'down'
}
