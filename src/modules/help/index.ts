export { noteJobs } from './note/index.ts'
export { helpRoutes } from './routes.tsx'
