import { watchQuiet } from '#browser/quiet.ts'
import { leave } from './exit.ts'
import { words } from './words.ts'

const minute = 60_000
const warnAfter = 4 * minute
const coverAfter = 5 * minute
// So long a text that somebody began is kept in memory behind the cover; then it is gone.
const leaveAfter = 15 * minute

/** Warns after four quiet minutes, covers with one tap or after five, and leaves after fifteen. */
export function watchIdle(): void {
  let shown: HTMLElement | null = null
  let covered = false

  const cover = (): void => {
    if (shown) shown.remove()
    covered = true
    shown = coverSheet(clear)
    for (const place of hidden()) place.hidden = true
    document.body.append(shown)
    scrollTo(0, 0)
  }
  const warn = (): void => {
    shown = warning(cover, clear)
    document.body.append(shown)
  }
  // Behind the cover only its own button counts, so that a hand on the table does not keep it.
  const watch = watchQuiet(
    (quiet) => {
      if (quiet >= leaveAfter) leave()
      else if (quiet >= coverAfter && !covered) cover()
      else if (quiet >= warnAfter && !shown) warn()
    },
    () => !shown,
  )
  function clear(): void {
    if (shown) shown.remove()
    shown = null
    covered = false
    watch.stir()
    for (const place of hidden()) place.hidden = false
  }
}

const hidden = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('body > header, body > main, body > footer')]

function button(text: string, tapped: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button'
  made.textContent = text
  made.addEventListener('click', tapped)
  return made
}

function warning(cover: () => void, stay: () => void): HTMLElement {
  const place = document.createElement('section')
  place.className = 'idle'
  place.setAttribute('role', 'alert')
  const text = document.createElement('p')
  text.textContent = words.idle.warning
  place.append(text, button(words.idle.cover, cover), ' ', button(words.idle.stay, stay))
  return place
}

/** Says nothing of what is behind it. */
function coverSheet(goOn: () => void): HTMLElement {
  const place = document.createElement('main')
  const heading = document.createElement('h1')
  heading.textContent = words.idle.covered
  place.append(heading, button(words.idle.back, goOn))
  return place
}
