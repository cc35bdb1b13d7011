import { roles } from '#kernel/actor.ts'
import type { Db } from './connect.ts'

/**
 * Why the app must not run on this login, or null. A superuser, a login with BYPASSRLS and an owner would walk through every fence,
 * and so would one that may become such a role by saying so.
 */
export async function loginProblem(db: Pick<Db, 'pool'>): Promise<string | null> {
  const { rows } = await db.pool.query<{ login: string; role: string; superuser: boolean; bypasses: boolean }>(`
    select session_user as login, r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypasses
    from pg_roles r
    where pg_has_role(session_user, r.oid, 'MEMBER')
      and (r.rolsuper or r.rolbypassrls
        or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relowner = r.oid and c.relkind in ('r', 'p') and n.nspname = 'public'))
    order by r.rolname <> session_user, not r.rolsuper limit 1`)
  const mighty = rows[0]
  if (!mighty) return null
  const { login, role, superuser, bypasses } = mighty
  const who = role === login ? `The login ${login}` : `The login ${login} may become ${role}, which`
  const what = superuser ? 'is a superuser' : bypasses ? 'may bypass row-level security' : 'owns tables, so their fences do not bind it'
  return `${who} ${what}. Run npm run database-roles and use its logins.`
}

/** Why the public help pages must not read on this login, or null: one that may act in a role would open more to them than their views. */
export async function helpLoginProblem({ pool }: Pick<Db, 'pool'>, rolePrefix: string): Promise<string | null> {
  const { rows } = await pool.query<{ login: string; role: string }>(
    `select session_user as login, r.rolname as role from pg_roles r
     where r.rolname <> session_user and starts_with(r.rolname, $1) and pg_has_role(session_user, r.oid, 'MEMBER') order by 2 limit 1`,
    [rolePrefix],
  )
  const found = rows[0]
  return found ? `The login of HELP_DATABASE_URL, ${found.login}, may act as ${found.role}. Use the login ${rolePrefix}help.` : null
}

/** Roles that this installation needs and the server does not have, for an administrator to make. */
export async function missingRoles(db: Db): Promise<readonly string[]> {
  const wanted = [...roles, 'door']
  const names = wanted.map((name) => db.rolePrefix + name)
  const { rows } = await db.pool.query<{ name: string }>(
    `select name from unnest($1::text[]) with ordinality as wanted (name, place)
     where not exists (select from pg_roles r where r.rolname = name and pg_has_role(session_user, r.oid, 'MEMBER')) order by place`,
    [names],
  )
  return rows.map(({ name }) => name)
}
