import { randomBytes, randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Role } from '#kernel/actor.ts'
import type { AccountId, AgencyId, PersonId } from '#kernel/ids.ts'
import { loginHash } from '#modules/accounts/secrets.ts'
import { tokenHash } from '#platform/session/token.ts'
import type { World } from './world.ts'

/** The code that an authenticator app would show. */
export const codeAt = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: at.getTime() })

/** An account with six words and an authenticator, in no agency yet. `login` is what a page makes of its words. */
export async function accountWithPhrase(world: World, signInName: string, login = randomBytes(32)) {
  const accountId = randomUUID() as AccountId
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  await world.superuser.query(
    `insert into account (account_id, sign_in_name, display_name, phrase_hash, totp_secret, made_on) values ($1, $2, $2, $3, $4, '2026-11-01')`,
    [accountId, signInName, loginHash(login), secret],
  )
  return { accountId, signInName, secret, login: login.toString('base64url') }
}

/** Makes an account somebody in an agency. */
export async function join(world: World, agencyId: AgencyId, accountId: AccountId, ...roles: readonly Role[]): Promise<PersonId> {
  const personId = randomUUID() as PersonId
  await world.superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, 'Dana Reyes')`, [agencyId, personId])
  await world.superuser.query(`insert into membership (agency_id, account_id, person_id) values ($1, $2, $3)`, [
    agencyId,
    accountId,
    personId,
  ])
  for (const role of roles) {
    await world.superuser.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, $3, '2026-11-01')`, [
      agencyId,
      personId,
      role,
    ])
  }
  return personId
}

/** Somebody of an agency who has just signed in with six words, and so has proved themselves. */
export async function signedInByPhrase(
  world: World,
  { agencyId, signInName, now }: { readonly agencyId: AgencyId; readonly signInName: string; readonly now: Date },
  ...roles: readonly Role[]
) {
  const who = await accountWithPhrase(world, signInName)
  await join(world, agencyId, who.accountId, ...roles)
  const signIn = async (at: Date) => {
    const response = await world.visitor.post('/desk/sign-in', { name: signInName, login: who.login, code: codeAt(who.secret, at) })
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const send = (address: string, init: RequestInit = {}) => world.visitor.send(address, { ...init, headers: { cookie, ...init.headers } })
    return {
      get: (address: string) => send(address),
      post: (address: string, fields: Readonly<Record<string, string>> = {}) =>
        send(address, { method: 'POST', body: new URLSearchParams(fields) }),
      json: (address: string, message: unknown) =>
        send(address, {
          method: 'POST',
          body: JSON.stringify(message),
          headers: { accept: 'application/json', 'content-type': 'application/json' },
        }),
    }
  }
  return { ...who, ...(await signIn(now)), signInAgain: signIn }
}

type Wanted = { readonly role?: Role; readonly personId?: PersonId; readonly expiresOn?: string; readonly name?: string }

/** A one-time link to a role, for a new person or one on the roster. */
export async function invite(
  world: World,
  agencyId: AgencyId,
  wanted: Wanted = {},
): Promise<{ token: string; address: string; personId: PersonId }> {
  const token = randomBytes(32).toString('base64url')
  const personId = wanted.personId ?? (randomUUID() as PersonId)
  if (!wanted.personId) {
    await world.superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, $3)`, [
      agencyId,
      personId,
      wanted.name ?? 'Dana Reyes',
    ])
  }
  await world.superuser.query(
    `insert into invitation (agency_id, invitation_id, token_hash, person_id, role, expires_on) values ($1, $2, $3, $4, $5, $6)`,
    [agencyId, randomUUID(), tokenHash(token), personId, wanted.role ?? 'peer', wanted.expiresOn ?? '2026-12-07'],
  )
  return { token, address: `/desk/invitation/${token}`, personId }
}

/** Sends several requests that meet: all wait at rows held here, and go on together once they are let go. */
export async function atOnce(
  world: World,
  held: { readonly query: string; readonly values: readonly unknown[] },
  send: readonly (() => Promise<Response>)[],
): Promise<readonly Response[]> {
  await world.superuser.query('begin')
  await world.superuser.query(held.query, [...held.values])
  const answers = send.map((one) => one())
  let waiting = 0
  for (let tries = 0; tries < 100 && waiting < send.length; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    waiting =
      (await world.superuser.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))
        .rowCount ?? 0
  }
  await world.superuser.query('commit')
  return Promise.all(answers)
}
