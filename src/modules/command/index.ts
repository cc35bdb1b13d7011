export { commandFacts } from './queries.ts'
