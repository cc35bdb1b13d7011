import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { roleNames, type Role } from '#kernel/actor.ts'
import { dayIn } from '#kernel/day.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import { findSession, type SignedIn } from '#platform/session/queries.ts'
import { isTokenCurrent, sessionCookie, tokenHash } from '#platform/session/token.ts'
import type { DeskFrame } from '#ui/desk-page.tsx'
import { askToSignIn } from './ask-to-sign-in.tsx'
import { notFound } from './refusal-page.tsx'
import type { Ctx, Env } from './vars.ts'

/** Who is signed in, on a page that is there for others too. */
export async function whoHoldsTheCookie(c: Ctx): Promise<SignedIn | null> {
  const token = getCookie(c, sessionCookie)
  const now = c.var.clock()
  if (token === undefined || !isTokenCurrent(token, now)) return null
  return throughDoor(c.var.db, (tx) => findSession(tx, tokenHash(token), dayIn('UTC', now)))
}

function frameFor(c: Ctx, signedIn: SignedIn): DeskFrame {
  const { current } = signedIn
  const held = current?.roles ?? []
  const here = c.req.path
  return {
    stylesheet: c.var.assets.stylesheet,
    agencyName: current?.agencyName ?? 'Porchlight',
    roleLine: [current?.agencyState, ...held.map((role) => roleNames[role])].filter(Boolean).join(' · '),
    navigation: c.var.navigation
      .filter(({ roles }) => roles.some((role) => held.includes(role)))
      .map(({ label, href }) => ({ label, href, current: here === href || (href !== '/desk' && here.startsWith(`${href}/`)) })),
    account: {
      name: signedIn.displayName,
      links: [
        { label: 'Account and sign-in', href: '/desk/account' },
        { label: 'What we hold', href: '/what-we-hold' },
        ...(current?.sample ? [{ label: 'Be somebody else in the sample', href: '/sample' } as const] : []),
        ...(signedIn.memberships.length > 1 ? [{ label: 'Change agency', href: '/desk/account/agencies' } as const] : []),
      ],
      signOut: '/desk/sign-out',
    },
    ...(current?.sample ? { banner: 'Sample county: every agency and person here is invented.' } : {}),
  }
}

async function settle(c: Ctx): Promise<SignedIn | null> {
  const signedIn = await whoHoldsTheCookie(c)
  if (!signedIn) return null
  c.set('signedIn', signedIn)
  if (signedIn.current) c.set('today', dayIn(signedIn.current.timeZone, c.var.clock()))
  c.set('frame', frameFor(c, signedIn))
  return signedIn
}

/** Lets somebody through who is signed in, whatever roles they hold: for their own account. */
export const signedIn = () => createMiddleware<Env>(async (c, next) => ((await settle(c)) ? next() : askToSignIn(c)))

/** Lets the route act in the first of these roles that the person holds; to all others it does not exist. */
export const as = (...allowed: readonly [Role, ...Role[]]) =>
  createMiddleware<Env>(async (c, next) => {
    const who = await settle(c)
    if (!who) return askToSignIn(c)
    const role = allowed.find((one) => who.current?.roles.includes(one))
    if (!role || !who.current) return notFound(c)
    c.set('actor', { accountId: who.accountId, personId: who.current.personId, agencyId: who.current.agencyId, role })
    return next()
  })
