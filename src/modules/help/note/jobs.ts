import { dayIn } from '#kernel/day.ts'
import type { Deps } from '#platform/http/vars.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import { dropEnvelopeDays, dropHeldEnvelopes, flushLog, makeEnvelopeDays } from './clock/queries.ts'

const daysTask = 'turn_envelope_days'

/** Makes room for the envelopes of a fortnight ahead, and destroys those of days that are over. It may be done again at any time. */
export const noteJobs = ({ clock }: Pick<Deps, 'clock'>): Jobs => ({
  tasks: {
    async [daysTask](_ids, worker) {
      const today = dayIn('UTC', clock())
      await makeEnvelopeDays(worker, today)
      const dropped = (await dropEnvelopeDays(worker, today)) + (await dropHeldEnvelopes(worker))
      if (dropped > 0) await flushLog(worker)
    },
  },
  crontab: `41 4 * * * ${daysTask} ?fill=1d`,
})
