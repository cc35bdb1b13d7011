import { make, makeLine } from '#browser/answer/parts.ts'
import { button, focusHeading, section } from './parts.ts'
import type { Store, Waiting } from './store.ts'
import { postContact } from './talk.ts'
import { words } from './words.ts'

/** Long enough to see a wrong tap, short enough that the page is still open. */
const secondsToTakeBack = 10
const everyMinute = 60_000

export type Outbox = {
  readonly add: (one: Waiting) => Promise<void>
  readonly count: () => number
  readonly stop: () => void
}

/** Shows what waits, sealed, on this phone, and sends it: once the seconds are over, when a link comes back, and every minute. */
export async function showOutbox(place: HTMLElement, root: string, store: Store): Promise<Outbox> {
  let waiting = (await store.all('waiting')).slice()
  const held = new Set<string>()
  const busy = new Set<string>()
  const list = make('ul', 'waits')
  const line = makeLine('hint')
  const box = section(words.waits.heading, list)
  // What becomes of each is read aloud as it changes.
  list.setAttribute('aria-live', 'polite')
  let stopped = false

  const textOf = ({ id, state }: Waiting): string => {
    if (held.has(id)) return words.waits.held(secondsToTakeBack)
    if (busy.has(id)) return words.waits.sending
    return state === 'waiting' ? words.waits.notSent : words.waits[state]
  }
  const draw = (): void => {
    list.textContent = ''
    for (const one of waiting) {
      const row = make('li', '')
      row.append(make('p', '', textOf(one)))
      // While it is on its way nobody can say whether taking it back would come too late.
      if (!busy.has(one.id))
        row.append(button(one.state === 'waiting' ? words.waits.takeBack : words.waits.remove, () => void takeBack(one.id)))
      list.append(row)
    }
    box.hidden = waiting.length === 0
  }
  const without = async (id: string): Promise<void> => {
    await store.take('waiting', id)
    waiting = waiting.filter((one) => one.id !== id)
  }
  const takeBack = async (id: string): Promise<void> => {
    if (busy.has(id)) return
    held.delete(id)
    await without(id)
    line.textContent = words.waits.takenBack
    draw()
  }
  const send = async (one: Waiting): Promise<boolean> => {
    busy.add(one.id)
    draw()
    const outcome = await postContact(root, one.body)
    busy.delete(one.id)
    if (outcome === 'kept') await without(one.id)
    else {
      const after: Waiting = { ...one, state: outcome === 'unsent' || outcome === 'too_many' ? 'tried' : outcome }
      // With no signal it surely did not leave, and can be taken back as before.
      const known: Waiting = outcome === 'unsent' && !navigator.onLine ? one : after
      await store.put('waiting', known)
      waiting = waiting.map((each) => (each.id === one.id ? known : each))
    }
    draw()
    return outcome === 'kept'
  }
  const sendAll = async (): Promise<void> => {
    if (stopped || !navigator.onLine) return
    const ready = waiting.filter(({ id }) => !held.has(id) && !busy.has(id))
    const sent = (await Promise.all(ready.map(send))).filter(Boolean).length
    if (sent > 0) line.textContent = words.waits.sent(sent)
  }

  place.append(line, box)
  draw()
  const again = (): void => void sendAll()
  addEventListener('online', again)
  const timer = setInterval(again, everyMinute)
  again()

  return {
    add: async (one) => {
      await store.put('waiting', one)
      held.add(one.id)
      waiting = waiting.concat(one)
      line.textContent = ''
      draw()
      focusHeading(box)
      setTimeout(() => {
        held.delete(one.id)
        draw()
        again()
      }, secondsToTakeBack * 1000)
    },
    count: () => waiting.length,
    stop: () => {
      stopped = true
      clearInterval(timer)
      removeEventListener('online', again)
    },
  }
}
