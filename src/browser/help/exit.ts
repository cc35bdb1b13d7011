import { home, removeCopy } from './copies.ts'

const presses = 3
const within = 2000
// Longer than that nobody should wait for a device that is slow to forget.
const patience = 1000

let leaving = false

/**
 * Away from here at once: the screen is emptied first, then the copy on this device goes, and then the browser goes to a page that
 * anybody might have open. It takes this page's place in the history.
 */
export function leave(): void {
  if (leaving) return
  leaving = true
  const root = home()
  document.title = 'Weather'
  document.documentElement.hidden = true
  document.body.textContent = ''
  const forgotten = removeCopy(root).catch(() => {})
  const waited = new Promise<void>((go) => {
    setTimeout(go, patience)
  })
  // With no signal the way out would end on a browser's error page that shows this address.
  void Promise.race([forgotten, waited]).then(() => location.replace(navigator.onLine ? `${root}/leave` : 'about:blank'))
}

/** The button, and Esc three times. */
export function watchExit(): void {
  const times: number[] = []
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return void times.splice(0)
    times.push(Date.now())
    const first = times[times.length - presses]
    if (first !== undefined && Date.now() - first <= within) leave()
  })
  for (const link of document.querySelectorAll('[data-leave]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      leave()
    })
  }
  // Whoever comes back by the history's button finds the page as the server tells it now, not as it was left.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && leaving) location.replace(`${home()}/leave`)
  })
}
