/** A public document a template leans on, and for what. Facts and topics only: every wording is our own. */
export type Source = { readonly name: string; readonly url: string; readonly used: string }

/**
 * One choice. `agrees` is declared in opinion questions only: choosing it says yes to the question's finding.
 * `from` and `to` are declared in bands only; a band without `to` is open upward.
 */
export type Option = {
  readonly id: string
  readonly label: string
  readonly sensitive: boolean
  readonly agrees?: boolean
  readonly exclusive?: true
  readonly from?: number
  readonly to?: number
}

/** A line of an agree grid. Its text is also its heading on the results page. */
export type Row = { readonly id: string; readonly label: string }

/** The question is asked only if an earlier one was answered with one of these. */
export type ShowIf = { readonly question: string; readonly anyOf: readonly string[] }

type Asked = {
  readonly id: string
  readonly ask: string
  readonly hint?: string
  /** What the figure on the results page says of those who agree. */
  readonly finding: string
}

/** An opinion leaves as a band; a count about persons leaves in a safe table and is asked only from a head-count on. */
type Figure = { readonly figure: 'opinion' } | { readonly figure: 'count'; readonly fromHeadcount: number }

export type SingleQuestion = Asked & Figure & { readonly kind: 'single'; readonly options: readonly Option[]; readonly showIf?: ShowIf }
export type BandsQuestion = Asked & Figure & { readonly kind: 'bands'; readonly options: readonly Option[]; readonly showIf?: ShowIf }

type OpinionOnly = Asked & { readonly figure: 'opinion' }

export type MultipleQuestion = OpinionOnly & { readonly kind: 'multiple'; readonly options: readonly Option[]; readonly showIf?: ShowIf }
export type PickThreeQuestion = OpinionOnly & { readonly kind: 'pick_three'; readonly options: readonly Option[] }
export type GridQuestion = OpinionOnly & { readonly kind: 'grid'; readonly rows: readonly Row[]; readonly options: readonly Option[] }
export type ScaleQuestion = OpinionOnly & {
  readonly kind: 'scale_0_10'
  readonly sensitive: boolean
  readonly low: string
  readonly high: string
}

export type Question = SingleQuestion | BandsQuestion | MultipleQuestion | PickThreeQuestion | GridQuestion | ScaleQuestion

/** A table of counts that the survey will publish, named before the first answer. Two axes are a crossing. */
export type DeclaredTable = { readonly id: string; readonly title: string; readonly axes: readonly string[] }

/** A survey as data. Nothing in it is typed by the person who answers, so no one can be known by their words. */
export type Template = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly intro: string
  readonly minutes: number
  readonly unsaid: string
  readonly sources: readonly Source[]
  readonly questions: readonly Question[]
  readonly tables: readonly DeclaredTable[]
}

export type TemplateRef = { readonly id: string; readonly version: number }

/** Nobody has to answer anything: "prefer not to say" is this option everywhere and is kept as no answer at all. */
export const unsaid = 'unsaid'

/**
 * The questions that an agency of this size is asked. Counts about persons are asked only in larger ones, and never where
 * papers are counted in the open: reading them aloud would publish them before anything could protect them.
 */
export const questionsFor = (template: Template, headcount: number, inTheOpen = false): readonly Question[] =>
  template.questions.filter((question) => question.figure === 'opinion' || (!inTheOpen && headcount >= question.fromHeadcount))

/** The tables that such a survey will publish: those whose every question is asked. */
export function tablesFor(template: Template, headcount: number, inTheOpen = false): readonly DeclaredTable[] {
  const asked = new Set(questionsFor(template, headcount, inTheOpen).map((question) => question.id))
  return template.tables.filter((table) => table.axes.every((axis) => asked.has(axis)))
}
