import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { parseConfig, type Config } from '#platform/config/config.ts'
import { CannotStart } from '#platform/db/embedded-failure.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { openDatabase } from '#platform/db/open.ts'
import { prepareDatabase } from '#platform/db/prepare.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { testFolder } from '#test/support/cluster.ts'

// Somebody else's server, with a database prepared as an administrator does who ran what `npm run database-roles` prints.
const dataDir = await testFolder(tmpdir())
const server = await startEmbedded({ dataDir, log: () => {} })
if (!server.ok) throw new Error('It runs already')
const { superuser: admin, stop } = server.value
afterAll(async () => {
  await stop()
  await rm(dataDir, { recursive: true, force: true })
})

const directory = join(import.meta.dirname, '../../db')
const rolePrefix = 'elk_'
const database = 'elk'
const secrets = { web: 'w', worker: 'k', help: 'h', migration: 'm' }
await prepareDatabase(admin, { database, passwords: secrets, directory, rolePrefix })

const address = (user: string, secret: string, on = database) =>
  `postgres://${user}:${secret}@localhost/${on}?host=${encodeURIComponent(admin.host)}&port=${admin.port}`

function settings(logins: Partial<Record<'web' | 'worker' | 'help' | 'migration', string>> = {}) {
  const config = parseConfig({
    DATABASE_URL: logins.web ?? address(`${rolePrefix}web`, secrets.web),
    WORKER_DATABASE_URL: logins.worker ?? address(`${rolePrefix}worker`, secrets.worker),
    HELP_DATABASE_URL: logins.help ?? address(`${rolePrefix}help`, secrets.help),
    MIGRATION_DATABASE_URL: logins.migration ?? address(`${rolePrefix}migration`, secrets.migration),
    DATABASE_ROLE_PREFIX: rolePrefix,
  })
  if (!config.ok) throw new Error(JSON.stringify(config.refusal))
  return config.value
}

/** What the administrator reads; a start that fails in another way, or not at all, is a fault. */
const refusal = (config: Config): Promise<string> =>
  openDatabase(config, directory, () => {}).then(
    () => 'It started.',
    (error: unknown) => (error instanceof CannotStart ? error.message : `It broke: ${String(error)}`),
  )

async function makeLogin(name: string) {
  const client = new pg.Client({ ...admin, database })
  await client.connect()
  await client.query(`create role ${name} login password 'u'`)
  await client.end()
}

test('an external database is migrated by a login that may make no roles, and runs jobs', async () => {
  const started = await openDatabase(settings(), directory, () => {})

  if (!started.ok) throw new Error('It runs already')
  const worker = await startWorker(started.value.worker, [], () => {})
  await worker.stop()
  const { rows } = await started.value.web.pool.query<{ owner: string; createrole: boolean }>(
    `select r.rolname as owner, r.rolcreaterole as createrole from pg_class c join pg_roles r on r.oid = c.relowner where c.relname = 'agency'`,
  )
  await started.value.close()
  expect(rows).toEqual([{ owner: `${rolePrefix}migration`, createrole: false }])
})

test('it opens a second time with nothing to migrate', async () => {
  const again = await openDatabase(settings(), directory, () => {})

  expect(again.ok).toBe(true)
  if (again.ok) await again.value.close()
})

test('started on a superuser, an owner or the migration’s own login it refuses', async () => {
  const mighty = address(admin.user, admin.password)

  expect(await refusal(settings({ web: mighty }))).toContain('is a superuser')
  expect(await refusal(settings({ worker: mighty }))).toContain('is a superuser')
  expect(await refusal(settings({ web: address(`${rolePrefix}migration`, secrets.migration) }))).toContain('owns tables')
})

test('the help pages are not started on a login that may do more than read their views', async () => {
  const because = await refusal(settings({ help: address(`${rolePrefix}web`, secrets.web) }))

  expect(because).toBe(
    `The login of HELP_DATABASE_URL, ${rolePrefix}web, may act as ${rolePrefix}assistance_provider. Use the login ${rolePrefix}help.`,
  )
})

test('a database without the roles says which it lacks and who can help', async () => {
  await makeLogin('unprepared')

  const because = await refusal(settings({ web: address('unprepared', 'u') }))

  expect(because).toMatch(/^The database lacks elk_coordinator, .*administrator run what npm run database-roles prints/)
})

test.each([
  ['a wrong password', { web: address(`${rolePrefix}web`, 'not-it') }, 'DATABASE_URL cannot be used: the login or its password is wrong'],
  ['a login that is not there', { worker: address('nobody', 'x') }, 'WORKER_DATABASE_URL cannot be used: the login or'],
  ['a database that is not there', { web: address(`${rolePrefix}web`, secrets.web, 'nothing') }, 'there is no such database'],
  [
    'a server that does not answer',
    { migration: 'postgres://x:y@127.0.0.1:1/elk' },
    'MIGRATION_DATABASE_URL cannot be used: no server answers',
  ],
])('%s stops the start in words that hold no password', async (_, logins, words) => {
  const because = await refusal(settings(logins))

  expect(because).toContain(words)
  expect(because).not.toContain('not-it')
})
