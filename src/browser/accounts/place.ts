import { isFields } from './answers.ts'

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

/** A control of a form by its name, if it is one that somebody types into or a hidden one. */
export const inputOf = (form: HTMLFormElement, name: string): HTMLInputElement | null => {
  const found = form.elements.namedItem(name)
  return found instanceof HTMLInputElement ? found : null
}
