export { commandFacts } from './queries.ts'
export { commandRoutes } from './routes.tsx'
