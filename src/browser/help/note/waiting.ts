import { idOfBytes } from '#kernel/ids.ts'
import { idLength, posted, postedLength } from '#modules/help/note/wire.ts'
import { storeOf } from '../copies.ts'
import { postEnvelope } from './post.ts'

// A sealed note that waits for a link, only on a device whose owner asked for a copy of these pages, and in that copy's own store:
// removing the copy, or leaving by the button, takes it along.

const placeOf = (root: string): string => `${root}/waiting`

const isOwnDevice = async (root: string): Promise<boolean> => Boolean(window.caches) && caches.has(storeOf(root))

/** True if it is kept for the next link. */
export async function keepWaiting(root: string, id: string, sealed: Uint8Array): Promise<boolean> {
  try {
    if (!(await isOwnDevice(root))) return false
    const store = await caches.open(storeOf(root))
    await store.put(placeOf(root), new Response(posted(id, sealed)))
    return true
  } catch {
    return false
  }
}

export async function forgetWaiting(root: string): Promise<void> {
  if (await isOwnDevice(root)) await (await caches.open(storeOf(root))).delete(placeOf(root))
}

/** Sends what waited. True once it is kept. */
export async function sendWaiting(root: string): Promise<boolean> {
  if (!(await isOwnDevice(root))) return false
  const store = await caches.open(storeOf(root))
  const waiting = await store.match(placeOf(root))
  const bytes = waiting && new Uint8Array(await waiting.arrayBuffer())
  if (!bytes || bytes.length !== postedLength) return false
  const outcome = await postEnvelope(root, idOfBytes(bytes.subarray(0, idLength)), bytes.subarray(idLength))
  // A board that is closed for a while may open again; what can never be kept is not tried for ever.
  if (outcome === 'kept' || outcome === 'other' || outcome === 'broken') await store.delete(placeOf(root))
  return outcome === 'kept'
}
