import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { type FactName, type Factor, type FactorId, topics, type Topic, type TopicId } from './factor.ts'

/** A factor that the agency added itself. */
export type OwnFactor = {
  readonly own: true
  readonly id: FactorId
  readonly topic: TopicId
  readonly title: string
  readonly what: string | null
  readonly madeOn: Day
  readonly version: number
}

export type PlanFactor = (Factor & { readonly own?: never }) | OwnFactor

/** What the program knows of itself: a fact that is true is there, with the day since when, where that is known. */
export type Facts = ReadonlyMap<FactName, Day | null>

export type Somebody = { readonly personId: PersonId; readonly name: string }

/** What was said about one factor, as it is stored. */
export type Stored = {
  readonly factorId: FactorId
  readonly mark: Mark
  readonly owner: Somebody | null
  readonly dueOn: Day | null
  readonly note: string | null
  readonly version: number
}

/** `by` is null for a factor that nobody has marked yet. */
export type Mark =
  | { readonly kind: 'open'; readonly by: string | null; readonly on: Day | null }
  | { readonly kind: 'done'; readonly evidence: string; readonly by: string; readonly on: Day }
  | { readonly kind: 'not_applicable'; readonly reason: string; readonly by: string; readonly on: Day }

/** Where a factor stands. What the program knows itself comes before what somebody marked. */
export type State = Mark | { readonly kind: 'itself'; readonly fact: FactName; readonly on: Day | null }

export type Standing = Omit<Stored, 'factorId' | 'mark'> & {
  readonly factor: PlanFactor
  readonly state: State
  /** What was marked by hand, which counts again when the fact is gone. */
  readonly mark: Mark
  /** What must come first and is not done. */
  readonly waitsFor: readonly PlanFactor[]
}

const unmarked: Mark = { kind: 'open', by: null, on: null }

/** Where each factor stands, from what the program knows and what was marked by hand. */
export function standingOf(factors: readonly PlanFactor[], facts: Facts, stored: readonly Stored[]): readonly Standing[] {
  const kept = new Map(stored.map((one) => [one.factorId, one]))
  const states = new Map(factors.map((factor) => [factor.id, stateOf(factor, facts, kept.get(factor.id)?.mark ?? unmarked)]))
  const known = new Map(factors.map((factor) => [factor.id, factor]))
  return factors.map((factor) => {
    const { mark = unmarked, owner = null, dueOn = null, note = null, version = 0 } = kept.get(factor.id) ?? {}
    const state = states.get(factor.id) ?? mark
    const waitsFor = (factor.own ? [] : factor.after).flatMap((id) => {
      const earlier = known.get(id)
      return earlier && states.get(id)?.kind === 'open' ? [earlier] : []
    })
    return { factor, state, mark, owner, dueOn, note, version, waitsFor }
  })
}

function stateOf(factor: PlanFactor, facts: Facts, mark: Mark): State {
  const fact = factor.own ? null : factor.ticks
  const on = fact === null ? undefined : facts.get(fact)
  return fact !== null && on !== undefined ? { kind: 'itself', fact, on } : mark
}

export const isDone = ({ state }: Standing): boolean => state.kind === 'done' || state.kind === 'itself'

export const isOpen = ({ state }: Standing): boolean => state.kind === 'open'

export const isOverdue = (standing: Standing, today: Day): boolean => isOpen(standing) && standing.dueOn !== null && standing.dueOn < today

/** "6 of 9". What does not apply to the agency is not counted. */
export type Progress = { readonly done: number; readonly of: number }

export const progressOf = (standings: readonly Standing[]): Progress => ({
  done: standings.filter(isDone).length,
  of: standings.filter(({ state }) => state.kind !== 'not_applicable').length,
})

export type Stage = Topic & Progress

/** How far each topic has come, in the source's order. */
export const stagesOf = (standings: readonly Standing[]): readonly Stage[] =>
  topics.map((topic) => ({ ...topic, ...progressOf(standings.filter(({ factor }) => factor.topic === topic.id)) }))

export const isTopicId = (text: string): text is TopicId => topics.some(({ id }) => id === text)

export const topicTitle = (id: TopicId): string => topics.find((topic) => topic.id === id)?.title ?? ''
