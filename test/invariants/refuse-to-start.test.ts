import { randomBytes } from 'node:crypto'
import { afterAll, expect, inject, test } from 'vitest'
import { loginProblem, missingRoles } from '#platform/db/check-login.ts'
import { connect, disconnect, type Db } from '#platform/db/connect.ts'
import { CannotStart } from '#platform/db/embedded-failure.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { makeWorld } from '#test/support/world.ts'

const { superuser: admin, passwords } = inject('cluster')
const world = await makeWorld()
const suffix = world.databaseName.slice(2, 10)
const password = randomBytes(16).toString('hex')

const opened: Db[] = []
afterAll(async () => {
  for (const db of opened) await disconnect(db)
})

/** A login of this database's own, made as an administrator would. */
async function login(name: string, attributes = '', grants: readonly string[] = []): Promise<string> {
  const user = `${name}_${suffix}`
  await world.superuser.query(`create role ${user} password '${password}' ${attributes || 'login'}`)
  for (const grant of grants) await world.superuser.query(grant.replaceAll('LOGIN', user))
  return user
}

function connectAs(user: string, secret = password): Db {
  const db = connect({ ...admin, database: world.databaseName, user, password: secret, max: 4 }, 'porchlight_', () => {})
  opened.push(db)
  return db
}

test('the logins that the roles’ text makes are fit to start on, and lack nothing', async () => {
  expect(await loginProblem(world.db)).toBeNull()
  expect(await loginProblem(world.worker)).toBeNull()
  expect(await missingRoles(world.db)).toEqual([])
})

test('a superuser is refused', async () => {
  expect(await loginProblem(connectAs(admin.user, admin.password))).toMatch(/is a superuser\. Run npm run database-roles/)
  expect(await loginProblem(connectAs(await login('chief', 'superuser login')))).toMatch(/^The login chief_\w+ is a superuser/)
})

test('a login that may bypass row-level security is refused', async () => {
  expect(await loginProblem(connectAs(await login('through_walls', 'bypassrls login')))).toMatch(/may bypass row-level security/)
})

test('a login that owns the tables is refused, since fences do not bind an owner', async () => {
  expect(await loginProblem(connectAs('porchlight_migration', passwords.migration))).toMatch(/owns tables/)
})

test('a login that could become any of these is refused like them', async () => {
  const asOwner = await login('nearly_owner', 'noinherit login', ['grant porchlight_migration to LOGIN'])
  const walls = await login('walls', 'bypassrls')
  const past = await login('nearly_past', 'noinherit login', [`grant ${walls} to LOGIN`])
  const nearlySuper = await login('nearly_super', 'noinherit login', [`grant ${admin.user} to LOGIN`])

  expect(await loginProblem(connectAs(asOwner))).toMatch(/^The login nearly_owner_\w+ may become porchlight_migration, which owns tables/)
  expect(await loginProblem(connectAs(past))).toMatch(/may become walls_\w+, which may bypass row-level security/)
  expect(await loginProblem(connectAs(nearlySuper))).toMatch(/which is a superuser/)
})

test('roles that the administrator did not give are named', async () => {
  const bare = await login('bare', '', ['grant porchlight_coordinator to LOGIN'])

  const missing = await missingRoles(connectAs(bare))

  expect(missing).toContain('porchlight_door')
  expect(missing).not.toContain('porchlight_coordinator')
})

const refusal = (worker: Db): Promise<string> =>
  startWorker(worker, [], () => {}).then(
    () => 'It started.',
    (error: unknown) => (error instanceof CannotStart ? error.message : `It broke: ${String(error)}`),
  )

test('a worker that was only given rights on the job queue would run nothing, so the start refuses, as with no rights at all', async () => {
  const grantee = await login('grantee', '', [
    'grant usage, create on schema graphile_worker to LOGIN',
    'grant all on all tables in schema graphile_worker to LOGIN',
    'grant all on all sequences in schema graphile_worker to LOGIN',
    'grant execute on all functions in schema graphile_worker to LOGIN',
  ])

  expect(await refusal(connectAs(grantee))).toContain('must own the schema graphile_worker')
  expect(await refusal(connectAs(await login('stranger')))).toContain('must own the schema graphile_worker')
})
