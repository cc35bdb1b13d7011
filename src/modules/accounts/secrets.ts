import { argon2, createHash, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { deriveFor } from './phrase.ts'
import type { Argon2idInput } from '#engines/sealing/phrase.ts'

const period = 30

const argon2id = ({ password, salt, memoryKiB, iterations, parallelism, length }: Argon2idInput): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const input = { message: password, nonce: salt, memory: memoryKiB, passes: iterations, parallelism, tagLength: length }
    argon2('argon2id', input, (error, derived) => (error ? reject(error) : resolve(derived)))
  })

let last: Promise<unknown> = Promise.resolve()

/** What a page without script leaves to the server. One after the other: each takes 64 MiB. */
export function loginFromPhrase(signInName: string, typed: string): Promise<Uint8Array> {
  const next = last.then(() => deriveFor(signInName, typed, argon2id))
  last = next.catch(() => null)
  return next.then(({ login }) => login)
}

/** What is stored of `login`, which is random enough to need no slow hash of its own. */
export const loginHash = (login: Uint8Array): Uint8Array => createHash('sha256').update('porchlight login/v1').update(login).digest()

/** Bound to the account, so that equal codes of two people do not look equal. */
export const recoveryHash = (accountId: string, code: string): Uint8Array =>
  createHash('sha256').update(`porchlight recovery-code/v1 ${accountId} ${code}`).digest()

const nobody = createHash('sha256').update('nobody').digest()

/** Takes as long for an account without a phrase, and is false for it. */
export const isSameHash = (given: Uint8Array, stored: Uint8Array | null): boolean =>
  timingSafeEqual(given, stored ?? nobody) && stored !== null

const totp = (secret: string, signInName = ''): TOTP =>
  new TOTP({ issuer: 'Porchlight', label: signInName, secret: Secret.fromBase32(secret), period, digits: 6, algorithm: 'SHA1' })

/** A new secret for an authenticator app, in the letters that somebody types who cannot scan. */
export const makeTotpSecret = (randomBytes: (size: number) => Uint8Array): string =>
  new Secret({ buffer: Uint8Array.from(randomBytes(20)).buffer }).base32

export const isTotpSecret = (text: string): boolean => /^[A-Z2-7]{32}$/.test(text)

/** What the QR code says. */
export const totpAddress = (secret: string, signInName: string): string => totp(secret, signInName).toString()

/** The half-minute to which a code belongs, one step of drift either way; null for a wrong code and for one not newer than the last. */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totp(secret).validate({ token, timestamp: now.getTime(), window: 1 })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / period) + delta
  return lastStep !== null && step <= lastStep ? null : step
}
