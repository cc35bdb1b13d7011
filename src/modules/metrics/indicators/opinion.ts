import { monthInWords } from '../results-words.ts'
import { type BandFigure, fullLabel, resultsOf } from '../results.ts'
import type { Compare, Wave } from './wave.ts'

/** An opinion as it was first asked and as it was asked last, in the words in which both were published. */
export type OpinionShown = {
  readonly id: string
  readonly label: string
  readonly survey: string
  readonly bands: readonly string[]
  readonly now: { readonly when: string; readonly here: number | null; readonly words: string }
  /** Null where it was asked once, or only in other words before. */
  readonly baseline: { readonly when: string; readonly here: number | null; readonly words: string } | null
  readonly change: string
  /** The results' own warning where so few came or left that they could be guessed at. */
  readonly warning: string | null
}

const askedOnce = 'asked once: this is the baseline'
const otherWords = 'cannot be compared: it was asked in other words before'

/** Null where nothing of it was published. The baseline is the first wave with the very same questions. */
export function opinionShown(
  { template, id }: { readonly template: string; readonly id: string },
  waves: readonly Wave[],
  compare: Compare,
): OpinionShown | null {
  const own = waves.filter((wave) => wave.template.id === template)
  const [newest] = own
  if (!newest) return null
  const same = own.filter((wave) => wave.template.version === newest.template.version)
  const first = same.at(-1) === newest ? undefined : same.at(-1)
  const earlier = first && {
    publishedOn: first.publishedOn,
    ...compare(first.release.opinions, newest.release.opinions, peopleChanged(same)),
  }
  const results = resultsOf(newest.release, newest.asked, earlier ?? null)
  for (const part of results.parts) {
    const figures = part.kind === 'band' ? [part.figure] : part.kind === 'bands' ? part.figures : []
    const figure = figures.find((one) => one.id === id)
    if (figure)
      return {
        id: `${template}.${id}`,
        label: fullLabel(part.heading, figure.label),
        survey: newest.title,
        bands: figure.bands,
        now: { when: monthInWords(newest.publishedOn), here: figure.here, words: figure.words },
        baseline: first && figure.before ? baselineOf(figure.before, first) : null,
        change: figure.before?.change ?? (own.length > same.length ? otherWords : askedOnce),
        warning: results.earlier?.warning ?? null,
      }
  }
  return null
}

const baselineOf = ({ words, here }: NonNullable<BandFigure['before']>, first: Wave) => ({
  when: monthInWords(first.publishedOn),
  here,
  words,
})

/** At most so many people came or left between the first wave and the last; 0 where nobody wrote it down. */
const peopleChanged = (newestFirst: readonly Wave[]): number =>
  newestFirst.slice(0, -1).reduce((sum, { changedSinceLast }) => sum + (changedSinceLast ?? 0), 0)
