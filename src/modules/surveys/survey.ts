import type { Day } from '#kernel/day.ts'
import type { PersonId, SurveyId } from '#kernel/ids.ts'
import type { Tabulation } from './tabulate.ts'
import type { DeclaredTable, TemplateRef } from './template.ts'
import type { CountingWay, Relation } from './who-counts.ts'

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
type OnPaper = Planned & { readonly openedOn: Day; readonly tables: readonly DeclaredTable[] }

/** What two people counted aloud from paper. The second count is kept only when it agrees with the first. */
export type OpenCount = { readonly by: PersonId; readonly totals: Tabulation }

/** A survey's life. `drawn` is null until the leftovers were voided in view and the drawn slips were counted. */
export type Survey =
  | (Planned & { readonly stage: 'draft' })
  | (Keyed & { readonly stage: 'keyed' })
  | (Opened & { readonly stage: 'open'; readonly drawn: number | null; readonly voided: number | null })
  | (Drawn & { readonly stage: 'closed'; readonly closedOn: Day; readonly answers: number })
  | (Drawn & {
      readonly stage: 'published'
      readonly closedOn: Day
      readonly answers: number
      readonly publishedOn: Day
      readonly digest: string
    })
  | (OnPaper & { readonly stage: 'on_paper'; readonly first: OpenCount | null })
  | (OnPaper & {
      readonly stage: 'counted'
      readonly countedBy: readonly [PersonId, PersonId]
      readonly countedOn: Day
      readonly totals: Tabulation
    })
  | (OnPaper & {
      readonly stage: 'published_on_paper'
      readonly countedBy: readonly [PersonId, PersonId]
      readonly countedOn: Day
      readonly publishedOn: Day
      readonly digest: string
    })
  | (Planned & { readonly stage: 'withdrawn'; readonly withdrawnOn: Day })
  | (Drawn & { readonly stage: 'discarded'; readonly closedOn: Day; readonly discardedOn: Day; readonly because: string })

export type Stage = Survey['stage']
export type At<S extends Stage> = Extract<Survey, { stage: S }>
