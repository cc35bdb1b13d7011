import type { QuestionShape } from '#modules/surveys/answering/answer.ts'
import { fieldOf, isShown } from '#modules/surveys/answering/answer.ts'
import { unsaid } from '#modules/surveys/questions/template.ts'
import { makeLine } from './parts.ts'
import { words } from './words.ts'

const inputsOf = (form: HTMLFormElement, question: QuestionShape): readonly HTMLInputElement[] =>
  Array.from(form.querySelectorAll<HTMLInputElement>(`input[name="${fieldOf(question.id)}"]`))

/** Keeps the form's own rules while somebody answers; the same rules are read again before sealing. */
export function keepRulesLive(form: HTMLFormElement, questions: readonly QuestionShape[]): () => void {
  const showAsked = () => {
    const said: Record<string, readonly string[]> = {}
    for (const question of questions) {
      const inputs = inputsOf(form, question)
      const group = inputs[0] && inputs[0].closest('fieldset')
      const asked = isShown(question, said)
      if (group) group.hidden = !asked
      if (asked) said[question.id] = inputs.filter((input) => input.checked).map((input) => input.value)
    }
  }
  for (const question of questions) {
    const check = checkOf(form, question)
    if (check) for (const input of inputsOf(form, question)) input.addEventListener('change', () => check(input))
  }
  // Bubbles up after the checks above, which may have taken a tick away.
  form.addEventListener('change', showAsked)
  showAsked()
  return showAsked
}

function checkOf(form: HTMLFormElement, question: QuestionShape): ((ticked: HTMLInputElement) => void) | undefined {
  if (question.kind !== 'multiple' && question.kind !== 'pick_three') return undefined
  const inputs = inputsOf(form, question)
  const alone = [unsaid, ...question.options.filter((option) => option.exclusive).map((option) => option.id)]
  const isAlone = (input: HTMLInputElement) => alone.indexOf(input.value) >= 0
  const line = makeLine('error')
  const last = inputs[inputs.length - 1]
  const group = last && last.closest('fieldset')
  if (group && question.kind === 'pick_three') group.append(line)

  return (ticked) => {
    line.textContent = ''
    if (!ticked.checked) return
    for (const input of inputs) if (input !== ticked && (isAlone(ticked) || isAlone(input))) input.checked = false
    if (question.kind !== 'pick_three' || inputs.filter((input) => input.checked).length <= 3) return
    ticked.checked = false
    line.textContent = words.three
  }
}
