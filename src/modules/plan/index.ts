export { stageOf } from './queries.ts'
