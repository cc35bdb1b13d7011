export { noteJobs, noteRoutes } from './note/index.ts'
export { helpRoutes } from './routes.tsx'
