import { fieldOf } from '#modules/surveys/answering/answer.ts'
import { make, makeLine } from './parts.ts'
import { words } from './words.ts'

type Draft = { readonly forget: () => void }

/**
 * Keeps what is ticked on the device, and only once somebody said that it is theirs. Never the code: a draft that is found
 * must not lead to a stored answer.
 */
export function offerDraft(form: HTMLFormElement, surveyId: string, before: Element, restored: () => void): Draft {
  const name = `answer ${surveyId}`
  const box = make('input', '')
  box.type = 'checkbox'
  const text = make('span', '', words.ownDevice)
  text.append(make('small', '', words.ownDeviceHint))
  const label = make('label', 'choice')
  label.append(box, text)
  const line = makeLine('hint')
  before.before(label, line)

  const forget = () => void attempt(() => localStorage.removeItem(name))
  const keep = () => {
    if (!box.checked) return
    if (attempt(() => localStorage.setItem(name, JSON.stringify(ticksIn(form))))) return
    box.checked = false
    line.textContent = words.noDraft
  }
  box.addEventListener('change', () => {
    line.textContent = ''
    if (box.checked) keep()
    else forget()
  })
  form.addEventListener('change', keep)

  if (attempt(() => restore(form, localStorage.getItem(name)))) {
    box.checked = true
    line.textContent = words.restored
    restored()
  }
  return { forget }
}

const inputsIn = (form: HTMLFormElement): readonly HTMLInputElement[] =>
  Array.from(form.querySelectorAll<HTMLInputElement>(`input[name^="${fieldOf('')}"]`))

const tickOf = (input: HTMLInputElement): string => `${input.name}=${input.value}`

const ticksIn = (form: HTMLFormElement): readonly string[] =>
  inputsIn(form)
    .filter((input) => input.checked)
    .map(tickOf)

/** False when there was nothing to fill in. */
function restore(form: HTMLFormElement, written: string | null): boolean {
  const ticks: unknown = JSON.parse(written || 'null')
  if (!Array.isArray(ticks)) return false
  for (const input of inputsIn(form)) input.checked = ticks.indexOf(tickOf(input)) >= 0
  return true
}

/** A browser may refuse storage altogether, or have no room left; then the answers live as long as the page. */
function attempt(act: () => unknown): boolean {
  try {
    return act() !== false
  } catch {
    return false
  }
}
