import { Logger, run, runMigrations, type TaskList } from 'graphile-worker'
import type { Db } from '#platform/db/connect.ts'
import { CannotStart } from '#platform/db/embedded-failure.ts'
import type { Log } from '#platform/log/log.ts'

/** A job's work: it is given the ids it was queued with, and the worker's own login. */
export type Task = (ids: Readonly<Record<string, string>>, worker: Db) => Promise<void>

/** A module's tasks by name, and when the clock calls them (`crontab` lines of graphile-worker, in UTC). */
export type Jobs = { readonly tasks: Readonly<Record<string, Task>>; readonly crontab?: string }

export type Worker = { readonly stop: () => Promise<void> }

const isIds = (payload: unknown): payload is Record<string, string> =>
  typeof payload === 'object' && payload !== null && Object.values(payload).every((value) => typeof value === 'string')

// Its own words hold payloads and stack traces; we count failures and no more.
const quietly = (log: Log) =>
  new Logger(() => (level, _message, meta) => {
    if (level === 'error') log('job_failed', { task: typeof meta?.['task'] === 'string' ? meta['task'] : '' })
  })

const mustOwnQueue =
  'The login of WORKER_DATABASE_URL cannot run jobs: it must own the schema graphile_worker. Use the worker login that npm run database-roles makes.'

async function ownsQueue({ pool }: Db): Promise<boolean> {
  const { rows } = await pool.query<{ owns: boolean }>(
    `select pg_has_role(session_user, nspowner, 'USAGE') as owns from pg_namespace where nspname = 'graphile_worker'`,
  )
  return rows[0]?.owns ?? false
}

/**
 * Starts the clockwork on the worker's login, and proves that it runs: graphile-worker's tables have row-level security,
 * so a login that does not own them would take no job and say nothing.
 */
export async function startWorker(worker: Db, jobs: readonly Jobs[], log: Log): Promise<Worker> {
  if (!(await ownsQueue(worker))) throw new CannotStart(mustOwnQueue)
  let probed = () => {}
  const probe = new Promise<void>((resolve) => {
    probed = resolve
  })
  const taskList: TaskList = { probe: () => probed() }
  for (const { tasks } of jobs) {
    for (const [name, task] of Object.entries(tasks)) {
      taskList[name] = async (payload) => {
        if (!isIds(payload)) throw new Error(`Job ${name} was queued with something else than ids`)
        await task(payload, worker)
      }
    }
  }
  const options = {
    pgPool: worker.pool,
    taskList,
    logger: quietly(log),
    noHandleSignals: true,
    concurrency: 2,
    crontab: jobs.map(({ crontab }) => crontab ?? '').join('\n'),
  }
  await runMigrations(options)
  const runner = await run(options)
  // The runner's own promise rejects when it stops for a reason of its own; that ends the process elsewhere.
  runner.promise.catch(() => log('worker_stopped'))
  await runner.addJob('probe', {}, { jobKey: 'probe' })
  const answered = await Promise.race([
    probe.then(() => true),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), 15_000).unref()),
  ])
  if (!answered) {
    await runner.stop()
    throw new CannotStart(mustOwnQueue)
  }
  return { stop: () => runner.stop() }
}
