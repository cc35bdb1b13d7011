import { router } from '#platform/http/vars.ts'
import { answerRoutes } from './answer-routes.tsx'
import { askingRoutes } from './asking-routes.tsx'
import { keeperRoutes } from './keeper-routes.tsx'
import { publishRoutes } from './publish-routes.tsx'
import { surveysDesk } from './routes.tsx'
import { slipsRoutes } from './slips-routes.tsx'

export { listPublishedSurveys } from './around/queries.ts'
export { comparison } from './comparison.ts'
export { surveysJobs } from './jobs.ts'
export { templateOf } from './templates.ts'

/** `/a`, `/desk/surveys` and `/desk/keeper`. Publishing comes before the keeper's desk: it knows more roles. */
export const surveysRoutes = router()
  .route('/a', answerRoutes)
  .route('/desk', publishRoutes)
  .route('/desk/surveys', surveysDesk)
  .route('/desk/surveys', askingRoutes)
  .route('/desk/surveys', slipsRoutes)
  .route('/desk/keeper', keeperRoutes)
