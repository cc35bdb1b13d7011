import { words } from './words.ts'

/**
 * Leaves somebody out, on this screen alone: names to tick, and a tick hides them. Nothing is sent or stored, and a form that the
 * browser would note is not there.
 */
export function offerToLeaveOut(): void {
  const place = document.querySelector<HTMLElement>('[data-conflict]')
  const rows = [...document.querySelectorAll<HTMLElement>('[data-peer]')]
  if (!place || rows.length < 2) return

  const agencies = [...new Set(rows.map((row) => row.dataset['from'] || ''))]
  const box = document.createElement('details')
  box.className = 'more'
  const summary = document.createElement('summary')
  summary.textContent = words.conflict.open
  const hint = document.createElement('p')
  hint.className = 'hint'
  hint.textContent = words.conflict.hint
  const none = document.createElement('p')
  none.setAttribute('role', 'status')

  const ticked = new Set<string>()
  const show = (): void => {
    let left = 0
    for (const row of rows) {
      const out = ticked.has(row.dataset['peer'] || '') || ticked.has(row.dataset['from'] || '')
      row.hidden = out
      if (!out) left += 1
    }
    // A heading over nobody goes too.
    for (const list of document.querySelectorAll<HTMLElement>('[data-people] > ul')) {
      const empty = ![...list.children].some((row) => row instanceof HTMLElement && !row.hidden)
      const heading = list.previousElementSibling
      list.hidden = empty
      if (heading instanceof HTMLElement && heading.tagName === 'H2') heading.hidden = empty
    }
    none.textContent = left === 0 ? words.conflict.none : ''
  }
  const tick = (value: string, label: string): HTMLElement => {
    const row = document.createElement('label')
    row.className = 'choice'
    const input = document.createElement('input')
    input.type = 'checkbox'
    input.autocomplete = 'off'
    input.addEventListener('change', () => {
      if (input.checked) ticked.add(value)
      else ticked.delete(value)
      show()
    })
    const text = document.createElement('span')
    text.textContent = label
    row.append(input, text)
    return row
  }
  box.append(
    summary,
    hint,
    ...agencies.map((name) => tick(name, words.conflict.all(name))),
    ...rows.map((row) => tick(row.dataset['peer'] || '', nameIn(row))),
    none,
  )
  place.after(box)
}

const nameIn = (row: HTMLElement): string => {
  const name = row.querySelector('h3')
  return `${(name && name.textContent) || ''}, ${row.dataset['from'] || ''}`
}
