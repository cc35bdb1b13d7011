import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { router } from '#platform/http/vars.ts'
import { answerRoutes } from './answering/answer-routes.tsx'
import { askingRoutes } from './keeping/asking-routes.tsx'
import { keeperRoutes } from './keeping/keeper-routes.tsx'
import { publishRoutes } from './publishing/publish-routes.tsx'
import { listSurveys } from './queries.ts'
import { surveysDesk } from './routes.tsx'
import { slipsRoutes } from './slips/slips-routes.tsx'
import { nextFor, nextForKeeper } from './standing.ts'
import type { Survey } from './survey.ts'

export { listPublishedSurveys } from './around/queries.ts'
export { comparison } from './publishing/comparison.ts'
export { surveysJobs } from './jobs.ts'
export { insertSurvey } from './queries.ts'
export { templateOf } from './questions/templates.ts'

/** Surveys that are neither published nor over, each with the next step in one sentence, for whoever acts. */
export async function surveysUnderWay(tx: AgencyTx, actor: Pick<Actor, 'agencyId' | 'personId' | 'role'>, today: Day) {
  const stored = await listSurveys(tx, actor.agencyId)
  return stored.flatMap(({ survey, title }) => {
    const step = actor.role === 'keeper' ? nextForKeeper(survey, actor.personId) : nextForCoordinator(survey, today)
    return step ? [{ ...step, title }] : []
  })
}

function nextForCoordinator(survey: Survey, today: Day) {
  const { to, text } = nextFor(survey, today)
  return to === 'results' || to === 'over' ? null : { text, waits: to === 'wait', href: `/desk/surveys/${survey.id}` as const }
}

/** `/a`, `/desk/surveys` and `/desk/keeper`. Publishing comes before the keeper's desk: it knows more roles. */
export const surveysRoutes = router()
  .route('/a', answerRoutes)
  .route('/desk', publishRoutes)
  .route('/desk/surveys', surveysDesk)
  .route('/desk/surveys', askingRoutes)
  .route('/desk/surveys', slipsRoutes)
  .route('/desk/keeper', keeperRoutes)
