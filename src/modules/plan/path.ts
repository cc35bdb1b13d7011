import type { FactName, FactorId, Only, OwnerKind } from './factor.ts'

/** One week's work. `week` counts from the day the path begins, and no two steps share a week. */
export type Step = {
  readonly id: string
  readonly week: number
  readonly title: string
  readonly what: string
  readonly owner: OwnerKind
  /** What it takes the owner, in minutes; training days are said in words and are not counted here. */
  readonly minutes: number
  readonly factors: readonly FactorId[]
  /** The fact that shows it done; null where somebody ticks it. */
  readonly doneWhen: FactName | null
}

/** "Start small": one aspect, ninety days, one step a week. */
export type Path = {
  readonly id: string
  readonly title: string
  readonly forWhom: string
  /** What the agency has at the end. */
  readonly brings: string
  /** What it takes, said honestly, with what goes beyond an hour a month. */
  readonly time: string
  /** Factors that should stand before the path begins; one that does not becomes the first thing to do. */
  readonly needs: readonly FactorId[]
  readonly steps: readonly Step[]
  readonly only?: Only
}
