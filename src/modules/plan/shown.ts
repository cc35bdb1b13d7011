import type { Day } from '#kernel/day.ts'
import { isDone, isOpen, isOverdue, type Standing } from './standing.ts'

/** Ways to look through the plan across its topics. */
export const showns = ['overdue', 'due', 'mine', 'open', 'done', 'not_applicable', 'own'] as const

export type Shown = (typeof showns)[number]

export const shownNames: Readonly<Record<Shown, string>> = {
  overdue: 'Overdue',
  due: 'With a day set',
  mine: 'Mine',
  open: 'Open',
  done: 'Done',
  not_applicable: 'Not for this agency',
  own: 'Our own',
}

/** What stands where there is nothing to show. */
export const nothingShown: Readonly<Record<Shown, string>> = {
  overdue: 'Nothing is overdue.',
  due: 'No open factor has a day. Set one on a factor’s own page.',
  mine: 'No open factor is yours. An owner is named on a factor’s own page.',
  open: 'Nothing is open.',
  done: 'Nothing is done yet. Some things tick themselves, others are marked on their own page.',
  not_applicable: 'Every factor applies to this agency.',
  own: 'You have added no factor of your own.',
}

type Reader = { readonly me: string; readonly today: Day }

const fits = (standing: Standing, shown: Shown, { me, today }: Reader): boolean => {
  switch (shown) {
    case 'overdue':
      return isOverdue(standing, today)
    case 'due':
      return isOpen(standing) && standing.dueOn !== null
    case 'mine':
      return isOpen(standing) && standing.owner?.personId === me
    case 'open':
      return isOpen(standing)
    case 'done':
      return isDone(standing)
    case 'not_applicable':
      return standing.state.kind === 'not_applicable'
    case 'own':
      return standing.factor.own === true
  }
}

export const onlyShown = (standings: readonly Standing[], shown: Shown, reader: Reader): readonly Standing[] =>
  standings
    .filter((standing) => fits(standing, shown, reader))
    // What has a day comes first, by its day; a sort is stable, so the topics' order stays for the rest.
    .toSorted((one, other) => (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9'))

export const countShown = (standings: readonly Standing[], shown: Shown, reader: Reader): number =>
  standings.filter((standing) => fits(standing, shown, reader)).length

export const parseShown = (text: string | undefined): Shown | null => showns.find((one) => one === text) ?? null
