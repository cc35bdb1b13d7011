import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import { unsaid } from '../questions/template.ts'

/** How an answer came in: sealed in the page, sealed on arrival without script, or keyed in from paper. */
export const ways = ['page', 'arrival', 'paper'] as const

export type Way = (typeof ways)[number]

/**
 * What one slip said: chosen option ids by item, and nothing else. An item is a question, or one row of a grid
 * (`trust.kept_private`). An item that is not here was not answered, skipped, or "prefer not to say".
 */
export type Answer = Readonly<Record<string, readonly string[]>>

type Choices = readonly { readonly id: string; readonly exclusive?: true }[]
type Shown = { readonly question: string; readonly anyOf: readonly string[] }

/** A question without its words: all that reading an answer takes, so that the page need not carry the template. */
export type QuestionShape =
  | { readonly id: string; readonly kind: 'single' | 'bands' | 'multiple'; readonly options: Choices; readonly showIf?: Shown }
  | { readonly id: string; readonly kind: 'pick_three'; readonly options: Choices }
  | { readonly id: string; readonly kind: 'grid'; readonly rows: readonly { readonly id: string }[]; readonly options: Choices }
  | { readonly id: string; readonly kind: 'scale_0_10' }

const scaleValues: Choices = Array.from({ length: 11 }, (_, value) => ({ id: String(value) }))

const prefix = 'q.'

/** The name of an item's form field. Hidden fields (slip code, answer id) carry other names and are never read here. */
export const fieldOf = (item: string): string => prefix + item

/** What a question asks one by one: itself, or each row of its grid. */
export const itemsOf = (question: QuestionShape): readonly string[] =>
  question.kind === 'grid' ? question.rows.map((row) => `${question.id}.${row.id}`) : [question.id]

/** What may be chosen, "prefer not to say" apart. */
export const choicesOf = (question: QuestionShape): Choices => (question.kind === 'scale_0_10' ? scaleValues : question.options)

/** The question without what only a reader needs. */
export function shapeOf(question: QuestionShape): QuestionShape {
  if (question.kind === 'scale_0_10') return { id: question.id, kind: question.kind }
  const options = question.options.map(({ id, exclusive }) => (exclusive ? { id, exclusive } : { id }))
  if (question.kind === 'grid') return { id: question.id, kind: question.kind, rows: question.rows.map(({ id }) => ({ id })), options }
  if (question.kind === 'pick_three') return { id: question.id, kind: question.kind, options }
  const { showIf } = question
  return { id: question.id, kind: question.kind, options, ...(showIf && { showIf: { question: showIf.question, anyOf: showIf.anyOf } }) }
}

/** False when a skip rule hides the question from somebody who answered so. */
export function isShown(question: QuestionShape, answer: Answer): boolean {
  if (!('showIf' in question) || question.showIf === undefined) return true
  const { question: parent, anyOf } = question.showIf
  return (answer[parent] ?? []).some((choice) => anyOf.includes(choice))
}

/**
 * Reads a posted answer. What a skip rule hides is dropped, nothing is compulsory, and all stands in the form's order, so that the
 * order in which somebody ticked tells nothing.
 */
export function parseAnswerForm(questions: readonly QuestionShape[], entries: Iterable<readonly [string, string]>): Result<Answer> {
  const ticked = new Map<string, Set<string>>()
  const strange: Record<string, string> = {}
  const choices = choicesByItem(questions)
  for (const [name, value] of entries) {
    if (!name.startsWith(prefix) || value === '') continue
    const item = name.slice(prefix.length)
    if (value !== unsaid && !choices.get(item)?.has(value)) strange[name] = 'This is not one of the choices.'
    ticked.set(item, (ticked.get(item) ?? new Set()).add(value))
  }
  if (Object.keys(strange).length > 0) return refuse({ kind: 'invalid', fields: strange })

  const visible = withoutHidden(questions, ticked)
  const fields = faultsIn(questions, visible)
  if (Object.keys(fields).length > 0) return refuse({ kind: 'invalid', fields })
  return ok(withoutUnsaid(visible))
}

/** The answer as the rules let it stand: an answer from elsewhere is kept only if it equals this. */
export function settled(questions: readonly QuestionShape[], answer: Answer): Result<Answer> {
  return parseAnswerForm(
    questions,
    Object.entries(answer).flatMap(([item, chosen]) => chosen.map((choice): [string, string] => [fieldOf(item), choice])),
  )
}

const choicesByItem = (questions: readonly QuestionShape[]): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    questions.flatMap((question) => {
      const ids = new Set(choicesOf(question).map((choice) => choice.id))
      return itemsOf(question).map((item) => [item, ids] as const)
    }),
  )

function withoutHidden(questions: readonly QuestionShape[], ticked: ReadonlyMap<string, ReadonlySet<string>>): Answer {
  const kept: Record<string, readonly string[]> = {}
  for (const question of questions) {
    if (!isShown(question, kept)) continue
    for (const item of itemsOf(question)) {
      const chosen = ticked.get(item)
      if (chosen) kept[item] = [...choicesOf(question).map(({ id }) => id), unsaid].filter((id) => chosen.has(id))
    }
  }
  return kept
}

function faultsIn(questions: readonly QuestionShape[], answer: Answer): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const question of questions)
    for (const item of itemsOf(question)) {
      const fault = faultOf(question, answer[item] ?? [])
      if (fault) faults[fieldOf(item)] = fault
    }
  return faults
}

function faultOf(question: QuestionShape, chosen: readonly string[]): string | null {
  if (chosen.length < 2) return null
  if (question.kind !== 'multiple' && question.kind !== 'pick_three') return 'Choose one answer only.'
  const alone = new Set(question.options.filter((option) => option.exclusive).map((option) => option.id))
  if (chosen.some((choice) => choice === unsaid || alone.has(choice)))
    return 'One of these says that no other answer fits. Keep that one alone, or take it out.'
  if (question.kind === 'pick_three' && chosen.length > 3) return `Pick three at most. You picked ${chosen.length}.`
  return null
}

const withoutUnsaid = (answer: Answer): Answer =>
  Object.fromEntries(
    Object.entries(answer)
      .map(([item, chosen]) => [item, chosen.filter((choice) => choice !== unsaid)] as const)
      .filter(([, chosen]) => chosen.length > 0),
  )
