import { makeCover } from '#engines/sealing/cover.ts'
import { randomBytes } from '#browser/keyring/lock.ts'
import { sendEnvelope } from './boards.ts'

const longest = 60_000

/**
 * Leaves one empty envelope on a board during each visit, so that a visit that finds nothing posts as much as one that takes up a
 * note. Whatever is really sent meanwhile takes its place. On leaving it goes at once.
 */
export async function startCover(slug: string): Promise<{ readonly takePlace: () => void; readonly end: () => void }> {
  const id = crypto.randomUUID()
  const sealed = await makeCover({ randomBytes })
  let isOver = false
  const post = () => {
    if (isOver) return
    isOver = true
    void sendEnvelope(slug, id, sealed)
  }
  const wait = (new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32) * longest
  const timer = setTimeout(post, wait)
  addEventListener('pagehide', post)
  const end = () => {
    clearTimeout(timer)
    removeEventListener('pagehide', post)
  }
  return {
    takePlace: () => {
      isOver = true
      end()
    },
    end: () => {
      post()
      end()
    },
  }
}
