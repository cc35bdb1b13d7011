import type { Db } from './connect.ts'

/** Why the app must not run on this login, or null. A superuser or BYPASSRLS login would walk through every fence. */
export async function loginProblem(db: Db): Promise<string | null> {
  const { rows } = await db.pool.query<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean; owns: boolean }>(`
    select r.rolname, r.rolsuper, r.rolbypassrls,
           exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relowner = r.oid and n.nspname = 'public') as owns
    from pg_roles r where r.rolname = session_user`)
  const login = rows[0]
  if (!login) return 'The database login cannot be read.'
  if (login.rolsuper) return `The login ${login.rolname} is a superuser. Run npm run database-roles and use its logins.`
  if (login.rolbypassrls) return `The login ${login.rolname} may bypass row-level security. Run npm run database-roles and use its logins.`
  if (login.owns)
    return `The login ${login.rolname} owns tables, so their fences do not bind it. Run npm run database-roles and use its logins.`
  return null
}

/** Roles that this installation needs and the server does not have, for an administrator to make. */
export async function missingRoles(db: Db): Promise<readonly string[]> {
  const wanted = [
    'coordinator',
    'command',
    'keeper',
    'peer',
    'clinician',
    'legal_advisor',
    'region_lead',
    'assistance_provider',
    'door',
    'listing',
  ]
  const names = wanted.map((name) => db.rolePrefix + name)
  const { rows } = await db.pool.query<{ name: string }>(
    `select name from unnest($1::text[]) name where not exists (select from pg_roles r where r.rolname = name and pg_has_role(session_user, r.oid, 'MEMBER'))`,
    [names],
  )
  return rows.map(({ name }) => name)
}
