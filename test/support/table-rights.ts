import type pg from 'pg'

export const verbs = ['select', 'insert', 'update', 'delete'] as const

export type Verb = (typeof verbs)[number]

/** What a role may do in a table. A list names the only columns; rows are the policies' matter. */
export type Rights = { readonly [V in Verb]?: 'all' | readonly string[] }

export type TableRights = Readonly<Record<string, Readonly<Record<string, Rights>>>>

const columns = `
  select c.relname as in_table, r.rolname as role, v.verb, array_agg(a.attname::text order by a.attnum) as named,
    (select count(*)::int from pg_attribute b where b.attrelid = c.oid and b.attnum > 0 and not b.attisdropped) as width
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  cross join pg_roles r
  cross join unnest(array['select', 'insert', 'update']) v(verb)
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and not c.relispartition
    and r.rolname like 'porchlight\\_%' and r.rolname <> 'porchlight_migration'
    and has_column_privilege(r.rolname, c.oid, a.attnum, v.verb)
  group by c.oid, c.relname, r.rolname, v.verb
  union all
  select c.relname, r.rolname, 'delete', array[]::text[], 0
  from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles r
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and not c.relispartition
    and r.rolname like 'porchlight\\_%' and r.rolname <> 'porchlight_migration'
    and has_table_privilege(r.rolname, c.oid, 'delete')
  order by 1, 2`

type Found = { readonly in_table: string; readonly role: string; readonly verb: Verb; readonly named: string[]; readonly width: number }

/** Every right that is granted in the database, on every table, with columns where not all of them are meant. */
export async function rightsInCatalog(superuser: pg.Client): Promise<TableRights> {
  const tables = await superuser.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and not c.relispartition order by 1`,
  )
  const rights: Record<string, Record<string, { [V in Verb]?: 'all' | readonly string[] }>> = {}
  for (const { name } of tables.rows) rights[name] = {}
  for (const { in_table, role, verb, named, width } of (await superuser.query<Found>(columns)).rows) {
    const ofTable = (rights[in_table] ??= {})
    const ofRole = (ofTable[role.replace('porchlight_', '')] ??= {})
    ofRole[verb] = named.length === width ? 'all' : named
  }
  return rights
}
