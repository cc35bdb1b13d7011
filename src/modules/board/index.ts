export { boardJobs } from './jobs.ts'
export { boardRoutes } from './routes.tsx'
