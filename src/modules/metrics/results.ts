import type { OpinionBand, PublishedTable } from '#engines/disclosure/index.ts'
import type { Day } from '#kernel/day.ts'
import type { SafeRelease } from './admit.ts'
import {
  changeInWords,
  fewCanBeGuessedAt,
  monthInWords,
  notShown,
  placeOf,
  scaleParts,
  threeBands,
  tooFewAnswered,
  type Verb,
  verbs,
} from './results-words.ts'

type Named = { readonly id: string; readonly label: string }

/** A question as its results need it. A survey's template fits. */
type AskedQuestion = {
  readonly id: string
  readonly kind: 'single' | 'bands' | 'multiple' | 'pick_three' | 'grid' | 'scale_0_10'
  readonly ask: string
  readonly finding: string
  readonly options?: readonly Named[]
  readonly rows?: readonly Named[]
}

export type Asked = {
  readonly questions: readonly AskedQuestion[]
  readonly tables: readonly { readonly id: string; readonly title: string; readonly axes: readonly string[] }[]
}

type Change = 'up' | 'down' | 'same_band' | 'cannot_compare'

/** An earlier wave of the same questions, compared by the rules for waves. */
export type EarlierWave = {
  readonly publishedOn: Day
  readonly changes: readonly { readonly id: string; readonly earlier: OpinionBand; readonly change: Change }[]
  readonly fewCanBeGuessedAt: boolean
}

/** One opinion as it is printed. `here` is null where too few answered for any word. */
export type BandFigure = {
  readonly id: string
  readonly label: string
  readonly bands: readonly string[]
  /** What stands after a band's word: "agree", "chose this". */
  readonly verb: Verb
  readonly here: number | null
  readonly words: string
  readonly before: { readonly words: string; readonly here: number | null; readonly change: string } | null
}

type CountRow = { readonly id: string; readonly label: string; readonly n: number | null; readonly text: string }

/** What the results say of one question, in the order of the form. */
export type Part = { readonly id: string; readonly heading: string; readonly ask: string } & (
  | { readonly kind: 'band'; readonly figure: BandFigure }
  | { readonly kind: 'bands'; readonly figures: readonly BandFigure[] }
  | { readonly kind: 'leading'; readonly options: readonly string[] | null }
  | { readonly kind: 'counts'; readonly rows: readonly CountRow[] }
  | { readonly kind: 'crossing'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'withheld' }
)

export type Results = {
  readonly parts: readonly Part[]
  readonly headcount: number
  readonly earlier: { readonly when: string; readonly warning: string | null } | null
}

/** What may be said of a survey, question by question. Only what was published and the form's own words go in. */
export const resultsOf = (release: SafeRelease, asked: Asked, wave: EarlierWave | null): Results => ({
  parts: asked.questions.flatMap((question) => partsOf(question, release, asked, wave)),
  headcount: release.headcount,
  earlier: wave && { when: monthInWords(wave.publishedOn), warning: wave.fewCanBeGuessedAt ? fewCanBeGuessedAt : null },
})

function partsOf(question: AskedQuestion, release: SafeRelease, asked: Asked, wave: EarlierWave | null): readonly Part[] {
  const about = { id: question.id, heading: question.finding, ask: question.ask }
  const list = release.leading.find(({ id }) => id === question.id)
  if (list) return [{ ...about, kind: 'leading', options: list.options && labelsIn(question, list.options) }]

  const figures = namesIn(question).flatMap(({ id, label, verb }): BandFigure[] => {
    const opinion = release.opinions.find((one) => one.id === id)
    return opinion ? [bandFigure({ id, label, verb }, opinion.band, wave)] : []
  })
  const [figure] = figures
  if (figure && figures.length === 1 && question.kind !== 'multiple' && question.kind !== 'grid')
    return [{ ...about, kind: 'band', figure }]
  if (figure) return [{ ...about, kind: 'bands', figures }]
  return asked.tables.filter(({ axes }) => axes[0] === question.id).flatMap((table) => tableParts(table, question.ask, release, asked))
}

const labelsIn = ({ options = [] }: AskedQuestion, ids: readonly string[]): readonly string[] =>
  options.filter(({ id }) => ids.includes(id)).map(({ label }) => label)

/** Every opinion that a question can give, with the words that belong to it. */
function namesIn(question: AskedQuestion): readonly (Named & { readonly verb: Verb })[] {
  const { id, kind, finding, options = [], rows = [] } = question
  if (kind === 'grid') return rows.map((row) => ({ id: `${id}.${row.id}`, label: row.label, verb: verbs.grid }))
  if (kind === 'multiple') return options.map((option) => ({ id: `${id}.${option.id}`, label: option.label, verb: verbs.multiple }))
  if (kind === 'scale_0_10')
    return (['high', 'middle', 'low'] as const).map((part) => ({ id: `${id}.${part}`, label: scaleParts[part], verb: verbs[part] }))
  return kind === 'pick_three' ? [] : [{ id, label: finding, verb: verbs[kind] }]
}

function bandFigure({ id, label, verb }: Named & { readonly verb: Verb }, band: OpinionBand, wave: EarlierWave | null): BandFigure {
  const place = placeOf(band)
  const said = (of: OpinionBand): string => inWords(placeOf(of), verb)
  const then = wave?.changes.find((change) => change.id === id)
  const comparable = then && then.change !== 'cannot_compare'
  return {
    id,
    label,
    verb,
    bands: place?.words ?? threeBands,
    here: place?.here ?? null,
    words: said(band),
    before:
      wave && then
        ? {
            words: said(then.earlier),
            here: comparable ? (placeOf(then.earlier)?.here ?? null) : null,
            change: changeInWords(then.change, monthInWords(wave.publishedOn)),
          }
        : null,
  }
}

/** A figure's name where its question does not stand above it. */
export const fullLabel = (heading: string, label: string): string => (label === heading ? label : `${heading}: ${label}`)

const inWords = (place: ReturnType<typeof placeOf>, verb: Verb): string =>
  place ? `${place.words[place.here] ?? ''} ${verb}` : tooFewAnswered

function tableParts(declared: Asked['tables'][number], ask: string, release: SafeRelease, asked: Asked): readonly Part[] {
  const about = { id: declared.id, heading: declared.title, ask }
  if (release.withheld.includes(declared.id)) return [{ ...about, kind: 'withheld' }]
  const table = release.tables.find(({ id }) => id === declared.id)
  if (!table) return []

  const axes = declared.axes.map((axis) => asked.questions.find(({ id }) => id === axis)?.options ?? [])
  const [down = [], across] = axes
  if (!across)
    return [{ ...about, kind: 'counts', rows: down.map(({ id, label }) => ({ id: `${table.id}.${id}`, label, ...cellAt(table, [id]) })) }]
  const columns = [...across, { id: null, label: 'All together' }]
  const rows = [...down, { id: null, label: 'All together' }]
  return [
    {
      ...about,
      kind: 'crossing',
      columns: columns.map(({ label }) => label),
      rows: rows.map((row) => [row.label, ...columns.map((column) => cellAt(table, [row.id, column.id]).text)]),
    },
  ]
}

/** A place that is in the table as hidden, and one that is not in it at all, are the same to the reader. */
function cellAt(table: PublishedTable, at: readonly (string | null)[]): { readonly n: number | null; readonly text: string } {
  const n = table.cells.find((cell) => cell.at.length === at.length && cell.at.every((step, place) => step === at[place]))?.n ?? null
  return { n, text: n === null ? notShown : String(n) }
}
