import type pg from 'pg'

export type ColumnFact = { readonly table: string; readonly column: string; readonly type: string; readonly comment: string | null }

export type TableFact = { readonly table: string; readonly comment: string | null; readonly columns: readonly ColumnFact[] }

// Partitions come and go with surveys; their parents speak for them.
const ours = `n.nspname = 'public' and not c.relispartition`

/** Tables and columns with their comments, as the data dictionary and the "what we hold" page say them. */
export async function describeTables(client: pg.ClientBase | pg.Pool): Promise<readonly TableFact[]> {
  const { rows } = await client.query<{
    table: string
    table_comment: string | null
    column: string
    type: string
    comment: string | null
  }>(`
    select c.relname as table, obj_description(c.oid, 'pg_class') as table_comment, a.attname as column,
           format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end as type,
           col_description(c.oid, a.attnum) as comment
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where ${ours} and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  const tables = new Map<string, { table: string; comment: string | null; columns: ColumnFact[] }>()
  for (const row of rows) {
    const known = tables.get(row.table) ?? { table: row.table, comment: row.table_comment, columns: [] }
    known.columns.push({ table: row.table, column: row.column, type: row.type, comment: row.comment })
    tables.set(row.table, known)
  }
  return [...tables.values()]
}

/** A role that may read a column. `only` says which rows, in words, where a policy holds some back; null where it reads all of its agency. */
export type Reader = {
  readonly table: string
  readonly column: string
  readonly role: string
  readonly only: readonly (string | null)[] | null
}

/** Who reads what, from the grants and the policies themselves. A role that has a grant and no policy reads nothing. */
export async function describeReaders(client: pg.ClientBase | pg.Pool, rolePrefix: string): Promise<readonly Reader[]> {
  const { rows } = await client.query<Reader>(
    `select c.relname as table, a.attname as column, substr(r.rolname, length($1) + 1) as role,
            case when c.relrowsecurity and not p.all_rows then p.words end as only
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     cross join pg_roles r
     cross join lateral (
       select count(*) > 0 as some_rows, bool_or(coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') = 'true') as all_rows,
              array_agg(obj_description(p.oid, 'pg_policy') order by p.polname) as words
       from pg_policy p
       where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*') and r.oid = any(p.polroles)) p
     where ${ours} and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
       and starts_with(r.rolname, $1) and r.rolname <> $1 || 'migration'
       and has_column_privilege(r.oid, c.oid, a.attnum, 'select') and (not c.relrowsecurity or p.some_rows)
     order by c.relname, a.attnum, r.rolname`,
    [rolePrefix],
  )
  return rows
}

const parts: readonly (readonly [string, string])[] = [
  [
    'Types',
    `select t.typname || ' ' || case t.typtype
              when 'd' then format_type(t.typbasetype, t.typtypmod) || (
                select string_agg(' ' || pg_get_constraintdef(k.oid), '' order by k.conname) from pg_constraint k where k.contypid = t.oid)
              else (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) end
            || ' -- ' || coalesce(obj_description(t.oid, 'pg_type'), '') as line
     from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = 'public' and t.typtype in ('d', 'e')`,
  ],
  [
    'Constraints and indexes',
    `select c.relname || ': ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and k.contype <> 'n'
     union all
     select c.relname || ': ' || pg_get_indexdef(i.indexrelid) from pg_index i
     join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
  ],
  [
    'Row-level security',
    `select c.relname || case when c.relrowsecurity then ' enabled' else ' off' end || case when c.relforcerowsecurity then ' forced' else '' end as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('r', 'p')`,
  ],
  [
    'Policies',
    `select tablename || ': ' || policyname || ' ' || permissive || ' ' || cmd || ' to ' || array_to_string(roles, ', ')
            || coalesce(' using ' || qual, '') || coalesce(' check ' || with_check, '') as line
     from pg_policies where schemaname = 'public'`,
  ],
  [
    'Grants on tables',
    `select c.relname || ': ' || r.rolname || ' ' || string_agg(a.privilege_type, ', ' order by a.privilege_type) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
     where ${ours} and c.relkind in ('r', 'p', 'v') and a.grantee <> c.relowner group by c.relname, r.rolname`,
  ],
  [
    'Grants on columns',
    `select c.relname || ': ' || r.rolname || ' ' || x.privilege_type || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')' as line
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     cross join aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
     where ${ours} group by c.relname, r.rolname, x.privilege_type`,
  ],
  [
    'Functions',
    `select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' || case when p.prosecdef then ' definer' else '' end
            || ' runs as ' || case when p.prosecdef then o.rolname else 'caller' end
            || ' for ' || coalesce((select string_agg(r, ', ' order by r) from (
                 select coalesce(g.rolname, 'public') as r from aclexplode(p.proacl) a left join pg_roles g on g.oid = a.grantee
                 where a.grantee <> p.proowner) x), 'nobody else')
            || ' -- ' || coalesce(obj_description(p.oid, 'pg_proc'), '') as line
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner where n.nspname = 'public'`,
  ],
  [
    'Triggers',
    `select c.relname || ': ' || pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_namespace n on n.oid = c.relnamespace where ${ours} and not t.tgisinternal`,
  ],
]

/** Everything the catalog says about our tables, as text that is kept in `db/schema.txt` and held against the database. */
export async function schemaText(client: pg.ClientBase): Promise<string> {
  const tables = await describeTables(client)
  const described = tables.map(({ table, comment, columns }) =>
    [`${table} -- ${comment ?? ''}`, ...columns.map((one) => `  ${one.column} ${one.type} -- ${one.comment ?? ''}`)].join('\n'),
  )
  const sections = [['Tables', described.join('\n\n')]]
  for (const [title, query] of parts) {
    const { rows } = await client.query<{ line: string }>(query)
    sections.push([
      title,
      rows
        .map(({ line }) => line.replace(/\s+/g, ' '))
        .toSorted()
        .join('\n'),
    ])
  }
  return `${sections.map(([title, text]) => `# ${title}\n\n${text}`).join('\n\n')}\n`
}
