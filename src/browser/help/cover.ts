import { randomBytes, randomId } from '#browser/random.ts'
import { makeCover } from '#engines/sealing/cover.ts'
import { coverAfter, coverMoment } from './cover-moment.ts'

const uniform = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] || 0) / 2 ** 32

/** What the note's script says of this visit, on the page itself: nothing yet, begun, or sent. */
const noteHere = (): string | undefined => document.documentElement.dataset['note']

/**
 * Leaves an empty envelope, like every visit: at a moment at which somebody who writes would have sent a note, or on leaving; and now
 * and then a second one. While somebody writes it waits, and a note that is sent takes its place; it never holds one up.
 */
export function leaveCover(): void {
  const root = `/${location.pathname.split('/')[1]}`
  const options = { credentials: 'omit' } as const
  const ignore = (): void => {}
  let whole: Uint8Array<ArrayBuffer> | undefined
  const send = (): void => {
    if (!whole || noteHere() === 'sent') return
    fetch(`${root}/envelope`, {
      ...options,
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/octet-stream' },
      body: whole,
    }).catch(ignore)
    whole = undefined
  }
  // Made ahead: on leaving there is no time to seal.
  const make = async (): Promise<void> => {
    const sealed = await makeCover({ randomBytes })
    const id = randomId()
    whole = new Uint8Array(id.length + sealed.length)
    whole.set(id)
    whole.set(sealed, id.length)
  }
  const sendUnlessWriting = (): boolean => {
    if (noteHere() === 'begun') return false
    send()
    return true
  }
  make().catch(ignore)
  fetch(`${root}/ids`, options).catch(ignore)
  const first = coverMoment(uniform)
  setTimeout(() => {
    if (!sendUnlessWriting()) return
    removeEventListener('pagehide', send)
    const second = coverAfter(first, uniform)
    if (second === null) return
    make().catch(ignore)
    setTimeout(sendUnlessWriting, second - first)
  }, first)
  // Not when another app comes before it: a page behind a phone call goes on, and what is posted at once then hides no note.
  addEventListener('pagehide', send)
}
