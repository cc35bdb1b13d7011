import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/db/connect.ts'

// What the worker does with whole days of envelopes. It reads none of them.

export async function makeEnvelopeDays({ pool }: Db, today: Day): Promise<void> {
  await pool.query('select make_envelope_days($1)', [today])
}

/** How many days were dropped. */
export async function dropEnvelopeDays({ pool }: Db, today: Day): Promise<number> {
  const { rows } = await pool.query<{ dropped: number }>('select drop_envelope_days($1) as dropped', [today])
  return rows[0]?.dropped ?? 0
}

/** Of how many agencies something was dropped that a hold had kept. */
export async function dropHeldEnvelopes({ pool }: Db): Promise<number> {
  const { rows } = await pool.query<{ dropped: number }>('select drop_held_envelopes() as dropped')
  return rows[0]?.dropped ?? 0
}

/** Dropped files live on in the write-ahead log until it is switched and two checkpoints have passed over it. */
export async function flushLog({ pool }: Db): Promise<void> {
  await pool.query('select pg_switch_wal()')
  await pool.query('checkpoint')
  await pool.query('checkpoint')
}
