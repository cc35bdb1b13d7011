import { render, type VNode } from 'preact'

/** Turns an island's props, which come from the page and are not yet checked, into what stands there. */
type Mount = (props: unknown) => VNode

/** Fills every place of the page that bears one of these names, in place of what stood there without script. */
export function mountIslands(islands: Readonly<Record<string, Mount>>): void {
  for (const [name, mount] of Object.entries(islands)) {
    for (const place of document.querySelectorAll(`[data-island="${CSS.escape(name)}"]`)) fill(place, mount)
  }
}

function fill(place: Element, mount: Mount): void {
  const written = place.querySelector(':scope > script[type="application/json"]')?.textContent ?? '{}'
  const props: unknown = JSON.parse(written)
  // Drawn before the plain words go, so that a failing island leaves the page as it was.
  const island = mount(props)
  const ground = document.createElement('div')
  render(island, ground)
  place.replaceChildren(ground)
}
