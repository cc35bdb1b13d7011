export { bandOfScale, leadingFive, opinionBand, participationBand } from './bands.ts'
export type { OpinionBand, ParticipationBand, ScaleBands } from './bands.ts'
export type {
  AttackReport,
  Axis,
  Category,
  Certificate,
  CountTable,
  Design,
  Insider,
  OpenedCell,
  Priority,
  Protected,
  PublishedCell,
  PublishedTable,
  TableDesign,
  Withheld,
} from './types.ts'
