import type { AgencyId } from '#kernel/ids.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { router } from '#platform/http/vars.ts'
import { makeReadPlan, noteStagesNow, type Readers } from './facts/queries.ts'
import { type GateId, gates, gateStanding, type GateStanding } from './gates/gate.ts'
import { listOverrides } from './gates/queries.ts'
import { planForHome } from './home/plan-for-home.ts'
import { type JobDeps, planJobs } from './reminders/jobs.ts'
import { calendarRoutes } from './reminders/routes.tsx'
import type { Readers as PaperReaders } from './papers/queries.ts'
import { paths } from './paths.ts'
import { arrangeFactor, insertOwnFactor, markFactor } from './queries.ts'
import { choosePath, endRun, listSteps, markStep } from './runs/queries.ts'
import { planDesk } from './routes.tsx'

export { stageOf } from './queries.ts'

/** What the sample county does as coordinators do by the pages. */
export const fillingOfPlan = {
  arrangeFactor,
  choosePath,
  endRun,
  insertOwnFactor,
  listSteps,
  makeReadPlan,
  markFactor,
  markStep,
  noteStagesNow,
  paths,
}

/** The plan, told by what other modules know. Command and trust read its stage, so it cannot ask them itself. */
export function makePlan(readers: Readers) {
  const readPlan = makeReadPlan(readers)
  const gateFor = async (tx: AgencyTx, agencyId: AgencyId, on: { readonly today: Day; readonly gate: GateId }): Promise<GateStanding> => {
    const { standings } = await readPlan(tx, agencyId, on.today)
    const gate = gates.find(({ id }) => id === on.gate)
    if (!gate) throw new Error(`There is no gate ${on.gate}`)
    return gateStanding(gate, standings, await listOverrides(tx, agencyId))
  }
  const waitsAt = (gate: GateId) => async (tx: AgencyTx, agencyId: AgencyId, today: Day) => {
    const { is, missing } = await gateFor(tx, agencyId, { today, gate })
    return is === 'closed' ? missing.map(({ factor }) => ({ id: factor.id, title: factor.title })) : []
  }
  return {
    /** `/desk/plan`, and `/calendar` for calendar programs. */
    routes: (papers: PaperReaders) => router().route('/desk/plan', planDesk(readPlan, papers)).route('/calendar', calendarRoutes(readPlan)),
    jobs: (deps: JobDeps) => planJobs(readPlan, deps),
    forHome: planForHome(readPlan),
    /** What is still open before colleagues may be shown a peer; nothing once a coordinator opened the gate early. */
    waitsForListing: waitsAt('peer_listed'),
    /** The same before contacts are counted. */
    waitsForLog: waitsAt('contact_log'),
    /** Whether something may begin that waits for others. */
    gateFor,
  }
}
