import { admit } from './admit.ts'
import { countedRelease } from './counted-release.ts'
import { insertRelease, listPublished } from './queries.ts'

export { readYears } from './year/queries.ts'
export type { SafeYear } from './year/safe-year.ts'
export { readPublished } from './queries.ts'
export { goalFiguresOf } from './results-figure.ts'
export { resultsRoutes } from './results-routes.tsx'
export { resultsOf } from './results.ts'

/** The one gate: whatever a survey publishes is admitted here, against all that went out before, and kept for ever. */
export const gate = { admit, countedRelease, insertRelease, listPublished }
