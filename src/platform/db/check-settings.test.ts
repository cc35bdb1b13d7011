import { afterAll, expect, inject, test } from 'vitest'
import { settingsProblem } from './check-settings.ts'
import { connect, disconnect, type Db } from './connect.ts'

const { superuser, passwords, rolePrefix, template } = inject('cluster')
const opened: Db[] = []
afterAll(() => Promise.all(opened.map(disconnect)))

const asking = (settings: object): Db => {
  const db = connect({ ...superuser, max: 1, ...settings }, rolePrefix, () => {})
  opened.push(db)
  return db
}

test.each([
  ['-c log_statement=all', 'log_statement = none'],
  ['-c log_min_duration_statement=0', 'log_min_duration_statement = -1'],
  ['-c log_error_verbosity=default', 'log_error_verbosity = terse'],
  ['-c log_min_error_statement=error', 'log_min_error_statement = panic'],
])('a database that would write statements or their values down is named with what to set (%s)', async (options, named) => {
  expect(await settingsProblem(asking({ options }))).toContain(named)
})

test('a server that uses old log files again, with what stands in them, is named and nothing that is right beside it', async () => {
  const db = asking({ options: '-c wal_recycle=on' })

  const problem = await settingsProblem(db)

  expect(problem).toContain('wal_recycle = off')
  expect(problem).not.toContain('archive_mode')
})

test('a quiet database has nothing to be told', async () => {
  expect(await settingsProblem(asking({}))).toBeNull()
})

test.each(['web', 'worker', 'help'] as const)('the %s login brings its silence along to a server that logs', async (login) => {
  const db = asking({ user: rolePrefix + login, password: passwords[login], database: template })

  const { rows } = await db.pool.query<{ setconfig: readonly string[] }>(
    'select setconfig from pg_db_role_setting s join pg_roles r on r.oid = s.setrole where r.rolname = session_user and s.setdatabase = 0',
  )

  expect(rows[0]?.setconfig.toSorted()).toEqual([
    'log_duration=off',
    'log_error_verbosity=terse',
    'log_min_duration_sample=-1',
    'log_min_duration_statement=-1',
    'log_min_error_statement=panic',
    'log_min_messages=log',
    'log_statement=none',
  ])
})
