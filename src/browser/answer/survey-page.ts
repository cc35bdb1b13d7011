import { newId } from '#browser/random.ts'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { parseAnswerForm } from '#modules/surveys/answering/answer.ts'
import type { AnswerData } from '#modules/surveys/wire.ts'
import { offerDraft } from './draft.ts'
import { offerKeyWords } from './key-words.ts'
import { keepRulesLive } from './live-rules.ts'
import { make, makeLine, putInPlaceOf } from './parts.ts'
import { post, sealAnswer } from './send.ts'
import { slipIn } from './slip-in-address.ts'
import { words } from './words.ts'

/** The survey's form and the two hidden or typed fields that go with every answer. */
export type SurveyForm = {
  readonly form: HTMLFormElement
  readonly code: HTMLInputElement
  readonly answer: HTMLInputElement
  readonly button: HTMLButtonElement
}

/**
 * Takes the form over: checks the key, keeps the rules live, seals and sends. What this browser cannot do leaves the form as
 * the server wrote it, with its notice that the server sees the answers for a moment.
 */
export async function takeSurvey(page: SurveyForm, data: AnswerData): Promise<void> {
  const { form, button } = page
  const key = fromBase64url(data.publicKey)
  const onSlip = slipIn(location.hash).fingerprint
  if (!key || (await fingerprint(key)) !== (onSlip || data.fingerprint)) return putInPlaceOf(form, 'danger', words.wrongKey)
  // A trial with nothing in it: what fails here would fail after ten minutes of answering.
  if (!(await sealAnswer(key, data, {}))) return

  document.querySelectorAll('[data-without-script]').forEach((place) => place.remove())
  const row = button.parentElement === form ? button : button.parentElement || button
  row.before(make('p', 'hint', words.sealedHere))
  const showAsked = keepRulesLive(form, data.questions)
  if (!onSlip && data.way === 'page') offerKeyWords(form, key)
  const draft = data.way === 'page' ? offerDraft(form, data.surveyId, row, showAsked) : undefined
  const line = makeLine('error')
  row.before(line)

  const label = button.textContent
  let papers = 0
  const kept = () => {
    if (draft) draft.forget()
    if (data.way === 'page') return putInPlaceOf(form, 'warn', words.kept)
    // The next paper is another answer: nothing of the last one may stay.
    form.reset()
    page.code.value = ''
    page.answer.value = newId()
    showAsked()
    papers += 1
    button.textContent = label
    line.textContent = words.keptPaper(papers)
    page.code.focus()
  }
  const send = async () => {
    const read = parseAnswerForm(data.questions, ticksOf(form))
    if (!read.ok)
      return void (line.textContent = read.refusal.kind === 'invalid' ? Object.values(read.refusal.fields)[0] || '' : words.notSent)
    if (!page.code.value) return void (line.textContent = words.noCode)
    line.textContent = words.sending
    const sealed = await sealAnswer(key, data, read.value)
    const outcome = sealed
      ? await post(form.action, { survey: data.surveyId, code: page.code.value, answer: page.answer.value, sealed })
      : 'unsent'
    if (outcome === 'kept') return kept()
    const over = outcome === 'spent' || outcome === 'closed'
    if (draft && over) draft.forget()
    line.textContent = outcome === 'unsent' ? words.notSent : words.because[outcome]
    button.textContent = over ? label : words.again
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    // Disabled while it is sending, and so the guard against a double click.
    if (button.disabled) return
    button.disabled = true
    const free = () => (button.disabled = false)
    send().then(free, () => {
      line.textContent = words.notSent
      free()
    })
  })
  // A scanner ends a code with Enter, which would send an empty paper.
  if (data.way === 'paper') page.code.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault())
}

const ticksOf = (form: HTMLFormElement): readonly (readonly [string, string])[] =>
  Array.from(form.querySelectorAll<HTMLInputElement>('input:checked'), (input) => [input.name, input.value] as const)
