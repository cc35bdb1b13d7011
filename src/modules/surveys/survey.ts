import type { Day } from '#kernel/day.ts'
import type { PersonId, SurveyId } from '#kernel/ids.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import { smallestHeadcount, tooSmall } from './slips/slip-count.ts'
import type { Tabulation } from './publishing/tabulate.ts'
import type { DeclaredTable, TemplateRef } from './questions/template.ts'
import type { CountingWay, Relation } from './keeping/who-counts.ts'

export type Keeper = {
  readonly personId: PersonId
  readonly relation: Relation
  readonly invitedOn: Day
  readonly accepted: boolean
  /** True once this keeper's own device holds the key. */
  readonly holdsKey: boolean
}

/** How slips reach people: drawn from a hat together, or taken from a box of envelopes over a week. */
export type Draw = 'hat' | 'box'

/** The survey's public key and what a person can check it by. */
export type SurveyKey = { readonly publicKey: string; readonly fingerprint: string; readonly checkWords: readonly string[] }

type Planned = {
  readonly id: SurveyId
  readonly template: TemplateRef
  readonly headcount: number
  readonly way: CountingWay
  readonly draw: Draw
  readonly keepers: readonly Keeper[]
}

type Keyed = Planned & { readonly key: SurveyKey }
type Opened = Keyed & {
  readonly openedOn: Day
  readonly printedBy: PersonId
  readonly slips: number
  readonly tables: readonly DeclaredTable[]
}
type Drawn = Opened & { readonly drawn: number; readonly voided: number }
type Closed = Drawn & { readonly closedOn: Day; readonly answers: number }
type Released = { readonly publishedOn: Day; readonly digest: string }
type OnPaper = Planned & { readonly openedOn: Day; readonly tables: readonly DeclaredTable[] }
type Counted = OnPaper & { readonly countedBy: readonly [PersonId, PersonId]; readonly countedOn: Day }

/** What two people counted aloud from paper. The second count is kept only when it agrees with the first. */
export type OpenCount = { readonly by: PersonId; readonly totals: Tabulation }

/** Why answers were destroyed without being published. */
export const discardReasons = ['more_answers_than_slips', 'key_lost', 'called_off'] as const

export type DiscardReason = (typeof discardReasons)[number]

/** A survey's life. `drawn` is null until the leftovers were voided in view and the drawn slips were counted. */
export type Survey =
  | (Planned & { readonly stage: 'draft' })
  | (Keyed & { readonly stage: 'keyed' })
  | (Opened & { readonly stage: 'open'; readonly drawn: number | null; readonly voided: number | null })
  | (Closed & { readonly stage: 'closed' })
  | (Closed & Released & { readonly stage: 'published' })
  | (Closed & { readonly stage: 'discarded'; readonly discardedOn: Day; readonly because: DiscardReason })
  | (OnPaper & { readonly stage: 'on_paper'; readonly first: OpenCount | null })
  | (Counted & { readonly stage: 'counted'; readonly totals: Tabulation })
  | (Counted & Released & { readonly stage: 'published_on_paper' })
  | (Planned & { readonly stage: 'withdrawn'; readonly withdrawnOn: Day })

export type Stage = Survey['stage']
export type At<S extends Stage> = Extract<Survey, { stage: S }>

/** A new survey. The smallest agencies are told why they cannot run one alone. */
export function startSurvey(plan: Omit<Planned, 'keepers'>): Result<At<'draft'>> {
  if (!Number.isInteger(plan.headcount)) return refuse({ kind: 'invalid', fields: { headcount: 'Enter a whole number of people.' } })
  if (plan.headcount < smallestHeadcount) return refuse({ kind: 'invalid', fields: { headcount: tooSmall } })
  return ok({ ...plan, keepers: [], stage: 'draft' })
}

/** Before the first slip is out a survey can be called off without a trace of anybody. */
export function withdraw(survey: Survey, on: Day): Result<At<'withdrawn'>> {
  if (survey.stage !== 'draft' && survey.stage !== 'keyed')
    return refuse({ kind: 'conflict', because: 'This survey was opened. People may have answered, so it can only be closed.' })
  const { id, template, headcount, way, draw, keepers } = survey
  return ok({ id, template, headcount, way, draw, keepers, stage: 'withdrawn', withdrawnOn: on })
}
