import { createHmac, randomBytes } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'

/** Counts tries in memory only. Addresses are hashed with a salt that changes every hour and is never written down. */
export type Limits = {
  /** False when this address has tried `kind` too often; generous, since a whole station may share one address. */
  readonly mayTry: (kind: LimitKind, address: string) => Promise<boolean>
}

const allowed = {
  answer: { points: 300, duration: 3600 },
  sign_in: { points: 60, duration: 900 },
  link: { points: 120, duration: 3600 },
} as const

export type LimitKind = keyof typeof allowed

const hour = 3_600_000

/** Limits for one process; `now` in milliseconds. */
export function makeLimits(now: () => number): Limits {
  const limiters = new Map(Object.entries(allowed).map(([kind, limit]) => [kind, new RateLimiterMemory({ keyPrefix: kind, ...limit })]))
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
  }
}
