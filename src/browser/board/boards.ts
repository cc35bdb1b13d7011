import { idOfBytes } from '#kernel/ids.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { idLength, posted, postedLength } from '#modules/help/note/wire.ts'

/** An envelope as it lies on a board. */
export type Lying = { readonly id: string; readonly day: Day; readonly sealed: Uint8Array<ArrayBuffer> }

/** The days whose envelopes still lie there. */
export const daysKept = 21

export const daysOf = (today: Day): readonly Day[] => Array.from({ length: daysKept + 1 }, (_, back) => addDays(today, -back))

// As anybody would ask: without the cookie that says who is signed in, and for everything there is.
const asAnybody = { credentials: 'omit', cache: 'no-store' } as const

/** All envelopes of one day, or null when they did not arrive. */
export async function fetchDay(slug: string, day: Day): Promise<readonly Lying[] | null> {
  try {
    const response = await fetch(`/${slug}/day/${day}`, asAnybody)
    if (!response.ok) return null
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length % postedLength !== 0) return null
    return Array.from({ length: bytes.length / postedLength }, (_, at) => {
      const whole = bytes.slice(at * postedLength, (at + 1) * postedLength)
      return { id: idOfBytes(whole.subarray(0, idLength)), day, sealed: whole.slice(idLength) }
    })
  } catch {
    return null
  }
}

/** The public list of keys of everybody on a board; null when it did not arrive. */
export async function fetchKeys(slug: string): Promise<unknown> {
  try {
    const response = await fetch(`/${slug}/keys`, asAnybody)
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

/** What became of an envelope. `other`: something else lies under its id, so somebody was quicker. */
export type Sent = 'kept' | 'other' | 'full' | 'busy' | 'unsent'

export async function sendEnvelope(slug: string, id: string, sealed: Uint8Array): Promise<Sent> {
  try {
    const init = { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: posted(id, sealed), keepalive: true }
    const response = await fetch(`/${slug}/envelope`, { ...asAnybody, ...init })
    const { ok, status } = response
    // Read to its end: a browser counts an answer left unread against the 64 KB it lets a page keep under way, and refuses the fourth.
    await response.arrayBuffer()
    if (ok) return 'kept'
    return status === 409 ? 'other' : status === 429 ? 'busy' : status === 503 ? 'full' : 'unsent'
  } catch {
    return 'unsent'
  }
}
