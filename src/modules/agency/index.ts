export { agencyFacts, isRetentionAdopted, removeSample, rosterCount, whatIsHere } from './queries.ts'
export { agencyRoutes } from './routes.tsx'
export { ensureSetUpLink } from './set-up-routes.tsx'
