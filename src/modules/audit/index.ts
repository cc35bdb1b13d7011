export { isHeadKept } from './queries.ts'
export { auditRoutes } from './routes.tsx'
