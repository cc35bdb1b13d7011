import { epochOf } from '#engines/sealing/epoch.ts'
import { addDays, laterOf } from '#kernel/day.ts'
import type { Board } from '#modules/board/wire.ts'
import { hourIn } from '#kernel/hour.ts'
import { daysOf, fetchDay, fetchKeys, type Lying } from './boards.ts'
import type { OwnKeys } from './own-keys.ts'
import type { Reading } from './reading.ts'
import { startSearch } from './search.ts'
import type { SearchOrder } from './search-worker.ts'
import type { Note } from './thread.ts'

/** Fetches all that lies on a board, whosever it is, or null when not all of it arrived. */
export async function fetchBoard(board: Board): Promise<Reading | null> {
  const [keys, ...days] = await Promise.all([fetchKeys(board.slug), ...daysOf(board.today).map((day) => fetchDay(board.slug, day))])
  const lying = new Map<string, Lying>()
  for (const day of days) {
    if (day === null) return null
    for (const one of day) lying.set(one.id, one)
  }
  return keys === null ? null : { board, lying, keys, notes: [] }
}

/** Fetches what may have come since: today's envelopes and yesterday's, and the keys. */
export async function fetchAgain(reading: Reading): Promise<Reading | null> {
  // A page that was left open over midnight is in another day than the one it was drawn in.
  const today = laterOf(reading.board.today, hourIn(reading.board.timeZone, new Date()).slice(0, 10))
  const board = { ...reading.board, today }
  const [keys, ...days] = await Promise.all([
    fetchKeys(board.slug),
    ...[board.today, addDays(board.today, -1)].map((day) => fetchDay(board.slug, day)),
  ])
  if (keys === null || days.includes(null)) return null
  const came = days.flatMap((day) => day ?? []).map((one) => [one.id, one] as const)
  return { ...reading, board, keys, lying: new Map([...reading.lying, ...came]) }
}

export type Pass = 'own_month' | 'other_months'

/**
 * Tries the keyring's keys on these envelopes: first, and soon done, the key of the month in which each came; then all others, for a
 * note that was sealed long before it was sent or on a phone whose clock is wrong.
 */
export async function findNotes(
  { board }: Reading,
  some: readonly Lying[],
  by: { readonly own: OwnKeys; readonly pass: Pass; readonly onTried: (tried: number) => void },
): Promise<readonly Note[]> {
  const { own, pass, onTried } = by
  const months = Array.from(new Set(some.map(({ day }) => epochOf(day))))
  const notes: Note[] = []
  let before = 0
  for (const month of months) {
    const envelopes = some.filter(({ day }) => epochOf(day) === month)
    const keys = own.epochs.filter(({ epoch }) => (epoch === month) === (pass === 'own_month')).map(({ epoch, key }) => ({ epoch, key }))
    if (keys.length === 0) continue
    const found = await searchSideBySide({ tenant: board.agencyId, keys, envelopes }, (tried) => onTried(before + tried))
    const days = new Map(envelopes.map(({ id, day }) => [id, day]))
    for (const { id, letter, secret, epoch } of found) notes.push({ envelope: id, day: days.get(id) ?? board.today, epoch, letter, secret })
    before += envelopes.length
  }
  return notes
}

const mostWorkers = 4

/** Shares the envelopes out to as many workers as the device has processors. */
async function searchSideBySide(order: SearchOrder, onTried: (tried: number) => void) {
  const workers = Math.min(mostWorkers, navigator.hardwareConcurrency || 1, order.envelopes.length)
  const tried = Array.from({ length: workers }, () => 0)
  const found = await Promise.all(
    tried.map((_, worker) => {
      const envelopes = order.envelopes.filter((__, at) => at % workers === worker)
      return startSearch({ ...order, envelopes }, (of) => {
        tried[worker] = of
        onTried(tried.reduce((sum, one) => sum + one, 0))
      })
    }),
  )
  return found.flat()
}
