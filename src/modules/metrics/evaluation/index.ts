export { evaluationFacts } from './queries.ts'
export { evaluationRoutes } from './routes.tsx'
