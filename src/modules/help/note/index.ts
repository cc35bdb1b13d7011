export { noteJobs } from './jobs.ts'
