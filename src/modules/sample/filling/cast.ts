import type { Role } from '#kernel/actor.ts'
import type { AccountId, PersonId } from '#kernel/ids.ts'
import type { SampleAccount, SampleAgency } from '../county.ts'

type Member = { readonly accountId: AccountId; readonly personId: PersonId; readonly roles: readonly Role[] }

/** One agency with everybody in it. Whoever holds a role and is not on the roster comes from outside, without a group. */
export type Cast = {
  readonly agency: SampleAgency
  readonly people: readonly { readonly personId: PersonId; readonly name: string; readonly group: string | null }[]
  readonly members: readonly Member[]
}

type Account = SampleAccount & { readonly accountId: AccountId }

export const withIds = (accounts: readonly SampleAccount[], newId: () => string): readonly Account[] =>
  accounts.map((account) => ({ ...account, accountId: newId() as AccountId }))

export function castOf(agency: SampleAgency, accounts: readonly Account[], newId: () => string): Cast {
  const holders = accounts.flatMap((account) => {
    const held = account.roles.find((one) => one.agency === agency.key)
    return held ? [{ account, roles: held.roles }] : []
  })
  const fromOutside = holders
    .filter(({ account }) => !agency.people.some(({ name }) => name === account.name))
    .map(({ account }) => ({ name: account.name, group: null }))
  const people = [...agency.people, ...fromOutside].map((person) => ({ ...person, personId: newId() as PersonId }))
  const idOf = new Map(people.map(({ name, personId }) => [name, personId]))
  const members = holders.flatMap(({ account, roles }): Member[] => {
    const personId = idOf.get(account.name)
    return personId ? [{ accountId: account.accountId, personId, roles }] : []
  })
  return { agency, people, members }
}

/** Everybody in the agency who holds the role. */
export const holdersOf = ({ members }: Cast, role: Role): readonly PersonId[] =>
  members.filter((member) => member.roles.includes(role)).map(({ personId }) => personId)

/** The one coordinator that each sample agency has. */
export function coordinatorOf(cast: Cast): PersonId {
  const [coordinator] = holdersOf(cast, 'coordinator')
  if (!coordinator) throw new Error(`${cast.agency.name} has no coordinator`)
  return coordinator
}
