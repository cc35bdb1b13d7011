import pg from 'pg'
import { rolesSql } from './migrate.ts'

/** Passwords of the four logins. */
export type LoginPasswords = { readonly web: string; readonly worker: string; readonly help: string; readonly migration: string }

async function asAdmin<T>(admin: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes roles, logins and one empty database, as superuser. Idempotent.
 * External databases get the same from their administrator, with `npm run database-roles`.
 */
export async function prepareDatabase(
  admin: pg.ClientConfig,
  { database, passwords, directory, rolePrefix }: { database: string; passwords: LoginPasswords; directory: string; rolePrefix: string },
): Promise<void> {
  const roles = await rolesSql(directory, rolePrefix)
  await asAdmin(admin, async (client) => {
    await client.query(roles)
    for (const login of ['web', 'worker', 'help', 'migration'] as const) {
      await client.query(`alter role ${client.escapeIdentifier(rolePrefix + login)} password ${client.escapeLiteral(passwords[login])}`)
    }
    const existing = await client.query('select from pg_database where datname = $1', [database])
    if (existing.rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(database)} owner ${client.escapeIdentifier(`${rolePrefix}migration`)}`)
    }
  })
  // Function privileges live in each database, so the roles are gone over once more in there.
  await asAdmin({ ...admin, database }, async (client) => void (await client.query(roles)))
}
