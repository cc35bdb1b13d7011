import type { Day } from '#kernel/day.ts'
import type { agencyFacts } from '#modules/agency/index.ts'
import type { listGoals } from '#modules/goals/index.ts'
import type { listHolders } from '#modules/roles/index.ts'
import type { listPublishedSurveys, surveysUnderWay } from '#modules/surveys/index.ts'
import type { GateStanding, Override } from '../gates/gate.ts'
import type { Path } from '../path.ts'
import type { Run, RunStep } from '../runs/path-run.ts'
import type { Standing } from '../standing.ts'

/** What papers take from the plan. */
export type PlanKnown = {
  readonly agency: Awaited<ReturnType<typeof agencyFacts>>
  readonly people: Awaited<ReturnType<typeof listHolders>>
  readonly standings: readonly Standing[]
  readonly current: { readonly run: Run; readonly path: Path | null; readonly steps: readonly RunStep[] } | null
}

/** What papers say of command, in the words of command's own pages. */
export type CommandKnown = {
  readonly commitment: {
    readonly heading: string
    readonly text: string
    /** True while a text lies with command to be signed. */
    readonly waits: boolean
    /** The text that was signed last, also where it no longer holds: the heading says so. */
    readonly signed: { readonly paragraphs: readonly string[]; readonly by: string; readonly checkMark: string } | null
  }
  readonly members: readonly { readonly name: string; readonly seat: string; readonly since: Day }[]
  readonly decisions: readonly {
    readonly decision: string
    readonly owner: string
    readonly decidedOn: Day
    readonly dueOn: Day | null
    readonly doneOn: Day | null
  }[]
}

/** What papers say of trust. */
export type TrustKnown = {
  readonly hold: { readonly since: Day; readonly cause: string; readonly orderedBy: string } | null
  readonly retention: {
    readonly statement: string
    readonly lettersDays: number
    readonly themesMonths: number | null
    readonly by: string
    readonly on: Day
  } | null
  readonly limits: { readonly heading: string; readonly text: string }
  /** The newest entry of the audit log and its seal. */
  readonly seal: { readonly entry: number; readonly seal: string } | null
  /** To whom outside a seal was handed, the newest first. */
  readonly sealsKept: readonly { readonly by: string; readonly on: Day; readonly entry: number; readonly stillThere: boolean }[]
}

/** What two modules tell papers. They read the plan's stage, so the application hands this in. */
export type PaperReaders<Tx, Id> = {
  readonly commandForPapers: (tx: Tx, agencyId: Id, today: Day) => Promise<CommandKnown>
  readonly trustForPapers: (tx: Tx, agencyId: Id, today: Day) => Promise<TrustKnown>
}

/** Everything papers are made of, as it stood at one moment. */
export type Known = {
  readonly agencyName: string
  readonly today: Day
  /** Where people sign in. */
  readonly address: string
  readonly plan: PlanKnown
  readonly gates: readonly GateStanding[]
  /** Gates that were opened early once, and are not any more. */
  readonly earlierOverrides: readonly Override[]
  readonly earlierPaths: readonly Run[]
  readonly goals: Awaited<ReturnType<typeof listGoals>>
  readonly surveys: Awaited<ReturnType<typeof listPublishedSurveys>>
  readonly underWay: Awaited<ReturnType<typeof surveysUnderWay>>
  /** Letters that wait to be handed over, or that failed. */
  readonly letters: number
  readonly command: CommandKnown
  readonly trust: TrustKnown
}
