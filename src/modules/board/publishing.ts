import { addMonths, type Day } from '#kernel/day.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { KeysPost, Published } from './wire.ts'

/** What is added to the public list. It only grows: nothing in it is ever replaced. */
export type Addition = {
  /** The number under which the keys stand. */
  readonly number: number
  readonly isNewIdentity: boolean
  readonly epochs: KeysPost['epochs']
}

const changed = 'Your keys were changed in another window or on another device. Load this page again.'

/** Decides what of the posted keys is new. The same post sent twice adds nothing the second time. */
export function additionOf(posted: KeysPost, published: Published | null, today: Day): Result<Addition> {
  const first = today.slice(0, 7)
  const last = addMonths(today, 3).slice(0, 7)
  if (posted.epochs.some(({ epoch }) => epoch < first || epoch > last))
    return refuse({
      kind: 'conflict',
      because: 'These keys are for other months than this one and the next three. Check the date on this device.',
    })

  const isSame = published?.identity.sign === posted.identity.sign && published.identity.auth === posted.identity.auth
  const number = published?.number ?? 0
  if (!isSame) {
    // A page that has not seen the latest identity must not put an older one on top of it.
    if (posted.number !== number) return refuse({ kind: 'conflict', because: changed })
    return ok({ number: number + 1, isNewIdentity: true, epochs: posted.epochs })
  }
  const known = new Map(published.epochs.map(({ epoch, publicKey }) => [epoch, publicKey]))
  if (posted.epochs.some(({ epoch, publicKey }) => (known.get(epoch) ?? publicKey) !== publicKey))
    return refuse({ kind: 'conflict', because: changed })
  return ok({ number, isNewIdentity: false, epochs: posted.epochs.filter(({ epoch }) => !known.has(epoch)) })
}
