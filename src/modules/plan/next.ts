import { addDays, type Day } from '#kernel/day.ts'
import { type FactorId, type Phase, phases } from './factor.ts'
import { isStepOpen, type RunStep } from './runs/path-run.ts'
import { isOpen, type Standing } from './standing.ts'

/** Something to do: a step of the path, or a factor of the plan. */
export type Thing =
  | { readonly kind: 'step'; readonly step: RunStep; readonly dueOn: Day; readonly late: boolean }
  | { readonly kind: 'factor'; readonly standing: Standing; readonly dueOn: Day | null; readonly late: boolean }

type Around = {
  readonly standings: readonly Standing[]
  readonly steps: readonly RunStep[]
  /** Factors that should stand before the path begins. */
  readonly needs: readonly FactorId[]
  readonly today: Day
}

/** Everything open that has a day, the earliest first. */
export function thingsWithDay({ standings, steps, today }: Omit<Around, 'needs'>): readonly Thing[] {
  const things: readonly (Thing & { dueOn: Day })[] = [
    ...steps.filter(isStepOpen).map((step) => ({ kind: 'step', step, dueOn: step.dueOn, late: step.dueOn < today }) as const),
    ...standings
      .filter(isOpen)
      .flatMap((standing) =>
        standing.dueOn === null ? [] : [{ kind: 'factor', standing, dueOn: standing.dueOn, late: standing.dueOn < today } as const],
      ),
  ]
  return things.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))
}

/** Everything open that is overdue, or due until a day. */
export const thingsDue = (around: Omit<Around, 'needs'>, until: Day): readonly Thing[] =>
  thingsWithDay(around).filter(({ dueOn }) => dueOn !== null && dueOn <= until)

/** How far ahead a day makes something the next thing to do. */
const soon = 14

/**
 * What to do next, the first first: what is late or near, then what the path leans on, then the path, then what a program
 * needs earliest and nothing else must come before.
 */
export function nextThings(around: Around, atMost: number): readonly Thing[] {
  const { standings, needs, today } = around
  const withDay = thingsWithDay(around)
  const near = withDay.filter(({ dueOn }) => dueOn !== null && dueOn <= addDays(today, soon))
  const undated = standings.filter((standing) => isOpen(standing) && standing.dueOn === null)
  const leanedOn = undated.filter(({ factor }) => needs.includes(factor.id))
  const firstSteps = withDay.filter(({ kind }) => kind === 'step')
  const worked = new Set(firstSteps.flatMap((thing) => (thing.kind === 'step' ? (thing.step.about?.factors ?? []) : [])))
  const rest = undated
    .filter(({ factor, waitsFor }) => waitsFor.length === 0 && !worked.has(factor.id))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
  const all = [...near, ...leanedOn.map(undatedThing), ...firstSteps, ...withDay, ...rest.map(undatedThing)]
  return all.filter((thing, place) => all.findIndex((one) => keyOf(one) === keyOf(thing)) === place).slice(0, atMost)
}

const undatedThing = (standing: Standing): Thing => ({ kind: 'factor', standing, dueOn: null, late: false })

const rankOf = ({ factor }: Standing): number => phases.indexOf(factor.own ? ('build' satisfies Phase) : factor.phase)

const keyOf = (thing: Thing): string => (thing.kind === 'step' ? thing.step.id : thing.standing.factor.id)
