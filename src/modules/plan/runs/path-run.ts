import { addDays, addMonths, type Day, isDay } from '#kernel/day.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { FactName, FactorId } from '../factor.ts'
import type { Path, Step } from '../path.ts'
import type { Facts, Somebody } from '../standing.ts'

/** A path that an agency chose, as it is stored. */
export type Run = {
  readonly id: string
  readonly chosen: string
  readonly title: string
  readonly startedOn: Day
  readonly endedOn: Day | null
}

export type StepMark =
  | { readonly kind: 'open' }
  | { readonly kind: 'done'; readonly by: string; readonly on: Day }
  | { readonly kind: 'skipped'; readonly reason: string; readonly by: string; readonly on: Day }

/** One step of a run, as it is stored. */
export type StoredStep = {
  readonly id: string
  readonly step: string
  readonly week: number
  readonly title: string
  readonly dueOn: Day
  readonly owner: Somebody | null
  readonly mark: StepMark
  readonly version: number
}

/** `itself`: a fact shows it. `already`: everything that it works toward is done or not needed. */
export type StepState =
  | StepMark
  | { readonly kind: 'itself'; readonly fact: FactName; readonly on: Day | null }
  | { readonly kind: 'already' }

export type RunStep = Omit<StoredStep, 'mark'> & {
  readonly state: StepState
  readonly mark: StepMark
  /** What content says about it; null where content no longer has it. */
  readonly about: Step | null
}

/** What the agency has already, by which steps show as done. */
export type Having = { readonly facts: Facts; readonly done: ReadonlySet<FactorId> }

/** A step is due at the end of its week. */
export const dueOnOf = (startedOn: Day, week: number): Day => addDays(startedOn, week * 7 - 1)

/** What already speaks for a step; null where it is still to be done. */
export function shownBy(step: Pick<Step, 'doneWhen' | 'factors'>, { facts, done }: Having): StepState | null {
  if (step.doneWhen !== null) {
    const on = facts.get(step.doneWhen)
    return on === undefined ? null : { kind: 'itself', fact: step.doneWhen, on }
  }
  return step.factors.length > 0 && step.factors.every((id) => done.has(id)) ? { kind: 'already' } : null
}

/** The steps of a run with what content says of them and what is already there. */
export function runStepsOf(stored: readonly StoredStep[], path: Path | null, having: Having): readonly RunStep[] {
  return stored.map((one) => {
    const about = path?.steps.find(({ id }) => id === one.step) ?? null
    return { ...one, about, state: stateOf(one.mark, about, having) }
  })
}

// Who marked a step has the first word; what only shows it comes after.
const stateOf = (mark: StepMark, about: Step | null, having: Having): StepState =>
  mark.kind !== 'open' || about === null ? mark : (shownBy(about, having) ?? mark)

export const isStepOpen = ({ state }: Pick<RunStep, 'state'>): boolean => state.kind === 'open'

export const isStepLate = (step: Pick<RunStep, 'state' | 'dueOn'>, today: Day): boolean => isStepOpen(step) && step.dueOn < today

/** Steps that are neither open nor skipped. */
export const stepsDone = (steps: readonly Pick<RunStep, 'state'>[]): number =>
  steps.filter(({ state }) => state.kind !== 'open' && state.kind !== 'skipped').length

/** A path may begin a little in the past, where it began on paper, or be planned ahead. */
export function parseStart(text: string, today: Day): Result<Day> {
  const [first, last] = [addDays(today, -30), addMonths(today, 6)]
  return isDay(text) && text >= first && text <= last
    ? ok(text)
    : refuse({ kind: 'invalid', fields: { startedOn: 'Give a day within the last 30 days or the next six months' } })
}

/** A step is moved to a day that can still be kept; the day it had may stay. */
export function parseDue(text: string, kept: Day, today: Day): Result<Day> {
  const fits = isDay(text) && (text === kept || (text >= today && text <= addMonths(today, 12)))
  return fits ? ok(text) : refuse({ kind: 'invalid', fields: { dueOn: 'Give today or a later day, within a year' } })
}
