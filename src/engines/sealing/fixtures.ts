import type { Result } from '#kernel/refusal.ts'
import type { Bytes } from './bytes.ts'

// For tests only.

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

/** The value of a result that the test takes for granted. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** The same "random" numbers at every run, so that a failing fuzz case comes back (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** The element at a place that the test knows to be there. */
export function nth<T>(list: ArrayLike<T>, place: number): T {
  const element = list[place]
  if (element === undefined) throw new Error(`Nothing at ${place}.`)
  return element
}
