import { type Day, dayInWords } from '#kernel/day.ts'
import { roleNames, type Role } from '#kernel/actor.ts'
import { type Link, path } from '#ui/href.ts'
import { factInWords } from '../fact-words.ts'
import { type FactName, type OwnerKind, ownerNames } from '../factor.ts'
import type { Thing } from '../next.ts'
import type { RunStep } from '../runs/path-run.ts'
import { isOverdue, type PlanFactor, type Progress, type Standing, topicTitle } from '../standing.ts'

export const home: Link = { label: 'Home', href: '/desk' }
export const planLink: Link = { label: 'Plan', href: '/desk/plan' }
export const pathLink: Link = { label: 'The path', href: '/desk/plan/path' }

export const topicLink = ({ topic }: PlanFactor): Link => ({
  label: topicTitle(topic),
  href: path('/desk/plan/topic/:id', { id: topic }),
})

export const factorHref = (id: string) => path('/desk/plan/factor/:id', { id })

export const progressInWords = ({ done, of }: Progress): string => (of === 0 ? 'none for us' : `${done}\u00A0of\u00A0${of}`)

/** Where a factor stands, in a few words. */
export function stateInWords({ state }: Standing): string {
  switch (state.kind) {
    case 'itself':
      return `Ticks itself: ${factInWords(state.fact, state.on)}`
    case 'done':
      return `Done, marked by ${state.by} on ${dayInWords(state.on)}`
    case 'not_applicable':
      return 'Not for this agency'
    case 'open':
      return 'Open'
  }
}

/** Where a step stands, in a few words. */
export function stepInWords({ state }: Pick<RunStep, 'state'>): string {
  switch (state.kind) {
    case 'itself':
      return `Done: ${factInWords(state.fact, state.on)}`
    case 'already':
      return 'Done: what it works toward is there'
    case 'done':
      return `Done on ${dayInWords(state.on)}`
    case 'skipped':
      return 'Skipped'
    case 'open':
      return 'Open'
  }
}

export const dueInWords = (dueOn: Day | null, late: boolean): string =>
  dueOn === null ? 'No day set' : late ? `${dayInWords(dueOn)}, overdue` : dayInWords(dueOn)

export const factorDue = (standing: Standing, today: Day): string => dueInWords(standing.dueOn, isOverdue(standing, today))

type Holder = { readonly name: string; readonly held: readonly Role[] }

const roleOf: Readonly<Record<OwnerKind, Role | null>> = {
  coordinator: 'coordinator',
  command: 'command',
  legal_advisor: 'legal_advisor',
  clinician: 'clinician',
  peer: 'peer',
  keeper: 'keeper',
  steering_group: null,
}

/** Who usually sees to it, with the names of those who hold the role here. */
export function ownerInWords(kind: OwnerKind, people: readonly Holder[]): string {
  const role = roleOf[kind]
  if (role === null) return ownerNames[kind]
  const names = people.filter(({ held }) => held.includes(role)).map(({ name }) => name)
  if (names.length === 0) return `${ownerNames[kind]} (no ${roleNames[role].toLowerCase()} here yet)`
  return names.length > 2 ? ownerNames[kind] : `${ownerNames[kind]}: ${names.join(', ')}`
}

/** Something to do as the list of next things takes it. */
export type PlanTodo = {
  readonly heading: string
  readonly text: string
  readonly action: { readonly label: string; readonly href: `/${string}` }
  /** The fact that shows it done, so that no page asks for the same thing twice. */
  readonly fact: FactName | null
}

export function todoOf(thing: Thing): PlanTodo {
  if (thing.kind === 'step') {
    const { step } = thing
    return {
      heading: step.title,
      text: `Week ${step.week} of the path, by ${dueInWords(step.dueOn, thing.late)}.`,
      action: { label: 'Go to the step', href: path('/desk/plan/path/:id', { id: step.id }) },
      fact: step.about?.doneWhen ?? null,
    }
  }
  const { factor } = thing.standing
  return {
    heading: factor.title,
    text: thing.dueOn === null ? (factor.what ?? topicTitle(factor.topic)) : `By ${dueInWords(thing.dueOn, thing.late)}.`,
    action: { label: 'Look at it', href: factorHref(factor.id) },
    fact: factor.own ? null : factor.ticks,
  }
}
