import type { Db } from './connect.ts'

// What our silence about people and a dropped survey's files depend on, wherever the database runs.
const promised: readonly (readonly [name: string, ...good: readonly [string, ...string[]]])[] = [
  ['archive_mode', 'off'],
  ['log_duration', 'off'],
  ['log_error_verbosity', 'terse'],
  ['log_min_duration_sample', '-1'],
  ['log_min_duration_statement', '-1'],
  ['log_min_error_statement', 'panic'],
  ['log_min_messages', 'log', 'fatal', 'panic'],
  ['log_statement', 'none'],
  ['track_commit_timestamp', 'off'],
  ['wal_recycle', 'off'],
]

/** Why this server must not hold sealed answers, or null: it would keep what is said to be gone. */
export async function settingsProblem(db: Db): Promise<string | null> {
  const { rows } = await db.pool.query<{ name: string; setting: string }>('select name, setting from pg_settings where name = any($1)', [
    promised.map(([name]) => name),
  ])
  const wrong = promised.filter(([name, ...good]) => rows.some((row) => row.name === name && !good.includes(row.setting)))
  if (wrong.length === 0) return null
  const wanted = wrong.map(([name, good]) => `${name} = ${good}`).join(', ')
  return `The database would keep what Porchlight says is gone. Let its administrator run what npm run database-roles prints, as superuser, and set what then is still named here: ${wanted}.`
}
