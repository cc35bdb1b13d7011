import { addDays, type Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { path } from '#ui/href.ts'
import { factInWords } from '../fact-words.ts'
import type { Plan, ReadPlan } from '../facts/queries.ts'
import { nextThings, thingsDue } from '../next.ts'
import { type PlanTodo, todoOf } from '../views/words.tsx'

/** Something that became so in the last days. */
export type Change = { readonly text: string; readonly on: Day; readonly href: `/${string}` }

export type PlanForHome = {
  /** False where nobody has begun: no path was ever chosen, and nothing was marked. */
  readonly isBegun: boolean
  readonly next: readonly PlanTodo[]
  readonly overdue: number
  /** Due within the next two weeks. */
  readonly due: number
  readonly changed: readonly Change[]
}

const soon = 14
const lately = 7

/** What the coordinator's first page says of the plan. */
export const planForHome =
  (readPlan: ReadPlan) =>
  async (tx: AgencyTx, agencyId: AgencyId, today: Day): Promise<PlanForHome> => {
    const plan = await readPlan(tx, agencyId, today)
    const { standings, current, facts } = plan
    const around = { standings, steps: current?.steps ?? [], today }
    const due = thingsDue(around, addDays(today, soon))
    return {
      isBegun: facts.has('path_chosen') || standings.some(({ mark }) => mark.on !== null),
      next: nextThings({ ...around, needs: current?.path?.needs ?? [] }, 5).map(todoOf),
      overdue: due.filter(({ late }) => late).length,
      due: due.filter(({ late }) => !late).length,
      changed: changesSince(plan, addDays(today, -lately)),
    }
  }

/** What was marked, and what ticked itself, since a day; the newest first. A tick without a day of its own is not among it. */
function changesSince({ standings, current }: Plan, since: Day): readonly Change[] {
  const factors = standings.flatMap(({ factor, state, mark }): readonly Change[] => {
    const href = path('/desk/plan/factor/:id', { id: factor.id })
    if (state.kind === 'itself')
      return state.on === null ? [] : [{ text: `${factor.title}: ${factInWords(state.fact, null)}`, on: state.on, href }]
    return mark.on === null ? [] : [{ text: `${factor.title}: ${markWords[mark.kind]}`, on: mark.on, href }]
  })
  const steps = (current?.steps ?? []).flatMap(({ id, title, mark }): readonly Change[] =>
    mark.kind === 'open' ? [] : [{ text: `${title}: ${mark.kind}`, on: mark.on, href: path('/desk/plan/path/:id', { id }) }],
  )
  return [...factors, ...steps].filter(({ on }) => on >= since).toSorted((one, other) => other.on.localeCompare(one.on))
}

const markWords = { open: 'open again', done: 'done', not_applicable: 'not for this agency' } as const
