import type { FactName } from '#modules/plan/factor.ts'
import type { Browser, SeededAgency } from './world.ts'

/** An agency with its coordinator, in which a fact of the plan is to become true. */
export type Begun = { readonly agency: SeededAgency; readonly coordinator: Browser }

export type Way = {
  readonly fact: FactName
  /** Does what makes the fact true, by the pages wherever they can. */
  readonly by: (begun: Begun) => Promise<unknown>
  /** Facts that cannot but be true with it. */
  readonly with?: readonly FactName[]
  /** The day that the fact tells, where it has one. */
  readonly on?: string
}
