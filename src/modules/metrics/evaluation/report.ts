import type { Day } from '#kernel/day.ts'
import { type IndicatorShown, indicatorsShown, type Known, type Shown } from '../indicators/figures.ts'
import type { Wave } from '../indicators/wave.ts'
import { whyNone } from '../indicators/words.ts'
import { monthInWords } from '../results-words.ts'
import { resultsOf } from '../results.ts'
import type { Words } from './typed.ts'

/** A goal as its own module keeps it. */
export type GoalKept = {
  readonly id: string
  readonly from: { readonly surveyId: string; readonly figureId: string } | null
  readonly measuredBy: 'question' | 'later_measure'
  readonly statement: string
  readonly indicator: string
  readonly baseline: string
  readonly target: string
  readonly dueOn: Day
  readonly stage: 'active' | 'reached' | 'dropped'
}

export type GoalShown = Pick<GoalKept, 'statement' | 'indicator' | 'baseline' | 'target' | 'dueOn' | 'stage'> & { readonly present: string }

/** An indicator as it stood when the report was made; content that changes later does not change the report. */
export type Section = {
  readonly id: string
  readonly title: string
  readonly definition: string
  readonly limits: readonly string[]
  readonly source: { readonly name: string; readonly url: string | null; readonly readOn: Day }
  readonly toBeConfirmed: boolean
  readonly shown: readonly Shown[]
}

/** The whole yearly report, as it is read, printed and kept once it is final. */
export type Report = {
  readonly format: 1
  readonly agencyName: string
  readonly year: number
  /** The last day it is about. */
  readonly until: Day
  readonly madeOn: Day
  readonly goals: readonly GoalShown[]
  readonly sections: readonly Section[]
  readonly words: Pick<Words, 'done' | 'notKnown' | 'nextYear' | 'council'>
}

type About = {
  readonly agencyName: string
  readonly year: number
  readonly today: Day
  readonly known: Known
  readonly goals: readonly GoalKept[]
}

/** The last day of the year, or today while it is still running. */
export const lastDayOf = (year: number, today: Day): Day => (today < `${year}-12-31` ? today : `${year}-12-31`)

export const hasEnded = ({ year, until }: Pick<Report, 'year' | 'until'>): boolean => until === `${year}-12-31`

export const reportOf = ({ agencyName, year, today, known, goals }: About, words: Words): Report => ({
  format: 1,
  agencyName,
  year,
  until: lastDayOf(year, today),
  madeOn: today,
  goals: goals.map(({ statement, indicator, baseline, target, dueOn, stage, ...goal }) => ({
    statement,
    indicator,
    baseline,
    present: presentOf(goal, known, words.presents),
    target,
    dueOn,
    stage,
  })),
  sections: indicatorsShown(known).map((one) =>
    sectionOf({ ...one, shown: one.shown.map((shown) => inPast(shown, { year, until: lastDayOf(year, today) })) }),
  ),
  words: { done: words.done, notKnown: words.notKnown, nextYear: words.nextYear, council: words.council },
})

/** “Not measured yet” is right of a year that still runs only. */
const inPast = (shown: Shown, of: Pick<Report, 'year' | 'until'>): Shown =>
  shown.kind === 'none' && shown.what === whyNone.notMeasured ? { ...shown, what: unmeasured(of) } : shown

/** What stands where nothing was measured. */
export const unmeasured = (of: Pick<Report, 'year' | 'until'>): string => (hasEnded(of) ? whyNone.noneOf(of.year) : whyNone.notMeasured)

const sectionOf = ({ indicator: { id, title, definition, limits, source, toBeConfirmed }, shown }: IndicatorShown): Section => ({
  id,
  title,
  definition,
  limits,
  source,
  toBeConfirmed,
  shown,
})

const notAskedAgain = 'Not asked again yet'
const notWrittenDown = 'Not written down yet'

/** Where a goal stands now: the same question in the newest survey, or what the coordinator wrote. */
function presentOf(
  { id, from, measuredBy }: Pick<GoalKept, 'id' | 'from' | 'measuredBy'>,
  { waves, compare }: Pick<Known, 'waves' | 'compare'>,
  presents: Words['presents'],
): string {
  if (measuredBy === 'later_measure') return presents[id] ?? notWrittenDown
  const origin = waves.find(({ release }) => release.surveyId === from?.surveyId)
  const later = origin ? laterThan(origin, waves) : []
  const [newest] = later
  if (!from || !origin || !newest) return notAskedAgain
  const changed = later.reduce((sum, { changedSinceLast }) => sum + (changedSinceLast ?? 0), 0)
  const earlier = { publishedOn: origin.publishedOn, ...compare(origin.release.opinions, newest.release.opinions, changed) }
  for (const part of resultsOf(newest.release, newest.asked, earlier).parts) {
    const figures = part.kind === 'band' ? [part.figure] : part.kind === 'bands' ? part.figures : []
    const figure = figures.find((one) => one.id === from.figureId)
    if (figure) return `${figure.words} (${monthInWords(newest.publishedOn)}${figure.before ? `, ${figure.before.change}` : ''})`
    const row = part.kind === 'counts' ? part.rows.find((one) => one.id === from.figureId) : undefined
    if (row) return `${row.text} (${monthInWords(newest.publishedOn)})`
  }
  return notAskedAgain
}

/** Surveys with the same questions in the same words, the newest first. */
const laterThan = (origin: Wave, waves: readonly Wave[]): readonly Wave[] =>
  waves.filter(
    ({ template, publishedOn }) =>
      template.id === origin.template.id && template.version === origin.template.version && publishedOn > origin.publishedOn,
  )

/** The parts of the report, each with the indicators that belong to it. */
export const parts = [
  { title: 'The team and what it did', indicators: ['hours', 'training', 'coverage'] },
  { title: 'What people said', indicators: ['awareness', 'trust', 'satisfaction'] },
  { title: 'Support that was given', indicators: ['contacts', 'referrals', 'reach'] },
] as const

export const sectionsOf = (report: Report, ids: readonly string[]): readonly Section[] =>
  ids.flatMap((id) => report.sections.filter((section) => section.id === id))

/** What is not there, each with its reason, once. */
export const missingIn = (report: Report): readonly { readonly title: string; readonly what: string; readonly why: string }[] =>
  report.sections.flatMap(({ title, shown }) =>
    shown.flatMap((one) => (one.kind === 'none' ? [{ title, what: one.what, why: one.why }] : [])),
  )
