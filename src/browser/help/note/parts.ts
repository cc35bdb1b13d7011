import { make } from '#browser/answer/parts.ts'

/** A button of the page's own, which sends no form. */
export function makeButton(label: string, pressed: () => void): HTMLButtonElement {
  const button = make('button', 'button', label)
  button.type = 'button'
  button.addEventListener('click', pressed)
  return button
}

let fields = 0

/** A label over its field, as the server's forms have them. */
export function makeField(label: string, control: HTMLElement): HTMLElement {
  const field = make('div', 'field')
  const name = make('label', '', label)
  fields += 1
  control.id = `w-${fields}`
  name.htmlFor = control.id
  field.append(name, control)
  return field
}

/** Nothing that is typed here is noted by the browser or looked up elsewhere. */
export function quiet(input: HTMLElement): void {
  for (const [name, value] of [
    ['autocomplete', 'off'],
    ['autocapitalize', 'none'],
    ['autocorrect', 'off'],
    ['spellcheck', 'false'],
  ] as const)
    input.setAttribute(name, value)
}

/** Says beside each field what is wrong with it, and goes to the first. Nothing stays of what was said before. */
export function showErrors(form: HTMLFormElement, errors: Readonly<Record<string, string>>): void {
  for (const old of Array.from(form.querySelectorAll('[data-error]'))) old.remove()
  for (const field of Array.from(form.querySelectorAll('[aria-invalid]'))) field.removeAttribute('aria-invalid')
  let first: HTMLElement | undefined
  for (const name of Object.keys(errors)) {
    const field = form.querySelector<HTMLElement>(`[name="${name}"]`)
    if (!field) continue
    const line = make('p', 'error', errors[name])
    line.dataset['error'] = name
    line.id = `e-${name}`
    const group = field.closest('fieldset')
    if (group) group.insertBefore(line, group.children[1] || null)
    else field.before(line)
    field.setAttribute('aria-invalid', 'true')
    field.setAttribute('aria-describedby', line.id)
    first = first || field
  }
  if (first) first.focus()
}

/** Puts a notice in an element's place, and reads it first. */
export function putNotice(place: Element, tone: string, heading: string, ...lines: readonly (string | Node)[]): HTMLElement {
  const notice = make('section', `notice ${tone}`)
  const title = make('h2', '', heading)
  title.tabIndex = -1
  notice.append(title, ...lines.map((line) => (typeof line === 'string' ? make('p', '', line) : line)))
  place.replaceWith(notice)
  title.focus()
  return notice
}
