import type { Role } from '#kernel/actor.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import { inTurn, type NextStep, secondWay, type UnderWay } from './next-steps.ts'

/** What the first page looks at for somebody who is no coordinator. */
export type OwnStanding = {
  readonly role: Role
  readonly twoWays: boolean
  readonly hasKeyring: boolean
  readonly underWay: readonly UnderWay[]
  readonly published: readonly { readonly id: string; readonly title: string; readonly publishedOn: Day }[]
}

/** A keeper's work, with what could lock them out of the answers first; for the others who read results, the newest ones. */
export function stepsOfOthers({ role, twoWays, hasKeyring, underWay, published }: OwnStanding): readonly NextStep[] {
  if (role === 'keeper') return [...(twoWays ? [] : [secondWay]), ...(hasKeyring ? [] : [makeKeyring]), ...inTurn(underWay)]
  return published.slice(0, 1).map(({ id, title, publishedOn }) => ({
    heading: title,
    text: `What people said, published on ${dayInWords(publishedOn)}.`,
    action: { label: 'Read the results', href: `/desk/surveys/${id}/results` },
  }))
}

const makeKeyring: NextStep = {
  heading: 'Make your keyring',
  text: 'It holds the keys to answers, locked. Two ways open it, one of them a sheet that you print.',
  action: { label: 'Your keyring', href: '/desk/account/keyring' },
}
