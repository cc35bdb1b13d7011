export { activityRoutes } from './activities/routes.tsx'
export { myLogRoutes } from './logging/desk-routes.tsx'
import { router } from '#platform/http/vars.ts'
import { describedTables } from './keeping/declared.ts'
import { keeperLogRoutes } from './keeping/keeper-routes.tsx'
import { logRoutes as yearRoutes } from './keeping/log-routes.tsx'
import { publishYearRoutes } from './keeping/publish-routes.tsx'
import { listPublishedLogs } from './keeping/published/queries.ts'

export { contactLogJobs } from './keeping/jobs.ts'
export { logRoutes } from './logging/routes.tsx'

/** `/desk/contact-log`: the keepers' side of the log. */
export const contactLogRoutes = router()
  .route('/desk/contact-log', yearRoutes)
  .route('/desk/contact-log', keeperLogRoutes)
  .route('/desk/contact-log', publishYearRoutes)

/** What the page of a published year says beside its figures. */
export const contactsAsKept = { describedTables, listPublishedLogs }
