export { goalFacts, listGoals } from './queries.ts'
export { focusGroupRoutes } from './focus-group-routes.tsx'
export { goalsRoutes } from './routes.tsx'
