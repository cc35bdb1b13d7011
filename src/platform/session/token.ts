import { createHash } from 'node:crypto'

/** Sessions end after twelve hours, a long shift. */
export const sessionHours = 12

export const sessionCookie = '__Secure-session'

export const tokenHash = (token: string): Uint8Array => createHash('sha256').update(token).digest()

/**
 * A session's cookie: 256 random bits and the second at which it ends. Only its hash is stored, so the end
 * cannot be moved, and the database need not hold a time of day.
 */
export const makeToken = (random: Uint8Array, now: Date): string =>
  `${Buffer.from(random).toString('base64url')}.${Math.floor(now.getTime() / 1000) + sessionHours * 3600}`

const shape = /^[\w-]{43}\.(\d{10,11})$/

/** True if the cookie has our shape and its end lies ahead. */
export function isTokenCurrent(token: string, now: Date): boolean {
  const end = shape.exec(token)?.[1]
  return end !== undefined && Number(end) > now.getTime() / 1000
}
