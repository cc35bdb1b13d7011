export { insertPeople } from './queries.ts'
export { rosterRoutes } from './routes.tsx'
