import { insertClinician, insertConsent, keepHours, keepLine } from './around/queries.ts'
import { ensureListing, keepParts, keepSecond, setLight } from './listing/queries.ts'
import { insertDesignation, insertTraining } from './peers/queries.ts'

export { teamFacts, teamYear } from './facts/queries.ts'
export { teamRoutes } from './routes.tsx'

/** What the sample county does as coordinators and peers do by the pages. */
export const fillingOfTeam = {
  ensureListing,
  insertClinician,
  insertConsent,
  insertDesignation,
  insertTraining,
  keepHours,
  keepLine,
  keepParts,
  keepSecond,
  setLight,
}
