import { home, keepCopy, removeCopy, storeOf } from './copies.ts'
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
  const say = (kept: boolean, text: string): void => {
    show(kept)
    said.textContent = text
  }
  const keepNow = async (): Promise<void> => {
    yes.disabled = true
    try {
      await keepCopy(root, addresses)
      say(true, words.copy.kept)
    } catch {
      say(false, words.copy.failed)
      // Half a copy would promise what it does not hold.
      await removeCopy(root)
    } finally {
      yes.disabled = false
    }
  }
  const removeNow = async (): Promise<void> => {
    await removeCopy(root)
    say(false, words.copy.removed)
  }
  yes.addEventListener('click', () => void keepNow())
  remove.addEventListener('click', () => void removeNow())
  place.append(yes, remove, said)
  show(false)
  void caches.has(storeOf(root)).then(show)
}

function button(text: string, className: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.textContent = text
  return made
}
