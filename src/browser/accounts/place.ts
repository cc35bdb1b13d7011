import { isFields, textIn } from './answers.ts'

/** Fills each place that an island left for a script without Preact, in place of the words that stood there. */
export function fillPlaces(name: string, fill: (props: Readonly<Record<string, unknown>>) => readonly Node[]): void {
  for (const place of document.querySelectorAll(`[data-island="${name}"]`)) {
    const written: unknown = JSON.parse(place.querySelector(':scope > script[type="application/json"]')?.textContent ?? '{}')
    if (isFields(written)) place.replaceChildren(...fill(written))
  }
}

/** A line of the page that is read aloud when it changes. */
export function makeLine(): HTMLElement {
  const line = document.createElement('p')
  line.setAttribute('role', 'status')
  return line
}

/** A button that works once at a time, and a line below it that says how it went. */
export function makeButton(label: string, act: () => Promise<string>): readonly Node[] {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button first'
  button.textContent = label
  const line = makeLine()
  const press = async () => {
    button.disabled = true
    line.textContent = 'Waiting for your device…'
    line.textContent = await act()
    button.disabled = false
  }
  button.addEventListener('click', () => void press())
  return [button, line]
}

/** A field as the server draws them, for what is sent by script alone. */
export function makeField(about: Readonly<Record<string, unknown>>): { readonly field: Node; readonly input: HTMLInputElement } {
  const input = document.createElement('input')
  input.id = `f-${textIn(about, 'name')}`
  input.className = 'middle'
  input.maxLength = 60
  input.value = textIn(about, 'value')
  input.setAttribute('autocomplete', textIn(about, 'autocomplete') || 'off')
  const label = document.createElement('label')
  label.htmlFor = input.id
  label.textContent = textIn(about, 'label')
  const hint = document.createElement('p')
  hint.className = 'hint'
  hint.id = `${input.id}-hint`
  hint.textContent = textIn(about, 'hint')
  input.setAttribute('aria-describedby', hint.id)
  const field = document.createElement('div')
  field.className = 'field'
  field.append(label, hint, input)
  return { field, input }
}

/** A control of a form by its name, if it is one that somebody types into or a hidden one. */
export const inputOf = (form: HTMLFormElement, name: string): HTMLInputElement | null => {
  const found = form.elements.namedItem(name)
  return found instanceof HTMLInputElement ? found : null
}
