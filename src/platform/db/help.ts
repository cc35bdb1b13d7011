import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { makePool } from './connect.ts'
import type { NotesViews } from './notes-tables.ts'
import type { TeamViews } from './team-tables.ts'

/** The views that the public help pages read; `db/schema.txt` is the truth that a test holds them against. */
export type HelpTables = NotesViews & TeamViews

/** The help pages' own login. It reads views named `help_…` and keeps envelopes; no table, no role, no agency's transaction is open to it. */
export type HelpDb = { readonly kysely: Kysely<HelpTables>; readonly pool: pg.Pool }

export function connectHelp(settings: pg.PoolConfig, onError: () => void): HelpDb {
  const pool = makePool(settings, onError)
  return { kysely: new Kysely<HelpTables>({ dialect: new PostgresDialect({ pool }) }), pool }
}
