import type { Day } from '#kernel/day.ts'

/** The agency whose page it is, as far as the public pages know it. */
export type HelpAgency = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly state: string
  readonly timeZone: string
  readonly sample: boolean
  /** Day since which a legal hold stands. */
  readonly heldSince: Day | null
  readonly retentionAdopted: boolean
  /** Hours at which peers read notes, in the agency's zone. */
  readonly boardHours: readonly number[]
  readonly commandCoordinates: boolean
}

/** Somebody licensed whom the agency works with. */
export type Clinician = {
  readonly id: string
  readonly name: string
  readonly licenseState: string
  readonly afterHoursPhone: string
  readonly backup: string | null
  readonly fitnessEvaluations: boolean
}
