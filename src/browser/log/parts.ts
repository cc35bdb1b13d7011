import { make } from '#browser/answer/parts.ts'

/** A button that does something here and sends no form. */
export function button(text: string, press: () => void, className = 'button'): HTMLButtonElement {
  const made = make('button', className, text)
  made.type = 'button'
  made.addEventListener('click', press)
  return made
}

/** A part of the page with its heading, which can be given the focus so that it is read first. */
export function section(heading: string, ...children: readonly (Node | string)[]): HTMLElement {
  const made = make('section', 'notice')
  const title = make('h2', '', heading)
  title.tabIndex = -1
  made.append(title, ...children)
  return made
}

export const focusHeading = (place: HTMLElement): void => {
  const heading = place.querySelector<HTMLElement>('h2')
  if (heading) heading.focus()
}

export function folded(summary: string, ...children: readonly Node[]): HTMLDetailsElement {
  const made = make('details', 'more')
  made.append(make('summary', '', summary), ...children)
  return made
}
