export { attackBands } from './attack-bands.ts'
export type { KnownAnswers, OpinionView, Proof } from './attack-bands.ts'
export { attack } from './attack.ts'
export type { AttackOptions } from './attack.ts'
export { bandOfScale, leadingFive, opinionBand, participationBand } from './bands.ts'
export type { OpinionBand, ParticipationBand, ScaleBands } from './bands.ts'
export { protect } from './protect.ts'
export type { ProtectOptions } from './protect.ts'
export { verify } from './verify.ts'
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
  Rules,
  TableDesign,
  Withheld,
} from './types.ts'
