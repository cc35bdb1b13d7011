export { sampleRoutes } from './routes.tsx'
