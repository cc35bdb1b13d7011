import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import type { Result } from '#kernel/refusal.ts'
import { line } from '../marking.ts'
import type { Stage } from '../standing.ts'

/**
 * How far each topic has come, and nothing else: no name of anybody and not the agency's, no evidence, no owner, no day but the one
 * on which it was made. Whoever gets the file knows from whom.
 */
export const writeStageFile = (stages: readonly Stage[], madeOn: Day): string =>
  `${JSON.stringify(
    { kind: 'porchlight-plan-stage', version: 1, madeOn, topics: stages.map(({ id, done, of }) => ({ topic: id, done, of })) },
    null,
    2,
  )}\n`

const consent = v.object({
  to: line(2, 120, 'Say with whom, in 2 to 120 characters'),
  agreed: v.pipe(v.optional(v.string(), ''), v.literal('yes', 'Tick that the agency agrees, or do not share it')),
})

/** With whom the stage is shared, once somebody agreed. */
export function parseConsent(typed: Readonly<Record<string, unknown>>): Result<{ readonly to: string }> {
  return parseFields(consent, typed)
}
