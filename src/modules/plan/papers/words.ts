import { roleNames, type Role } from '#kernel/actor.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import stateList from '#content/states.json' with { type: 'json' }
import { factInWords } from '../fact-words.ts'
import { type AgencyKind, ownerNames } from '../factor.ts'
import type { Thing } from '../next.ts'
import type { RunStep } from '../runs/path-run.ts'
import type { Progress, Standing } from '../standing.ts'
import type { PlanKnown } from './known.ts'

export const kindNames: Readonly<Record<AgencyKind, string>> = {
  municipal: 'Municipal police',
  sheriff: 'Sheriff’s office',
  campus: 'Campus police',
  tribal: 'Tribal police',
  other: 'Another kind of agency',
}

export const hostingNames: Readonly<Record<PlanKnown['agency']['hosting'], string>> = {
  joined: 'On a server that several agencies share',
  own_server: 'On a server of the agency’s own',
  this_pc: 'On one PC',
}

export const stateName = (code: string): string => stateList.states.find((state) => state.code === code)?.name ?? code

/** "10 to 24 people". */
export const sizeInWords = (band: string): string =>
  band.endsWith('+') ? `${band.slice(0, -1)} people or more` : `${band.replace('-', ' to ')} people`

/** "Dana Hale, Sam Ortiz and Pat Reyes". */
export const namesInWords = (names: readonly string[]): string => new Intl.ListFormat('en-US').format(names)

type Holder = { readonly name: string; readonly held: readonly Role[] }

export const namesWith = (people: readonly Holder[], role: Role): readonly string[] =>
  people.filter(({ held }) => held.includes(role)).map(({ name }) => name)

export const rolesInWords = (held: readonly Role[]): string => namesInWords(held.map((role) => roleNames[role].toLowerCase()))

/** Where a factor stands, with what shows it or why it is not needed. */
export function standingInWords({ state, waitsFor }: Standing): string {
  switch (state.kind) {
    case 'itself':
      return `Done: ${factInWords(state.fact, state.on)}`
    case 'done':
      return `Done, marked by ${state.by} on ${dayInWords(state.on)}. What shows it: ${state.evidence}`
    case 'not_applicable':
      return `Not for this agency, ${state.by} on ${dayInWords(state.on)}: ${state.reason}`
    case 'open':
      return waitsFor.length === 0 ? 'Open' : `Open. First comes: ${waitsFor.map(({ title }) => title).join('; ')}`
  }
}

/** Who sees to it: the person who was named, or who usually does. */
export const ownerOf = ({ owner, factor }: Standing): string =>
  owner?.name ?? (factor.own ? 'Not named yet' : `Usually: ${ownerNames[factor.owner].toLowerCase()}`)

export const titleOf = (thing: Thing): string => (thing.kind === 'step' ? thing.step.title : thing.standing.factor.title)

export const personOf = (thing: Thing) => (thing.kind === 'step' ? thing.step.owner : thing.standing.owner)

/** Where a step of the path stands, with the reason of one that was skipped. */
export function stepInWords({ state }: Pick<RunStep, 'state'>): string {
  switch (state.kind) {
    case 'itself':
      return `Done: ${factInWords(state.fact, state.on)}`
    case 'already':
      return 'Done: what it works toward is there'
    case 'done':
      return `Done, marked by ${state.by} on ${dayInWords(state.on)}`
    case 'skipped':
      return `Skipped by ${state.by} on ${dayInWords(state.on)}: ${state.reason}`
    case 'open':
      return 'Open'
  }
}

/** "6 of 9". */
export const progressInWords = ({ done, of }: Progress): string => (of === 0 ? 'none for us' : `${done} of ${of}`)

export const dueInWords = (day: Day, today: Day): string => (day < today ? `${dayInWords(day)}, overdue` : dayInWords(day))

export const byDay = (day: Day | null): string => (day === null ? 'no day set' : `by ${dayInWords(day)}`)
