import { make } from '#browser/answer/parts.ts'
import { type List, lists } from '#modules/contacts/contact.ts'
import { button, folded } from './parts.ts'
import { words } from './words.ts'

/** The parts of the form that its script works with. */
export type ContactForm = {
  readonly form: HTMLElement
  readonly rest: HTMLDetailsElement
  readonly quarters: HTMLElement
  readonly line: HTMLElement
  readonly keep: HTMLButtonElement
}

/**
 * Radio buttons that look like keys of a phone, and nothing that words could be put into. Drawn here, since without script nothing
 * could be sealed; no form, so that a browser itself posts none of it.
 */
export function drawForm(): ContactForm {
  const form = make('div', '')
  const heading = make('h2', '', words.form.heading)
  heading.tabIndex = -1
  const rest = folded(words.form.rest, ...lists.filter(({ remembered }) => remembered).map(groupOf))
  const quarters = make('div', '')
  const line = make('p', 'error')
  line.setAttribute('role', 'status')
  const bar = make('div', 'keep')
  const keep = button(words.form.keep, () => {}, 'button first')
  bar.append(line, keep)
  form.append(
    heading,
    make('p', 'hint', words.form.lead),
    ...lists.filter(({ remembered }) => !remembered).map(groupOf),
    rest,
    quarters,
    bar,
  )
  return { form, rest, quarters, line, keep }
}

const groupOf = ({ id, ask, choices }: List): HTMLElement => group(id, ask, choices)

/** One list as a group of keys. */
export function group(name: string, ask: string, choices: List['choices']): HTMLElement {
  const made = make('fieldset', '')
  const taps = make('div', 'taps')
  for (const choice of choices) {
    const label = make('label', 'tap')
    const key = make('input', '')
    key.type = 'radio'
    key.name = name
    key.value = choice.id
    label.append(key, make('span', '', choice.words))
    taps.append(label)
  }
  made.append(make('legend', '', ask), taps)
  return made
}
