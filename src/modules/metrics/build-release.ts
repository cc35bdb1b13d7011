import type { Priority, Protected } from '#engines/disclosure/index.ts'
import { bandOfScale, leadingFive, opinionBand, participationBand } from '#engines/disclosure/index.ts'
import type { PublishedOpinion, Release } from './release.ts'

/** Raw counts as a survey's tabulation gives them, its tables apart: those come protected. */
export type Figures = {
  readonly answers: number
  readonly ways: { readonly arrival: number; readonly paper: number }
  readonly opinions: readonly { readonly id: string; readonly agree: number; readonly answered: number }[]
  readonly scales: readonly { readonly id: string; readonly byValue: readonly number[] }[]
  readonly picks: readonly {
    readonly id: string
    readonly answered: number
    readonly options: readonly { readonly id: string; readonly chosenBy: number }[]
  }[]
}

type Published = Pick<Release, 'surveyId' | 'template' | 'headcount'>

/**
 * Turns counts into what may leave. `coin` and `priority` come from a secret that only the keeper has: with the same secret an
 * interrupted close gives the same release again, letter by letter.
 */
export function buildRelease(
  survey: Published,
  figures: Figures,
  safe: { readonly tables: Protected; readonly coin: (label: string) => boolean; readonly priority: Priority },
): Release {
  const bandOf = (label: string, part: number, whole: number) => opinionBand(part, whole, safe.coin(label))
  return {
    format: 1,
    surveyId: survey.surveyId,
    template: { id: survey.template.id, version: survey.template.version },
    headcount: survey.headcount,
    participation: participationBand(figures.answers, survey.headcount),
    withoutScript: bandOf('way.arrival', figures.ways.arrival, figures.answers),
    onPaper: bandOf('way.paper', figures.ways.paper, figures.answers),
    opinions: [
      ...figures.opinions.map(({ id, agree, answered }) => ({ id, band: bandOf(id, agree, answered) })),
      ...figures.scales.flatMap(({ id, byValue }) => scaleOpinions(id, byValue, safe.coin(id))),
    ],
    leading: figures.picks.map(({ id, options, answered }) => ({ id, options: leadingOf(id, options, answered, safe.priority) })),
    tables: safe.tables.published,
    withheld: safe.tables.withheld.map(({ table }) => table),
  }
}

/** A scale is published as its parts, `question.high` always and the other two from 25 answers. */
function scaleOpinions(id: string, byValue: readonly number[], coin: boolean): readonly PublishedOpinion[] {
  const bands = bandOfScale(byValue, coin)
  const high = { id: `${id}.high`, band: bands.high }
  return 'low' in bands ? [high, { id: `${id}.middle`, band: bands.middle }, { id: `${id}.low`, band: bands.low }] : [high]
}

/** Ties are broken by question and option, so that one question's order tells nothing about another's. */
const leadingOf = (
  id: string,
  options: readonly { readonly id: string; readonly chosenBy: number }[],
  answered: number,
  priority: Priority,
): readonly string[] | null => leadingFive(options, answered, (option) => priority(`${id}.${option}`))
