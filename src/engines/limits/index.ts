export { type Card, limitsCard, type SignOff } from './card.ts'
export { type Answered, type Part, partsOf, type Question, questionsOf, setAsText } from './card-set.ts'
export { type Agency, asksOf, cardFor, cardsFor, gapsFor, speakersOf, type TeamPapers } from './cards.ts'
export { asked, type AskedName, type Chosen, speakerNames, valuesOf } from './choice-words.ts'
export { type Front, frontAsText, frontOf } from './front.ts'
export { type Gap } from './gaps.ts'
export { type Task, taskOf } from './gap-words.ts'
export { keepTable, type KeepRow, type KeepTable } from './keep.ts'
export { cardOf, type CardSet, cardSetFrom, type LimitsRow, type Reader, readersOf } from './public-cards.ts'
export { recordsCodeInWords, recordsRuleOf, type RecordsRule, type RecordsRules } from './records.ts'
export {
  type Answer,
  answers,
  type Choices,
  designations,
  dispatches,
  employers,
  notices,
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
