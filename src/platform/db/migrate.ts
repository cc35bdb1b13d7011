import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import pg from 'pg'

const withPrefix = (text: string, rolePrefix: string) => text.replaceAll('porchlight_', rolePrefix)

const sqlFiles = (directory: string, rolePrefix: string): MigrationProvider => ({
  async getMigrations() {
    const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted()
    const migrations: Record<string, Migration> = {}
    for (const name of names) {
      const text = withPrefix(await readFile(join(directory, name), 'utf8'), rolePrefix)
      migrations[name] = { up: async (db) => void (await sql.raw(text).execute(db)) }
    }
    return migrations
  },
})

/** Brings the database up to the newest migration, as the migration login. Throws with the failing file's name. */
export async function migrate(login: pg.ClientConfig, directory: string, rolePrefix: string): Promise<readonly string[]> {
  const kysely = new Kysely<object>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...login, max: 1 }) }) })
  try {
    const migrator = new Migrator({
      db: kysely,
      provider: sqlFiles(join(directory, 'migrations'), rolePrefix),
      migrationTableSchema: 'migration',
    })
    const { error, results = [] } = await migrator.migrateToLatest()
    const failed = results.find((result) => result.status === 'Error')
    if (failed) throw new Error(`Migration ${failed.migrationName} failed`, { cause: error })
    if (error) throw new Error('The database could not be migrated', { cause: error })
    return results.map((result) => result.migrationName)
  } finally {
    await kysely.destroy()
  }
}

/** The text of `db/roles.sql` with this installation's prefix. */
export const rolesSql = async (directory: string, rolePrefix: string) =>
  withPrefix(await readFile(join(directory, 'roles.sql'), 'utf8'), rolePrefix)
