import { registerOffline } from '../trusted-types.ts'
import { home, removeCopy, storeOf } from './copies.ts'
import { words } from './words.ts'

/** Asks once, on a page of its own, and only a tap on "yes" keeps anything. */
export function offerCopy(): void {
  const place = document.querySelector<HTMLElement>('[data-copy]')
  if (!place) return
  const addresses = (place.dataset['copy'] || '').split(' ')
  const root = home()
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  place.textContent = ''
  if (!navigator.serviceWorker || !window.caches) {
    said.textContent = words.copy.cannot
    place.append(said)
    return
  }
  const yes = button(words.copy.yes, 'button first')
  const remove = button(words.copy.remove, 'button')
  const show = (kept: boolean): void => {
    yes.hidden = kept
    remove.hidden = !kept
  }
  yes.addEventListener('click', () => {
    yes.disabled = true
    keep(root, addresses)
      .then(() => {
        show(true)
        said.textContent = words.copy.kept
      })
      .catch(() => {
        said.textContent = words.copy.failed
        return removeCopy(root)
      })
      .catch(() => {})
      .then(() => {
        yes.disabled = false
      })
  })
  remove.addEventListener('click', () => {
    removeCopy(root)
      .then(() => {
        show(false)
        said.textContent = words.copy.removed
      })
      .catch(() => {})
  })
  place.append(yes, remove, said)
  show(false)
  caches
    .has(storeOf(root))
    .then(show)
    .catch(() => {})
}

/** All pages are there before anything promises that they are. */
async function keep(root: string, addresses: readonly string[]): Promise<void> {
  const store = await caches.open(storeOf(root))
  await Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(address, { credentials: 'omit', cache: 'no-store' })
      if (!answer.ok) throw new Error('Not there')
      await store.put(address, answer)
    }),
  )
  await registerOffline(root)
}

function button(text: string, className: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.textContent = text
  return made
}
