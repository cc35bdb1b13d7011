import type { AgencyId, SurveyId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/connect.ts'
import type { Deps } from '#platform/http/vars.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import {
  dropPartitions,
  dropPartitionsTask,
  findLeftOver,
  flushLog,
  makePartitions,
  makePartitionsTask,
  markDropped,
  type SurveyPlace,
} from './sealed/queries.ts'

const leftOverTask = 'drop_left_over_surveys'

const placeOf = ({ agencyId = '', surveyId = '' }: Readonly<Record<string, string>>) => ({
  agencyId: agencyId as AgencyId,
  surveyId: surveyId as SurveyId,
})

type Means = Pick<Deps, 'clock' | 'newId'>

async function destroy(worker: Db, place: SurveyPlace, { clock, newId }: Means) {
  // A legal hold keeps them: the nightly task comes back for them once it is lifted.
  if (!(await dropPartitions(worker, place))) return
  // Marked last: while the log may still hold a sealed answer, nobody is told that all are gone.
  await flushLog(worker)
  await markDropped(worker, place, { now: clock(), newId })
}

/** Makes room for a survey's answers, and destroys them when it is over. Each may be done again after an interruption. */
export const surveysJobs = (means: Means): Jobs => ({
  tasks: {
    async [makePartitionsTask](ids, worker) {
      await makePartitions(worker, placeOf(ids))
    },
    async [dropPartitionsTask](ids, worker) {
      await destroy(worker, placeOf(ids), means)
    },
    // A job that was given up, or lost with a restored queue, must not leave answers behind for ever.
    async [leftOverTask](_ids, worker) {
      for (const place of await findLeftOver(worker)) await destroy(worker, place, means)
    },
  },
  crontab: `23 4 * * * ${leftOverTask} ?fill=1d`,
})
