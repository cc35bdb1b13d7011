export { teamFacts } from './facts/queries.ts'
export { teamRoutes } from './routes.tsx'
