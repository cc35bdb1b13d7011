import { notShown } from '../results-words.ts'
import { resultsOf } from '../results.ts'
import type { YearDesign, YearTableId } from '../year/release.ts'
import type { SafeYear } from '../year/safe-year.ts'
import type { TableWords } from '../year/shown-year.ts'
import { tooFewWords } from '../year/words.ts'
import { type From, type Indicator, indicators } from './indicator.ts'
import { type OpinionShown, opinionShown } from './opinion.ts'
import { coverageIds, coverageWords, type Diary, hoursInWords, type ProgramYear } from './program.ts'
import type { Compare, Wave } from './wave.ts'
import { noteOn, whyNone } from './words.ts'

/** All that an indicator can be made of. A count that was not admitted has no place in it. */
export type Known = {
  /** The newest first. */
  readonly waves: readonly Wave[]
  readonly year: SafeYear | null
  readonly program: ProgramYear | null
  readonly diary: Diary
  /** Under 25 people, counts about persons are not asked. */
  readonly isSmall: boolean
  readonly compare: Compare
  /** The tables of a year with their words. */
  readonly describe: (design: YearDesign, year: number) => readonly TableWords[]
}

export type CountRow = { readonly label: string; readonly n: number | null; readonly text: string }

/** One figure, or why there is none. */
export type Shown =
  | ({ readonly kind: 'opinion' } & OpinionShown)
  | {
      readonly kind: 'counts'
      readonly caption: string
      readonly unit: 'People' | 'Contacts' | 'Hours'
      readonly when: string
      readonly rows: readonly CountRow[]
      readonly note: string
    }
  | { readonly kind: 'facts'; readonly caption: string; readonly when: string; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'none'; readonly what: string; readonly why: string }

export type IndicatorShown = { readonly indicator: Indicator; readonly shown: readonly Shown[] }

/** Every indicator with what may be said of it, in the order of the content. */
export const indicatorsShown = (known: Known): readonly IndicatorShown[] =>
  indicators.map((indicator) => ({ indicator, shown: shownOf(indicator, known) }))

function shownOf(indicator: Indicator, known: Known): readonly Shown[] {
  const shown = indicator.from.flatMap((from) => figuresFrom(from, known))
  return shown.length === 0 ? [{ kind: 'none', what: whyNone.notMeasured, why: indicator.notYet }] : oneReasonOnly(shown)
}

/** What is missing for the same reason several times is said once. */
const oneReasonOnly = (shown: readonly Shown[]): readonly Shown[] =>
  shown.filter(
    (one, at) =>
      one.kind !== 'none' || shown.findIndex((other) => other.kind === 'none' && other.what === one.what && other.why === one.why) === at,
  )

function figuresFrom(from: From, known: Known): readonly Shown[] {
  switch (from.kind) {
    case 'opinion': {
      const opinion = opinionShown(from, known.waves, known.compare)
      return opinion ? [{ kind: 'opinion', ...opinion }] : []
    }
    case 'survey_table':
      return surveyTable(from, known)
    case 'year_table':
      return known.year ? yearTable(from.id, known.year, known.describe) : []
    case 'program':
      return from.id === 'activities' ? activityFigures(known.diary) : known.program ? programFigures(from.id, known.program) : []
  }
}

function surveyTable({ template, id }: { readonly template: string; readonly id: string }, { waves, isSmall }: Known): readonly Shown[] {
  const newest = waves.find((wave) => wave.template.id === template)
  if (!newest) return isSmall ? [{ kind: 'none', what: whyNone.notShown, why: whyNone.notAsked }] : []
  const part = resultsOf(newest.release, newest.asked, null).parts.find((one) => one.id === id)
  if (part?.kind === 'withheld') return [{ kind: 'none', what: `${part.heading}: ${notShown}`, why: whyNone.withheld }]
  if (part?.kind !== 'counts') return [{ kind: 'none', what: whyNone.notShown, why: whyNone.notAsked }]
  return [
    {
      kind: 'counts',
      caption: part.heading,
      unit: 'People',
      when: noteOn.published(newest.title, newest.publishedOn),
      rows: part.rows.map(({ label, n, text }) => ({ label, n, text })),
      note: noteUnder(part.rows, noteOn.surveyCounts),
    },
  ]
}

function yearTable(id: YearTableId, year: SafeYear, describe: Known['describe']): readonly Shown[] {
  if (year.tooFewPeers) return [{ kind: 'none', what: `${noteOn.contactsOf(year.year)}: ${notShown}`, why: tooFewWords }]
  if (id !== 'total' && year.design === 'total')
    return [{ kind: 'none', what: `${noteOn.contactsOf(year.year)}, in kinds: ${notShown}`, why: whyNone.totalOnly }]
  const words = describe(year.design, year.year).find((one) => one.id === id)
  const about = { caption: words?.title ?? id, when: String(year.year) }
  const cells = year.tables.find((one) => one.id === id)?.cells ?? []
  if (id === 'total') {
    const whole = cells.find(({ at }) => at === null)
    return [{ kind: 'facts', ...about, rows: [[noteOn.allTogether, textOf(whole?.n ?? null)]] }]
  }
  // Each table carries the year's total as well; it is said once, in a table of its own.
  const rows = cells.flatMap(({ at, n }) =>
    at === null ? [] : [{ label: words?.rows.find((row) => row.at === at)?.label ?? at, n, text: textOf(n) }],
  )
  return rows.length === 0 ? [] : [{ kind: 'counts', ...about, unit: 'Contacts', rows, note: noteUnder(rows, noteOn.contactCounts) }]
}

/** What “not shown” means is said only where it stands. */
const noteUnder = (rows: readonly { readonly n: number | null }[], note: string): string =>
  rows.some(({ n }) => n === null) ? `${noteOn.hidden} ${note}` : note

const textOf = (n: number | null): string => (n === null ? notShown : String(n))

function programFigures(id: 'training' | 'coverage', program: ProgramYear): readonly Shown[] {
  const facts = (caption: string, when: string, rows: readonly (readonly [string, string])[]): readonly Shown[] => [
    { kind: 'facts', caption, when, rows },
  ]
  if (id === 'coverage')
    return facts(
      noteOn.ready,
      noteOn.asOf(program.notedOn),
      coverageIds.map((one) => [coverageWords[one], program.coverage.includes(one) ? 'Yes' : 'Not yet']),
    )
  if (program.peers === 0 && program.courses === 0) return []
  return facts(noteOn.training, noteOn.countedOn(program.year, program.notedOn), [
    ['Peers designated on any day of the year', String(program.peers)],
    ['Of them with a finished course on record', String(program.trained)],
    ['Courses finished in the year', String(program.courses)],
    ['Hours of those courses', hoursInWords(program.trainingHours)],
  ])
}

const activityFigures = ({ year, activities }: Diary): readonly Shown[] =>
  activities.length === 0
    ? []
    : [
        {
          kind: 'counts',
          caption: noteOn.activities,
          unit: 'Hours',
          when: String(year),
          rows: activities.map(({ words, times, quarters }) => ({
            label: `${words} (${noteOn.times(times)})`,
            n: quarters / 4,
            text: hoursInWords(quarters / 4),
          })),
          note: noteOn.activityHours,
        },
      ]
