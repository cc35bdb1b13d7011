import type { PublishedTable } from '#engines/disclosure/index.ts'
import type { PublishedOpinion, Release } from '#modules/metrics/release.ts'
import { notShown, placeOf, scaleParts, tooFewAnswered } from '#modules/metrics/results-words.ts'
import type { Question, Template } from '#modules/surveys/questions/template.ts'

/** One thing that will leave, as words and cells; a list has one column, a table names its columns in `head`. */
export type PreviewPart = {
  readonly id: string
  readonly heading: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * All of a release and nothing besides, in the form's order. It takes the release as it will be posted, before the gate: what is
 * shown to others is drawn elsewhere, from what was admitted.
 */
export function previewOf(release: Release, template: Template): readonly PreviewPart[] {
  return [
    ...template.questions.flatMap((question) => [...opinionsPart(question, release), ...leadingPart(question, release)]),
    ...template.tables.flatMap(({ id, title }) => {
      if (release.withheld.includes(id))
        return [{ id, heading: title, head: ['Nothing is shown'], rows: [['No safe way to print it was found.']] }]
      const table = release.tables.find((one) => one.id === id)
      return table ? [{ id, heading: title, ...cellsOf(table, template) }] : []
    }),
  ]
}

function opinionsPart(question: Question, { opinions }: Release): readonly PreviewPart[] {
  const its = opinions.filter(({ id }) => id === question.id || id.startsWith(`${question.id}.`))
  if (its.length === 0) return []
  const rows = its.map((opinion) => [labelOf(opinion, question), wordsOf(opinion)])
  return [{ id: question.id, heading: question.finding, head: ['What', 'How many'], rows }]
}

function leadingPart(question: Question, { leading }: Release): readonly PreviewPart[] {
  const list = leading.find(({ id }) => id === question.id)
  if (!list) return []
  const rows = list.options?.map((option) => [nameIn(question, option)]) ?? [['Not said: too few people picked something.']]
  return [{ id: question.id, heading: question.finding, head: ['Picked most, in the order of the form'], rows }]
}

function labelOf({ id }: PublishedOpinion, question: Question): string {
  const part = id.slice(question.id.length + 1)
  if (part === '') return question.finding
  if (part === 'high' || part === 'middle' || part === 'low')
    return question.kind === 'scale_0_10' ? scaleParts[part] : nameIn(question, part)
  return nameIn(question, part)
}

function nameIn(question: Question, part: string): string {
  const named = question.kind === 'scale_0_10' ? [] : question.kind === 'grid' ? question.rows : question.options
  return named.find(({ id }) => id === part)?.label ?? part
}

function wordsOf({ band }: PublishedOpinion): string {
  const place = placeOf(band)
  return place?.words[place.here] ?? tooFewAnswered
}

/** Rows by the first axis, columns by the second if there is one; null stands for everybody. */
function cellsOf(table: PublishedTable, template: Template): Pick<PreviewPart, 'head' | 'rows'> {
  const label = (axis: number, at: string | null) => {
    const question = template.questions.find(({ id }) => id === table.axes[axis])
    return at === null || !question ? 'All together' : at === 'unsaid' ? template.unsaid : nameIn(question, at)
  }
  const steps = (axis: number) => [...new Set(table.cells.map(({ at }) => at[axis] ?? null))]
  const across = table.axes.length > 1 ? steps(1) : [undefined]
  const text = (row: string | null, column: string | null | undefined) => {
    const cell = table.cells.find(({ at }) => (at[0] ?? null) === row && (column === undefined || (at[1] ?? null) === column))
    return cell && cell.n !== null ? String(cell.n) : notShown
  }
  return {
    head: ['Answer', ...across.map((column) => (column === undefined ? 'People' : label(1, column)))],
    rows: steps(0).map((row) => [label(0, row), ...across.map((column) => text(row, column))]),
  }
}
