export { activityRoutes } from './activities/routes.tsx'
export { myLogRoutes } from './logging/desk-routes.tsx'
import { router } from '#platform/http/vars.ts'
import { kindNames } from './activities/activity.ts'
import { declaredTables, describedTables } from './keeping/declared.ts'
import { keeperLogRoutes } from './keeping/keeper-routes.tsx'
import { closeLog, countableFrom, designFor, publishLog } from './keeping/log.ts'
import { type AroundLog, beginRoutes } from './keeping/begin-routes.tsx'
import { logRoutes as yearRoutes } from './keeping/log-routes.tsx'
import { publishYearRoutes } from './keeping/publish-routes.tsx'
import { listPublishedLogs } from './keeping/published/queries.ts'
import { logsUnderWay } from './keeping/under-way.ts'
import { insertKeeper, insertLog, stepLog, updateKeeper } from './keeping/queries.ts'
import { queueTending } from './keeping/sealed/queries.ts'

export { contactLogJobs } from './keeping/jobs.ts'
export { logRoutes } from './logging/routes.tsx'

/** `/desk/contact-log`: the keepers' side of the log. */
export const contactLogRoutes = (around: AroundLog) =>
  router()
    .route('/desk/contact-log', beginRoutes(around))
    .route('/desk/contact-log', yearRoutes)
    .route('/desk/contact-log', keeperLogRoutes)
    .route('/desk/contact-log', publishYearRoutes)

/** What other pages say of a year and of the team's own work: tables in words, who kept the keys, and whose turn it is. */
export const contactsAsKept = { activityNames: kindNames, describedTables, listPublishedLogs, logsUnderWay }

/** What the sample county does as coordinators and keepers do by the pages. */
export const fillingOfLog = {
  closeLog,
  countableFrom,
  declaredTables,
  designFor,
  insertKeeper,
  insertLog,
  publishLog,
  queueTending,
  stepLog,
  updateKeeper,
}
