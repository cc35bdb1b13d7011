import { make } from '#browser/answer/parts.ts'
import { removeCopy } from '#browser/help/copies.ts'
import type { Outbox } from './outbox.ts'
import { button, folded } from './parts.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

type Means = { readonly root: string; readonly store: Store; readonly outbox: Outbox }

/** Says what this phone holds, and takes all of it away, after asking once more. */
export function offerToRemove(place: HTMLElement, { root, store, outbox }: Means): void {
  const asked = make('div', '')
  const remove = async (): Promise<void> => {
    outbox.stop()
    await store.remove()
    await removeCopy(root)
    const main = document.querySelector('main')
    if (main) main.replaceChildren(make('p', 'lead', words.device.removed))
  }
  const ask = (): void => {
    const buttons = make('div', 'actions')
    buttons.append(
      button(words.device.yes, () => void remove(), 'button danger'),
      button(words.device.no, () => (asked.textContent = '')),
    )
    asked.textContent = ''
    asked.append(make('p', '', words.device.sure(outbox.count())), buttons)
    const no = buttons.querySelector('button')
    if (no) no.focus()
  }
  place.append(folded(words.device.heading, make('p', '', words.device.holds), button(words.device.remove, ask), asked))
}
