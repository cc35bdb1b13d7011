import { admit } from './admit.ts'
import { evaluationFacts } from './evaluation/queries.ts'
import { countProgram, noteProgram } from './indicators/queries.ts'
import { countedRelease } from './counted-release.ts'
import { insertRelease, listPublished } from './queries.ts'
import { admitYear } from './year/admit-year.ts'
import { countedYear } from './year/counted-year.ts'
import { findYearDigest, insertYear } from './year/queries.ts'

export { readPublished } from './queries.ts'
export { goalFiguresOf } from './results-figure.ts'
export { resultsRoutes } from './results-routes.tsx'
export { resultsOf } from './results.ts'

/** The team's year in figures and the yearly report, for the plan and the sample county. */
export const yearly = { countProgram, evaluationFacts, noteProgram }

/** The one gate: whatever a survey or a year of contacts publishes is admitted here, against all that went out before, and kept for ever. */
export const gate = { admit, admitYear, countedRelease, countedYear, findYearDigest, insertRelease, insertYear, listPublished }
