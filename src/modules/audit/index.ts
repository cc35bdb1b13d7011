export { handOutNewestSeal, isHeadKept, listKeptSeals, newestSeal } from './queries.ts'
export { auditRoutes } from './routes.tsx'
export { inGroups } from './seal.ts'
