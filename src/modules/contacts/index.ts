export { logRoutes } from './logging/routes.tsx'
