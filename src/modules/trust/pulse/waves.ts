import type { Day } from '#kernel/day.ts'

/** Which published figures are about trust, by the questions that they belong to. Each set stands by itself: other words, other answers. */
export const trustFigures: readonly { readonly template: string; readonly figures: readonly string[] }[] = [
  { template: 'pulse', figures: ['kept_private', 'career_safe'] },
  { template: 'needs', figures: ['trust.kept_private', 'trust.leaders_not_learn', 'trust.career_safe', 'trust.leaders_mean_it'] },
  { template: 'use-and-outcome', figures: ['worth.kept_private', 'worth.not_asked'] },
]

/** A figure of one wave, as the results page prints it. `before` is there only where the rules let two waves be compared at all. */
export type WaveFigure = {
  readonly id: string
  readonly label: string
  readonly words: string
  readonly bands: readonly string[]
  /** Null where too few answered for any word. */
  readonly here: number | null
  readonly before: { readonly here: number | null; readonly change: string } | null
}

/** One published survey, with what it says of trust. */
export type Wave = {
  readonly surveyId: string
  readonly title: string
  readonly template: { readonly id: string; readonly version: number }
  readonly publishedOn: Day
  readonly figures: readonly WaveFigure[]
  /** The results' own warning where so few came or left that they could be guessed at. */
  readonly warning: string | null
}

export type FigureLine = {
  readonly id: string
  readonly label: string
  /** The newest first. */
  readonly waves: readonly { readonly surveyId: string; readonly publishedOn: Day; readonly figure: WaveFigure; readonly change: string }[]
}

export type TrustSeries = {
  readonly template: string
  readonly title: string
  readonly lines: readonly FigureLine[]
  readonly warnings: readonly string[]
}

const firstWave = 'The first time it was asked'
const otherEdition = 'Cannot be compared: the questions were worded in another way before'

/** The same questions over time, a line for each figure. Nothing is said that the results of the single waves do not say. */
export const seriesOf = (waves: readonly Wave[]): readonly TrustSeries[] =>
  trustFigures.flatMap(({ template, figures }) => {
    const own = waves.filter((wave) => wave.template.id === template).toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))
    const [newest] = own
    if (!newest) return []
    const lines = figures.flatMap((id) => lineOf(id, own))
    return [{ template, title: newest.title, lines, warnings: own.flatMap(({ warning }) => warning ?? []).slice(0, 1) }]
  })

function lineOf(id: string, waves: readonly Wave[]): readonly FigureLine[] {
  const shown = waves.flatMap((wave) => {
    const figure = wave.figures.find((one) => one.id === id)
    return figure ? [{ wave, figure }] : []
  })
  const [newest] = shown
  if (!newest) return []
  const rows = shown.map(({ wave, figure }, at) => ({
    surveyId: wave.surveyId,
    publishedOn: wave.publishedOn,
    figure,
    change: changeOf(figure, wave, shown[at + 1]?.wave),
  }))
  return [{ id, label: newest.figure.label, waves: rows }]
}

function changeOf({ before }: WaveFigure, wave: Wave, earlier: Wave | undefined): string {
  if (before) return before.change
  return earlier && earlier.template.version !== wave.template.version ? otherEdition : firstWave
}
