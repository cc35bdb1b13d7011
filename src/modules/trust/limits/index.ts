export { limitsFacts } from './read-card-set.ts'
export { limitsRoutes } from './routes.tsx'
