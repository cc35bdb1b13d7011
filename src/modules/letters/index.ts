export { lettersJobs } from './jobs.ts'
export { closeLetter, countLettersToHandOver, insertLetter, withdrawLetters, writeLetter } from './queries.ts'
export { lettersRoutes } from './routes.tsx'
