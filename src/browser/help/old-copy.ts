import { words } from './words.ts'

const fresh = 10 * 60_000

/** A copy on this device says of which hour it is, and turns its lights off: nobody knows whether they still burn. */
export function sayHowOld(): void {
  const place = document.querySelector<HTMLElement>('[data-made]')
  const made = new Date((place && place.dataset['made']) || '')
  // A clock that is wrong by less than the page is old says nothing.
  if (!place || !(Date.now() - made.getTime() > fresh)) return
  const said = document.createElement('p')
  said.className = 'notice warn'
  said.setAttribute('role', 'status')
  said.textContent = words.old(
    made.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' }),
  )
  place.prepend(said)
  for (const lamp of document.querySelectorAll('.lamp')) lamp.classList.add('off')
}
