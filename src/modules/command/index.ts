import { usualCase } from './case/case.ts'
import { saveCase } from './case/queries.ts'
import { usualClauses } from './commitment/clauses.ts'
import { insertDraft, noteNewChief, sendDraft } from './commitment/desk/queries.ts'
import { keepSignature } from './commitment/queries.ts'
import { insertDecision, insertMeeting, insertMember } from './steering/queries.ts'

export { listToSign } from './commitment/queries.ts'
export { commandForPapers } from './papers/queries.ts'
export { commandFacts } from './queries.ts'
export { commandRoutes } from './routes.tsx'

/** What the sample county is filled with: every step as the coordinator and command take it, each in their own role. */
export const fillingOfCommand = {
  insertDecision,
  insertDraft,
  insertMeeting,
  insertMember,
  keepSignature,
  noteNewChief,
  saveCase,
  sendDraft,
  usualCase,
  usualClauses,
}
