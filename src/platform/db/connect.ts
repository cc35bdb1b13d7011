import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

// Days stay text: a Date would drag the server's time zone into them.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export type Db = {
  readonly kysely: Kysely<Tables>
  /** For one-statement calls of definer functions, where a transaction would cost three more round trips. */
  readonly pool: pg.Pool
  readonly rolePrefix: string
}

/** A pool over one login. `onError` hears of connections that broke while idle, without their text. */
export function makePool(settings: pg.PoolConfig, onError: () => void): pg.Pool {
  const pool = new pg.Pool({ max: 10, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 5_000, ...settings })
  pool.on('error', onError)
  // A client that breaks while it is out of the pool would otherwise end the process.
  pool.on('connect', (client) => void client.on('error', onError))
  return pool
}

export function connect(settings: pg.PoolConfig, rolePrefix: string, onError: () => void): Db {
  const pool = makePool(settings, onError)
  return { kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool, rolePrefix }
}

/** Ends a login's connections. Kysely leaves a pool open that it never used itself. */
export async function disconnect(db: {
  readonly kysely: { readonly destroy: () => Promise<void> }
  readonly pool: pg.Pool
}): Promise<void> {
  await db.kysely.destroy()
  if (!db.pool.ended) await db.pool.end()
}
