export { indicatorJobs } from './jobs.ts'
export type { Sources } from './queries.ts'
export { figuresForCommand, indicatorRoutes } from './routes.tsx'
