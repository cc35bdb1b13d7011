export { invite, listHolders } from './queries.ts'
export { endAllRoles, rolesRoutes } from './routes.tsx'
