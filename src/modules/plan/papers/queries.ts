import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { listGoals } from '#modules/goals/index.ts'
import { countLettersToHandOver } from '#modules/letters/index.ts'
import { listPublishedSurveys, surveysUnderWay } from '#modules/surveys/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Plan, ReadPlan } from '../facts/queries.ts'
import { gates, gateStanding } from '../gates/gate.ts'
import { listOverrides } from '../gates/queries.ts'
import { listRuns } from '../runs/queries.ts'
import type { Known, PaperReaders } from './known.ts'

export type Readers = PaperReaders<AgencyTx, AgencyId>

type At = { readonly actor: Actor; readonly agencyName: string; readonly today: Day; readonly address: string }

/** Writes down that a paper is taken out; what it writes is the newest entry of the log that the paper itself shows. */
export type NoteDown = (tx: AgencyTx, plan: Plan) => Promise<unknown>

/** Reads all that papers are made of, as the coordinator: through the doors of the modules that own it. */
export const makeReadKnown =
  (readPlan: ReadPlan, { commandForPapers, trustForPapers }: Readers) =>
  async (tx: AgencyTx, { actor, ...around }: At, noteDown: NoteDown | null): Promise<Known> => {
    const { agencyId } = actor
    const { today } = around
    const plan = await readPlan(tx, agencyId, today)
    await noteDown?.(tx, plan)
    const overrides = await listOverrides(tx, agencyId)
    return {
      ...around,
      plan,
      gates: gates.map((gate) => gateStanding(gate, plan.standings, overrides)),
      earlierOverrides: overrides.filter(({ endedOn }) => endedOn !== null),
      earlierPaths: (await listRuns(tx, agencyId)).filter(({ endedOn }) => endedOn !== null),
      goals: await listGoals(tx, agencyId),
      surveys: await listPublishedSurveys(tx, agencyId),
      underWay: await surveysUnderWay(tx, actor, today),
      letters: await countLettersToHandOver(tx, agencyId),
      command: await commandForPapers(tx, agencyId, today),
      trust: await trustForPapers(tx, agencyId, today),
    }
  }

export type ReadKnown = ReturnType<typeof makeReadKnown>
