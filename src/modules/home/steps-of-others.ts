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
  /** Texts that were sent to this member of command. */
  readonly toSign: readonly { readonly id: string; readonly senderName: string; readonly sentOn: Day }[]
}

/**
 * A keeper's work, with what could lock them out of the answers first; for command what waits for their signature; for all who read
 * results, the newest ones.
 */
export function stepsOfOthers({ role, twoWays, hasKeyring, underWay, published, toSign }: OwnStanding): readonly NextStep[] {
  if (role === 'keeper') return [...(twoWays ? [] : [secondWay]), ...(hasKeyring ? [] : [makeKeyring]), ...inTurn(underWay)]
  const texts = toSign.map(({ id, senderName, sentOn }): NextStep => ({
    heading: 'A text waits for your signature',
    text: `${senderName} sent it on ${dayInWords(sentOn)}. Read it, then sign it or send it back.`,
    action: { label: 'Read it', href: `/desk/for-command/sign/${id}` },
  }))
  const results = published.slice(0, 1).map(({ id, title, publishedOn }): NextStep => ({
    heading: title,
    text: `What people said, published on ${dayInWords(publishedOn)}.`,
    action: { label: 'Read the results', href: `/desk/surveys/${id}/results` },
  }))
  return [...texts, ...results]
}

const makeKeyring: NextStep = {
  heading: 'Make your keyring',
  text: 'It holds the keys to answers, locked. Two ways open it, one of them a sheet that you print.',
  action: { label: 'Your keyring', href: '/desk/account/keyring' },
}
