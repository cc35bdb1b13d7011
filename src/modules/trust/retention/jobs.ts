import { dayIn } from '#kernel/day.ts'
import type { Deps } from '#platform/http/vars.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import { destroyThemes, findOldThemes } from './queries.ts'

const oldThemesTask = 'destroy_old_themes'

/** Destroys by the clock what the agency adopted a time for. Letters and answers have clocks of their own. */
export const trustJobs = ({ clock, newId }: Pick<Deps, 'clock' | 'newId'>): Jobs => ({
  tasks: {
    async [oldThemesTask](_ids, worker) {
      const today = dayIn('UTC', clock())
      for (const old of await findOldThemes(worker, today)) await destroyThemes(worker, old, { today, certificateId: newId() })
    },
  },
  crontab: `31 4 * * * ${oldThemesTask} ?fill=1d`,
})
