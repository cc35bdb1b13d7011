import { makeCover } from '#engines/sealing/cover.ts'
import { randomBytes } from '#browser/random.ts'
import { actMoment, actsOfAVisit } from './act-moment.ts'
import { sendEnvelope } from './boards.ts'

const uniform = () => new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32

export type BoardCover = {
  /** Something was really sent: it counts as one of the visit's envelopes. */
  readonly takePlace: () => void
  /** While something waits to be done here nothing empty goes, so that what is done makes no envelope too many. */
  readonly hold: (isHeld: boolean) => void
  /** On leaving, whatever is left goes at once. */
  readonly end: () => void
}

/**
 * Leaves two envelopes on a board during each visit, at moments at which acts would follow each other, so that a visit that finds
 * nothing posts as much, and when, as one that takes up a note and answers it.
 */
export async function startCover(slug: string): Promise<BoardCover> {
  const left = await Promise.all(
    Array.from({ length: actsOfAVisit }, async () => ({ id: crypto.randomUUID(), sealed: await makeCover({ randomBytes }) })),
  )
  let isHeld = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const post = () => {
    const one = left.shift()
    if (one) void sendEnvelope(slug, one.id, one.sealed)
  }
  const plan = () => {
    clearTimeout(timer)
    if (left.length === 0) return
    timer = setTimeout(
      () => {
        if (!isHeld) post()
        plan()
      },
      actMoment(actsOfAVisit - left.length, uniform),
    )
  }
  const postAll = () => {
    while (left.length > 0) post()
  }
  addEventListener('pagehide', postAll)
  plan()
  return {
    takePlace: () => {
      left.shift()
      plan()
    },
    hold: (held) => (isHeld = held),
    end: () => {
      postAll()
      clearTimeout(timer)
      removeEventListener('pagehide', postAll)
    },
  }
}
