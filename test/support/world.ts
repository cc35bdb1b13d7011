import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { roles, type Actor, type Role } from '#kernel/actor.ts'
import { addDays, dayIn } from '#kernel/day.ts'
import type { AccountId, AgencyId, PersonId } from '#kernel/ids.ts'
import { parseConfig, type Config } from '#platform/config/config.ts'
import { connect, disconnect, type Db } from '#platform/db/connect.ts'
import { connectHelp } from '#platform/db/help.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import { noAssets } from '#platform/http/assets.ts'
import { makeLimits } from '#platform/http/limits.ts'
import type { Deps } from '#platform/http/vars.ts'
import { insertSession } from '#platform/session/queries.ts'
import { makeToken, sessionCookie, tokenHash } from '#platform/session/token.ts'
import { makeApp } from '../../src/app.ts'
import type { LogLine } from '#platform/log/log.ts'

export const origin = 'http://localhost:3000'

/** A signed-in browser without script: follows nothing, keeps its cookie. */
export type Browser = {
  readonly actor: Actor
  readonly cookie: string
  readonly get: (address: string) => Promise<Response>
  readonly post: (address: string, fields?: Readonly<Record<string, string | readonly string[]>>) => Promise<Response>
  readonly send: (address: string, init: RequestInit) => Promise<Response>
}

export type SeededAgency = {
  readonly id: AgencyId
  readonly slug: string
  readonly name: string
  /** A browser signed in as somebody who holds this one role. */
  readonly as: (role: Role) => Promise<Browser>
  /** Somebody else with the same role. */
  readonly another: (role: Role) => Promise<Browser>
}

export type World = {
  readonly app: ReturnType<typeof makeApp>
  readonly db: Db
  readonly worker: Db
  readonly deps: Deps
  /** Past every fence, for arranging and for looking at what is really stored. */
  readonly superuser: pg.Client
  readonly databaseName: string
  readonly logged: LogLine[]
  /** Sets the clock; all days of the application follow it. */
  readonly setClock: (now: Date) => void
  readonly found: (name?: string) => Promise<SeededAgency>
  /** A browser that is not signed in. */
  readonly visitor: Omit<Browser, 'actor' | 'cookie'>
}

function testConfig(): Config {
  const config = parseConfig({})
  if (!config.ok) throw new Error('The default settings must parse')
  return config.value
}

/** A database of its own, the whole application on it, and nobody in it; gone when the test file ends. */
export async function makeWorld(): Promise<World> {
  const cluster = inject('cluster')
  const databaseName = `t_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(cluster.superuser)
  await admin.connect()
  await admin.query(`create database ${databaseName} template ${cluster.template} strategy wal_log owner porchlight_migration`)
  const superuser = new pg.Client({ ...cluster.superuser, database: databaseName })
  await superuser.connect()
  const login = (name: 'web' | 'worker' | 'help') => ({
    ...cluster.superuser,
    database: databaseName,
    user: `porchlight_${name}`,
    password: cluster.passwords[name],
    max: 8,
  })
  const db = connect(login('web'), 'porchlight_', () => {})
  const worker = connect(login('worker'), 'porchlight_', () => {})
  const help = connectHelp(login('help'), () => {})

  let now = new Date('2026-11-23T15:00:00Z')
  const logged: LogLine[] = []
  const deps: Deps = {
    config: testConfig(),
    db,
    help,
    assets: noAssets,
    log: (event, line = {}) => logged.push({ event, ...line }),
    clock: () => now,
    newId: () => randomUUID(),
    randomBytes: (size) => randomBytes(size),
    limits: makeLimits(() => now.getTime()),
  }
  const app = makeApp(deps)

  afterAll(async () => {
    await db.kysely.destroy()
    await worker.kysely.destroy()
    await disconnect(help)
    await superuser.end()
    await admin.query(`drop database ${databaseName} with (force)`)
    await admin.end()
  })

  const send = (cookie: string | null) => (address: string, init: RequestInit) =>
    Promise.resolve(
      app.request(address, {
        redirect: 'manual',
        ...init,
        headers: { origin, ...(cookie ? { cookie } : {}), ...Object.fromEntries(new Headers(init.headers)) },
      }),
    )
  const browse = (cookie: string | null) => ({
    send: send(cookie),
    get: (address: string) => send(cookie)(address, {}),
    post: (address: string, fields: Readonly<Record<string, string | readonly string[]>> = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
      return send(cookie)(address, { method: 'POST', body })
    },
  })

  async function signIn(agencyId: AgencyId, role: Role): Promise<Browser> {
    const accountId = randomUUID() as AccountId
    const personId = randomUUID() as PersonId
    await superuser.query(`insert into account (account_id, sign_in_name, display_name, made_on) values ($1, $2, $3, '2026-11-01')`, [
      accountId,
      `${role}-${accountId.slice(0, 8)}`,
      `Somebody (${role})`,
    ])
    await superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, $3)`, [agencyId, personId, `Somebody (${role})`])
    await superuser.query(`insert into membership (agency_id, account_id, person_id) values ($1, $2, $3)`, [agencyId, accountId, personId])
    await superuser.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, $3, '2026-11-01')`, [
      agencyId,
      personId,
      role,
    ])
    const token = makeToken(randomBytes(32), now)
    await throughDoor(db, (tx) =>
      insertSession(tx, {
        tokenHash: tokenHash(token),
        sessionId: randomUUID(),
        accountId,
        agencyId,
        signedInWith: 'Passkey',
        expiresOn: addDays(dayIn('UTC', now), 1),
      }),
    )
    const cookie = `${sessionCookie}=${token}`
    return { actor: { accountId, personId, agencyId, role }, cookie, ...browse(cookie) }
  }

  return {
    app,
    db,
    worker,
    deps,
    superuser,
    databaseName,
    logged,
    setClock: (to) => {
      now = to
    },
    visitor: browse(null),
    async found(name = 'Cedar Hollow PD') {
      const id = randomUUID() as AgencyId
      const slug = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}-${id.slice(0, 8)}`
      await superuser.query(
        `insert into agency (agency_id, slug, name, state, kind, head_count_band, time_zone, hosting, made_on)
         values ($1, $2, $3, 'OR', 'municipal', '10-24', 'America/Los_Angeles', 'own_server', '2026-11-01')`,
        [id, slug, name],
      )
      const browsers = new Map<Role, Promise<Browser>>()
      return {
        id,
        slug,
        name,
        as(role) {
          const known = browsers.get(role) ?? signIn(id, role)
          browsers.set(role, known)
          return known
        },
        another: (role) => signIn(id, role),
      }
    },
  }
}

export const everyRole = roles
