import type { AgencyId, SurveyId } from '#kernel/ids.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import { dropPartitions, dropPartitionsTask, flushLog, makePartitions, makePartitionsTask, markDropped } from './sealed/queries.ts'

const placeOf = ({ agencyId = '', surveyId = '' }: Readonly<Record<string, string>>) => ({
  agencyId: agencyId as AgencyId,
  surveyId: surveyId as SurveyId,
})

/** Makes room for a survey's answers, and destroys them when it is over. Each may be done again after an interruption. */
export const surveysJobs: Jobs = {
  tasks: {
    async [makePartitionsTask](ids, worker) {
      await makePartitions(worker, placeOf(ids))
    },
    async [dropPartitionsTask](ids, worker) {
      const place = placeOf(ids)
      await dropPartitions(worker, place)
      // Marked last: while the log may still hold a sealed answer, nobody is told that all are gone.
      await flushLog(worker)
      await markDropped(worker, place)
    },
  },
}
