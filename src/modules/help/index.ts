export { noteJobs } from './note/index.ts'
