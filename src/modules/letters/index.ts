export { lettersJobs } from './jobs.ts'
export { countLettersToHandOver, insertLetter, withdrawLetters } from './queries.ts'
export { lettersRoutes } from './routes.tsx'
