import type { Day } from '#kernel/day.ts'

/** What was destroyed, when, and under which adopted rule. */
export type Certificate = {
  readonly id: string
  readonly kind: string
  readonly what: string
  readonly on: Day
  readonly rule: string
  readonly adopted: { readonly by: string; readonly on: Day } | null
}

/** How thoroughly: only answers and contacts are dropped as whole files, with the log of changes forced out after them. */
export const howItWasDone = ({ kind }: Pick<Certificate, 'kind'>): string =>
  kind === 'answers' || kind === 'contacts'
    ? 'The tables that held it were dropped as files, and the database’s own log of changes was then switched and flushed. A copy that the host took before is not reached by this.'
    : 'It was deleted from the database. Traces can stay in the database’s files until they are overwritten, and a copy that the host took before is not reached by this.'
