import { AgreeGrid } from '#ui/agree-grid.tsx'
import { Choices } from '#ui/choices.tsx'
import type { FormState } from '#ui/form-state.ts'
import { choicesOf, fieldOf } from '../answering/answer.ts'
import { type Question, unsaid } from '../questions/template.ts'
import { words } from '../answering/words.ts'

type AskedProps = FormState & {
  readonly question: Question
  /** All questions of the survey: a skip rule names another one's choices. */
  readonly among: readonly Question[]
  readonly unsaidLabel: string
}

/** One question of the form. Skip rules stand there as text; a script may hide what does not apply. */
export const Asked = ({ question, among, unsaidLabel, ...state }: AskedProps) => {
  const notSaid = { value: unsaid, label: unsaidLabel }
  const hint = hintFor(question, among)
  if (question.kind === 'grid')
    return (
      <AgreeGrid
        {...state}
        caption={question.ask}
        hint={hint}
        rows={question.rows.map((row) => ({ name: fieldOf(`${question.id}.${row.id}`), label: row.label }))}
        choices={[...question.options.map(({ id, label }) => ({ value: id, label })), notSaid]}
      />
    )
  const choices =
    question.kind === 'scale_0_10'
      ? choicesOf(question).map(({ id }) => ({ value: id, label: id }))
      : question.options.map(({ id, label }) => ({ value: id, label }))
  return (
    <Choices
      {...state}
      name={fieldOf(question.id)}
      label={question.ask}
      hint={hint}
      many={question.kind === 'multiple' || question.kind === 'pick_three'}
      inline={question.kind === 'scale_0_10'}
      choices={[...choices, notSaid]}
    />
  )
}

function hintFor(question: Question, among: readonly Question[]): string | undefined {
  const parts = [
    skipRule(question, among),
    question.kind === 'scale_0_10' ? words.survey.scale(question.low, question.high) : '',
    question.hint,
  ]
  return parts.filter(Boolean).join(' ') || undefined
}

/** The skip rule of a question in words, empty when it has none. */
export function skipRule(question: Question, among: readonly Question[]): string {
  if (!('showIf' in question) || question.showIf === undefined) return ''
  const { question: parentId, anyOf } = question.showIf
  const parent = among.find(({ id }) => id === parentId)
  const options = parent && 'options' in parent ? parent.options : []
  return words.survey.onlyIf(options.filter(({ id }) => anyOf.includes(id)).map(({ label }) => label))
}
