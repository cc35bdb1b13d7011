export { commandForPapers } from './papers/queries.ts'
export { commandFacts } from './queries.ts'
export { commandRoutes } from './routes.tsx'
