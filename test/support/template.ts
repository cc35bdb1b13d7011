import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { migrate } from '#platform/db/migrate.ts'
import { prepareDatabase, type LoginPasswords } from '#platform/db/prepare.ts'

export type Superuser = { readonly host: string; readonly port: number; readonly user: string; readonly password: string; readonly database: string }

/** What the global setup hands to every test file. */
export type TestCluster = { readonly superuser: Superuser; readonly passwords: LoginPasswords; readonly template: string }

const directory = join(import.meta.dirname, '../../db')

/** Makes the migrated database that each test file copies, with the same roles and logins as a real installation. */
export async function makeTemplate(superuser: Superuser): Promise<TestCluster> {
  const template = 'porchlight_template'
  const password = () => randomBytes(12).toString('hex')
  const passwords = { web: password(), worker: password(), migration: password() }
  const login = (name: keyof LoginPasswords) => ({ ...superuser, user: `porchlight_${name}`, password: passwords[name], database: template })

  await prepareDatabase(superuser, { database: template, passwords, directory, rolePrefix: 'porchlight_' })
  await migrate(login('migration'), directory, 'porchlight_')
  const pool = new pg.Pool({ ...login('worker'), max: 1 })
  await runMigrations({ pgPool: pool })
  await pool.end()
  return { superuser, passwords, template }
}
