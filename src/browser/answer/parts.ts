/** One element with its class and its text; never markup, so that nothing a page was fed can become an element. */
export function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = ''): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

/** A line that is read aloud when its text changes. It must stand in the page before it speaks. */
export function makeLine(className: string): HTMLElement {
  const line = make('p', className)
  line.setAttribute('role', 'status')
  return line
}

/**
 * Takes the form away, with all that spoke about answering it, and says instead what is so. The heading gets the focus, so that
 * it is read first.
 */
export function putInPlaceOf(form: HTMLElement, className: string, said: { readonly heading: string; readonly text: string }): void {
  const notice = make('section', `notice ${className}`)
  const heading = make('h2', '', said.heading)
  heading.tabIndex = -1
  notice.append(heading, make('p', '', said.text))
  form.replaceWith(notice)
  // On the desk the way back stays.
  document.querySelectorAll('.officer main > *').forEach((place) => place !== notice && place.tagName !== 'H1' && place.remove())
  heading.focus()
}
