import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { router } from '#platform/http/vars.ts'
import { answerRoutes } from './answer-routes.tsx'
import { askingRoutes } from './asking-routes.tsx'
import { keeperRoutes } from './keeper-routes.tsx'
import { publishRoutes } from './publish-routes.tsx'
import { listSurveys } from './queries.ts'
import { surveysDesk } from './routes.tsx'
import { slipsRoutes } from './slips-routes.tsx'
import { nextFor } from './standing.ts'

export { listPublishedSurveys } from './around/queries.ts'
export { comparison } from './comparison.ts'
export { surveysJobs } from './jobs.ts'
export { insertSurvey } from './queries.ts'
export { templateOf } from './templates.ts'

/** Surveys that are neither published nor over, each with its next step in one sentence. */
export async function surveysUnderWay(tx: AgencyTx, agencyId: AgencyId, today: Day) {
  const stored = await listSurveys(tx, agencyId)
  return stored.flatMap(({ survey, title }) => {
    const { to, text } = nextFor(survey, today)
    return to === 'results' || to === 'over' ? [] : [{ id: survey.id, title, text, waits: to === 'wait' }]
  })
}

/** `/a`, `/desk/surveys` and `/desk/keeper`. Publishing comes before the keeper's desk: it knows more roles. */
export const surveysRoutes = router()
  .route('/a', answerRoutes)
  .route('/desk', publishRoutes)
  .route('/desk/surveys', surveysDesk)
  .route('/desk/surveys', askingRoutes)
  .route('/desk/surveys', slipsRoutes)
  .route('/desk/keeper', keeperRoutes)
