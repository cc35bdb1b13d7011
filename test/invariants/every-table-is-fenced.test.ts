import { expect, test } from 'vitest'
import { roles } from '#kernel/actor.ts'
import { makeWorld } from '#test/support/world.ts'

const { superuser } = await makeWorld()

const column = async (query: string) => (await superuser.query<{ name: string }>(query)).rows.map(({ name }) => name)

const tenantTables = `select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped)`

test('a table that holds anything of an agency has forced row-level security', async () => {
  const open = await column(`select t.relname as name from (${tenantTables}) t join pg_class c on c.oid = t.oid
    where not (c.relrowsecurity and c.relforcerowsecurity)`)

  expect(open).toEqual([])
})

test('the key of a tenant table begins with the agency', async () => {
  const loose = await column(`select t.relname as name from (${tenantTables}) t where t.relname <> 'session' and not exists (
    select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = t.oid and i.indisprimary and a.attname = 'agency_id')`)

  expect(loose).toEqual([])
})

test('every acting role that may touch a tenant table is held to its own agency there', async () => {
  const acting = [...roles, 'worker'].map((role) => `'porchlight_${role}'`).join(', ')
  const unheld =
    await column(`select distinct t.relname || ' ' || r.rolname as name from (${tenantTables}) t join pg_class c on c.oid = t.oid
    cross join pg_roles r
    where r.rolname in (${acting})
      and (has_any_column_privilege(r.rolname, c.oid, 'select, insert, update') or has_table_privilege(r.rolname, c.oid, 'delete'))
      and not exists (select from pg_policies p where p.tablename = t.relname and p.permissive = 'RESTRICTIVE'
        and r.rolname = any(p.roles) and p.qual like '%acting_agency()%' and p.with_check like '%acting_agency()%')`)

  expect(unheld).toEqual([])
})

test('no policy is open to everybody', async () => {
  expect(
    await column(`select tablename || ' ' || policyname as name from pg_policies where schemaname = 'public' and 'public' = any(roles)`),
  ).toEqual([])
})

test('a partition grants nothing to anybody', async () => {
  await superuser.query(`select make_partitions('11111111-1111-4111-8111-111111111111')`)
  await superuser.query(
    `select make_ledger_partition('11111111-1111-4111-8111-111111111111', 2026, array['22222222-2222-4222-8222-222222222222']::uuid[])`,
  )

  const partitions = await column(
    `select c.relname as name from pg_class c where c.relispartition and c.relkind = 'r' and c.relname !~ '^envelope_' order by 1`,
  )
  const granted = await column(
    `select c.relname as name from pg_class c cross join aclexplode(c.relacl) a where c.relispartition and a.grantee <> c.relowner`,
  )

  expect(partitions).toHaveLength(5)
  expect(granted).toEqual([])
})

test('the logins own nothing but the job queue and the views of the public pages', async () => {
  const owned = await column(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_roles r on r.oid = c.relowner where r.rolname like 'porchlight\\_%' and r.rolname <> 'porchlight_migration' and n.nspname not in ('graphile_worker', 'pg_toast')
      and not (r.rolname = 'porchlight_listing' and c.relkind = 'v' and (c.relname like 'help\\_%' or c.relname = 'log_page'))`)

  expect(owned).toEqual([])
})

test('tables of answers, contacts and notes hold no time, no order and no person, and of a note the day alone', async () => {
  const found = await column(`select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, null) as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relname in ('slip', 'sealed_answer', 'sealed_contact', 'envelope') and a.attnum > 0 and not a.attisdropped order by 1`)

  expect(found).toEqual([
    'envelope.agency_id uuid',
    'envelope.day date',
    'envelope.envelope_id uuid',
    'envelope.sealed envelope_bytes',
    'sealed_answer.agency_id uuid',
    'sealed_answer.answer_id uuid',
    'sealed_answer.sealed sealed_bytes',
    'sealed_answer.survey_id uuid',
    'sealed_contact.agency_id uuid',
    'sealed_contact.contact_id uuid',
    'sealed_contact.ledger_id uuid',
    'sealed_contact.sealed sealed_contact_bytes',
    'slip.agency_id uuid',
    'slip.answer_id uuid',
    'slip.code_hash code_hash',
    'slip.state slip_state',
    'slip.survey_id uuid',
  ])
  expect(
    await column(
      `select conname as name from pg_constraint where contype = 'f' and conrelid in ('slip'::regclass, 'sealed_answer'::regclass, 'sealed_contact'::regclass, 'envelope'::regclass)`,
    ),
  ).toEqual([])
})

test('every table and every column is described in words', async () => {
  const silent = await column(`select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and coalesce(length(col_description(c.oid, a.attnum)), 0) < 8
    union all
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and not c.relispartition and coalesce(length(obj_description(c.oid, 'pg_class')), 0) < 8`)

  expect(silent).toEqual([])
})
