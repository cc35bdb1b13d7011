export { noteJobs } from './jobs.ts'
export { noteRoutes } from './routes.ts'
export { closedOf } from './reading.ts'
export { NotePart } from './views/note-part.tsx'
