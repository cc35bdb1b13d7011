import { expect, inject, test } from 'vitest'
import { connect, disconnect } from './connect.ts'

const { superuser, passwords, rolePrefix, template } = inject('cluster')

test.each(['web', 'worker'] as const)('the %s login brings its silence along to a server that logs what others do', async (login) => {
  const db = connect({ ...superuser, user: rolePrefix + login, password: passwords[login], database: template }, rolePrefix, () => {})

  const { rows } = await db.pool.query<{ setconfig: readonly string[] }>(
    'select setconfig from pg_db_role_setting s join pg_roles r on r.oid = s.setrole where r.rolname = session_user and s.setdatabase = 0',
  )
  await disconnect(db)

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
