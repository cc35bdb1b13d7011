import type pg from 'pg'

/** What every table holds, each as one short text, so that a request can be seen to have changed nothing or to name what it changed. */
export async function everythingStored(superuser: pg.Client): Promise<Readonly<Record<string, string>>> {
  const tables = await superuser.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'graphile_worker') order by 1`,
  )
  const sums = tables.rows.map(
    ({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${name} t`,
  )
  const { rows } = await superuser.query<{ name: string; sum: string }>(sums.join(' union all '))
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}

/** The tables that differ. */
export const changedBetween = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name])
