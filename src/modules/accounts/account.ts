import type { Role } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

type Passkey = {
  readonly credentialId: string
  readonly label: string
  readonly transports: readonly string[]
  readonly madeOn: Day
}

/** Every way by which one account can be opened. */
export type Ways = { readonly passkeys: readonly Passkey[]; readonly phrase: boolean; readonly recoveryCodes: number }

/** A sheet of recovery codes is one way, however many codes are left on it. */
export const countWays = ({ passkeys, phrase, recoveryCodes }: Ways): number =>
  passkeys.length + (phrase ? 1 : 0) + (recoveryCodes > 0 ? 1 : 0)

/** Others depend on these two: a survey that only they can open, an agency that only they can run. */
export const needsTwoWays = (roles: readonly Role[]): boolean => roles.includes('coordinator') || roles.includes('keeper')

/** Refuses to leave somebody outside: codes run out, so a passkey or the phrase must stay. */
export function removePasskey(ways: Ways, credentialId: string, roles: readonly Role[]): Result<Ways> {
  const left = { ...ways, passkeys: ways.passkeys.filter((passkey) => passkey.credentialId !== credentialId) }
  if (left.passkeys.length === ways.passkeys.length) return refuse({ kind: 'missing' })
  if (left.passkeys.length === 0 && !left.phrase) {
    return refuse({ kind: 'conflict', because: 'This is your last way to sign in. Add another passkey or a phrase first.' })
  }
  if (needsTwoWays(roles) && countWays(left) < 2) {
    return refuse({ kind: 'conflict', because: 'A coordinator or keeper keeps two ways to sign in. Add another one first.' })
  }
  return ok(left)
}

const signInName = /^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$/

/** As typed, in any case. */
export function parseSignInName(typed: string): Result<string> {
  const name = typed.trim().toLowerCase()
  if (signInName.test(name)) return ok(name)
  const name_ = 'Choose 3 to 60 letters and digits without spaces; dots, dashes and underscores may stand inside.'
  return refuse({ kind: 'invalid', fields: { name: name_ } })
}

/** Where to go after signing in: a page of the desk and nothing else, whatever the address said. */
export function deskAddress(to: string): `/${string}` {
  // Resolved as a browser would, so that dots, backslashes and double slashes cannot lead elsewhere.
  const base = 'https://desk.invalid'
  const address = URL.canParse(to, base) ? new URL(to, base) : null
  const isDesk = address?.origin === base && (address.pathname === '/desk' || address.pathname.startsWith('/desk/'))
  return isDesk ? `/${(address.pathname + address.search).slice(1)}` : '/desk'
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBytes = 16

/** A sheet of ten codes of 80 bits, in groups that can be read aloud. */
export const makeRecoveryCodes = (randomBytes: (size: number) => Uint8Array): readonly string[] =>
  Array.from({ length: 10 }, () => {
    const letters = Array.from(randomBytes(codeBytes), (byte) => alphabet.charAt(byte % 32)).join('')
    return (letters.match(/.{4}/g) ?? []).join('-')
  })

/** A code as typed: any case, any spacing, O for 0 and I or L for 1. Null when it cannot be one of ours. */
export function parseRecoveryCode(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return letters.length === codeBytes && [...letters].every((letter) => alphabet.includes(letter)) ? letters : null
}
