import type { AgencyId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/connect.ts'
import type { Deps } from '#platform/http/vars.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import { dropPartitions, findLogsToTend, flushLog, type LogPlace, makePartitions, markDropped, tendLogTask } from './sealed/queries.ts'

const leftOverTask = 'tend_left_over_contact_logs'

type Means = Pick<Deps, 'clock' | 'newId'>

async function tend(worker: Db, place: LogPlace, { clock, newId }: Means) {
  await makePartitions(worker, place)
  // A legal hold keeps what is sealed: the nightly task comes back for it once it is lifted.
  if (!(await dropPartitions(worker, place))) return
  // Marked last: while the log of changes may still hold a sealed contact, nobody is told that all are gone.
  await flushLog(worker)
  await markDropped(worker, place, { now: clock(), newId })
}

/** Makes room for a year's contacts, and destroys them when the year is over. Each may be done again after an interruption. */
export const contactLogJobs = (means: Means): Jobs => ({
  tasks: {
    async [tendLogTask]({ agencyId = '', year = '' }, worker) {
      await tend(worker, { agencyId: agencyId as AgencyId, year: Number(year) }, means)
    },
    // A job that was given up, or lost with a restored queue, must not leave contacts behind for ever.
    async [leftOverTask](_ids, worker) {
      for (const place of await findLogsToTend(worker)) await tend(worker, place, means)
    },
  },
  crontab: `41 4 * * * ${leftOverTask} ?fill=1d`,
})
