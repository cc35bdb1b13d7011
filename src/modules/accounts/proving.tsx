import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type * as v from 'valibot'
import { safeParse } from 'valibot'
import { dayIn } from '#kernel/day.ts'
import type { AccountId, AgencyId } from '#kernel/ids.ts'
import { throughDoor, type DoorTx } from '#platform/db/in-agency.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { show } from '#platform/http/show.tsx'
import type { Ctx, Env } from '#platform/http/vars.ts'
import { insertSession } from '#platform/session/queries.ts'
import { makeToken, sessionCookie, sessionHours, tokenHash } from '#platform/session/token.ts'
import { PlainPage } from '#ui/page.tsx'
import { checkProof, type Assertion } from './passkeys.ts'
import { dropSessions, findPasskey, hasJustProved, insertCeremony, setCounter, takeCeremony } from './queries.ts'

const minute = 60_000

/** Somebody who has just shown that an account is theirs, and how. */
export type Proof = { readonly accountId: AccountId; readonly signedInWith: string }

/** When an attempt that begins now is over. */
export const attemptEnds = (c: Ctx): Date => new Date(c.var.clock().getTime() + 5 * minute)

/** Begins a session, which counts as proof for ten minutes; the browser's earlier one ends. Give the token with `giveCookie`. */
export async function openSession(c: Ctx, tx: DoorTx, who: Proof & { readonly agencyId: AgencyId | null }): Promise<string> {
  const now = c.var.clock()
  const earlier = getCookie(c, sessionCookie)
  await dropSessions(tx, { endedBefore: dayIn('UTC', now), replaced: earlier === undefined ? null : tokenHash(earlier) })

  const token = makeToken(c.var.randomBytes(32), now)
  const sessionId = c.var.newId()
  const expiresOn = dayIn('UTC', new Date(now.getTime() + sessionHours * 60 * minute))
  await insertSession(tx, { ...who, tokenHash: tokenHash(token), sessionId, expiresOn })
  await keepProof(c, tx, who.accountId, sessionId)
  return token
}

export const giveCookie = (c: Ctx, token: string): void =>
  setCookie(c, sessionCookie, token, { path: '/desk', httpOnly: true, secure: true, sameSite: 'Lax', maxAge: sessionHours * 3600 })

export const takeCookie = (c: Ctx) => deleteCookie(c, sessionCookie, { path: '/desk', secure: true })

/** Whoever signed in stays proved for ten minutes. */
export const keepProof = (c: Ctx, tx: DoorTx, accountId: AccountId, sessionId: string): Promise<void> => {
  const endsAt = new Date(c.var.clock().getTime() + 10 * minute)
  const ceremony = { ceremonyId: c.var.newId(), purpose: 'proved', challenge: '', accountId, sessionId, endsAt } as const
  return insertCeremony(tx, ceremony, c.var.clock())
}

export const isProved = (c: Ctx): Promise<boolean> =>
  throughDoor(c.var.db, (tx) => hasJustProved(tx, c.var.signedIn.sessionId, c.var.clock()))

/** Before ways in are added or removed: a browser left open at the station must not be enough. */
export const proved = () =>
  createMiddleware<Env>(async (c, next) => {
    if (await isProved(c)) return next()
    const to = c.req.method === 'GET' ? c.req.path : '/desk/account'
    if (wantsJson(c)) return c.json({ because: 'Please prove once more that it is you: load this page again.' }, 401)
    return c.redirect(`/desk/account/prove?to=${encodeURIComponent(to)}`, 303)
  })

/** Who answers a challenge with a passkey. The challenge is used up whether the answer is right or not. */
export async function provedByPasskey(
  c: Ctx,
  attempt: { readonly ceremonyId: string; readonly response: Assertion; readonly of: AccountId | null },
): Promise<Proof | null> {
  const { ceremonyId, response, of } = attempt
  const purpose = of === null ? 'sign_in' : 'step_up'
  const challenge = await throughDoor(c.var.db, (tx) => takeCeremony(tx, { ceremonyId, purpose, accountId: of }, c.var.clock()))
  if (challenge === null) return null

  return throughDoor(c.var.db, async (tx) => {
    const passkey = await findPasskey(tx, response.id)
    if (!passkey || (of !== null && passkey.accountId !== of)) return null
    const counter = await checkProof(c.var.config.origin, challenge, response, passkey)
    if (counter === null) return null
    await setCounter(tx, passkey.credentialId, counter)
    return { accountId: passkey.accountId, signedInWith: `Passkey “${passkey.label}”` }
  })
}

export const mayTrySignIn = (c: Ctx): Promise<boolean> => c.var.limits.mayTry('sign_in', clientAddress(c))

export const tooManyWords = 'There were too many tries from this network. Wait a quarter of an hour, then try again.'

export const tooMany = (c: Ctx, words = tooManyWords) =>
  show(
    c,
    <PlainPage title="Too many tries" back={{ label: 'Sign in', href: '/desk/sign-in' }}>
      <p>{words}</p>
    </PlainPage>,
    429,
  )

/** True for the page's own scripts, which show an answer where the reader is. */
export const wantsJson = (c: Ctx): boolean => c.req.header('accept') === 'application/json'

/** A script's message as the schema says, or null. */
export async function jsonBody<Schema extends v.GenericSchema>(c: Ctx, schema: Schema): Promise<v.InferOutput<Schema> | null> {
  const parsed = safeParse(schema, await c.req.json().catch(() => null))
  return parsed.success ? parsed.output : null
}
