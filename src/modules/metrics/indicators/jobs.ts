import { dayIn } from '#kernel/day.ts'
import type { Db } from '#platform/db/connect.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import { listInCharge } from '#platform/people/queries.ts'
import { countProgram, noteProgram, type Sources } from './queries.ts'

const task = 'count_team_years'

export type JobDeps = { readonly db: Db; readonly clock: () => Date }

/** Each night, with a coordinator's own rights: the team in figures, for roles that may not read its records. */
export function indicatorJobs(sources: Sources, { db, clock }: JobDeps): Jobs {
  return {
    tasks: {
      async [task]() {
        const failed: unknown[] = []
        for (const { agencyId, personId, timeZone } of await throughDoor(db, listInCharge)) {
          const today = dayIn(timeZone, clock())
          await throughDoor(db, async (_, enter) => {
            const tx = await enter({ agencyId, personId, role: 'coordinator' })
            for (const year of yearsToCount(today))
              await noteProgram(tx, agencyId, await countProgram(tx, agencyId, { year, today }, sources))
          }).catch((error: unknown) => failed.push(error))
        }
        // One agency's trouble keeps no other waiting; the worker takes it up again afterwards.
        if (failed.length > 0) throw failed[0]
      },
    },
    crontab: `53 3 * * * ${task}`,
  }
}

/** In January also the year that is over: what is written down late still belongs to it. */
function yearsToCount(today: string): readonly number[] {
  const year = Number(today.slice(0, 4))
  return today.slice(5, 7) === '01' ? [year - 1, year] : [year]
}
