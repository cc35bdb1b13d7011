export type { CrisisLine, KeptLine } from './line.ts'
export { crisisLines, daysUntilStale, linesFor, type ShownLine, type Trust, trustIn } from './lines.ts'
