export { type Card, limitsCard, type SignOff } from './card.ts'
export { type Agency, asksOf, cardFor, cardsFor, gapsFor, speakersOf, type TeamPapers } from './cards.ts'
export { type Front, frontAsText, frontOf } from './front.ts'
export { type Gap } from './gaps.ts'
export { type Task, taskOf } from './gap-words.ts'
export { keepTable, type KeepRow, type KeepTable } from './keep.ts'
export { recordsCodeInWords, recordsRuleOf, type RecordsRule, type RecordsRules } from './records.ts'
export {
  type Answer,
  answers,
  type Choices,
  employers,
  type PeerKind,
  peerKinds,
  policyTopics,
  type PolicyTopic,
  type Speaker,
  speakers,
} from './situation.ts'
export { type Statute } from './statute.ts'
export { type Line, type Section } from './line.ts'
export { sharedText } from './shared-sections.ts'
export { backOf, cardAsText } from './words.ts'
