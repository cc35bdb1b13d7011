import { createHmac, randomBytes } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Counts tries in memory only. Addresses are hashed with a salt that changes every hour and is never written down. */
export type Limits = {
  /** False when this address has tried `kind` too often; generous, since a whole station may share one address. */
  readonly mayTry: (kind: LimitKind, address: string) => Promise<boolean>
  /** Counts a guess at the secrets of `name`, from wherever it comes. 0 lets it go on; otherwise the seconds to wait, and nothing is counted. */
  readonly guess: (name: string) => Promise<number>
  /** The guess was right: whoever knows the secrets starts anew. */
  readonly forgetGuesses: (name: string) => Promise<void>
}

const allowed = {
  answer: { points: 300, duration: 3600 },
  sign_in: { points: 60, duration: 900 },
  link: { points: 120, duration: 3600 },
  contact: { points: 600, duration: 3600 },
  envelope: { points: 600, duration: 3600 },
  note: { points: 60, duration: 3600 },
  words: { points: 30, duration: 3600 },
} as const

export type LimitKind = keyof typeof allowed

const wrongGuesses = { points: 5, duration: 86_400 } as const

// Short, so that somebody who guesses on purpose keeps the owner out for minutes at most, and from these two ways alone.
const waits = [15, 30, 60, 120, 240, 300] as const
const longestWait = 300

const hour = 3_600_000

/** Limits for one process; `now` in milliseconds. */
export function makeLimits(now: () => number): Limits {
  const limiters = new Map(Object.entries(allowed).map(([kind, limit]) => [kind, new RateLimiterMemory({ keyPrefix: kind, ...limit })]))
  const guesses = new RateLimiterMemory({ keyPrefix: 'guess', ...wrongGuesses })
  const gate = new RateLimiterMemory({ keyPrefix: 'gate', points: 1, duration: longestWait })
  const nameSalt = randomBytes(32)
  const keyOf = (name: string) => createHmac('sha256', nameSalt).update(name).digest('base64url')
  let salt = { hour: -1, bytes: randomBytes(32) }
  return {
    async mayTry(kind, address) {
      const current = Math.floor(now() / hour)
      if (salt.hour !== current) salt = { hour: current, bytes: randomBytes(32) }
      const key = createHmac('sha256', salt.bytes).update(address).digest('base64url')
      try {
        await limiters.get(kind)?.consume(key)
        return true
      } catch (refusal) {
        // The library rejects with its own counter when the limit is reached, and with an Error when it is broken.
        if (refusal instanceof Error) throw refusal
        return false
      }
    },
    async guess(name) {
      const key = keyOf(name)
      // Counted before anything is awaited that others could overtake: guesses sent all at once are counted one by one.
      const { consumedPoints } = await guesses.penalty(key)
      const beyond = consumedPoints - wrongGuesses.points
      if (beyond <= 0) return 0
      try {
        await gate.consume(key, 1, { customDuration: waits[beyond - 1] ?? longestWait })
        return 0
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        // What was not looked at was no guess: an owner who is impatient waits no longer for it.
        await guesses.reward(key)
        return Math.ceil(refusal.msBeforeNext / 1000)
      }
    },
    async forgetGuesses(name) {
      await guesses.delete(keyOf(name))
      await gate.delete(keyOf(name))
    },
  }
}
