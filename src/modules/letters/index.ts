export { lettersJobs } from './jobs.ts'
export { closeLetter, countLettersToHandOver, insertLetter, withdrawLetters } from './queries.ts'
export { lettersRoutes } from './routes.tsx'
