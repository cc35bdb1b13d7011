import { type Role, roleNames, roles } from '#kernel/actor.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { EmptyState } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import type { Holder, Offer } from '../holding.ts'
import { holds } from '../holding.ts'

type PeoplePageProps = { readonly frame: DeskFrame; readonly people: readonly Holder[]; readonly today: Day }

type Held = { readonly person: Holder; readonly role: Role }
type Offered = { readonly person: Holder; readonly offer: Offer }

/** Who holds which role, and which links are out. */
export const PeoplePage = ({ frame, people, today }: PeoplePageProps) => {
  const held = roles.flatMap((role) => people.filter((person) => holds(person, role)).map((person) => ({ person, role })))
  const offered = people.flatMap((person) => person.offered.map((offer) => ({ person, offer })))
  return (
    <DeskPage
      frame={frame}
      title="People and roles"
      lead="Who signs in here, and for what. Officers need no account: not to answer, and not to ask for help."
      trail={[{ label: 'Home', href: '/desk' }]}
    >
      <ButtonLink href="/desk/people/give" first>
        Give a role
      </ButtonLink>
      {held.length > 0 ? (
        <Table
          caption="Roles held"
          columns={[
            { heading: 'Person', cell: ({ person }: Held) => nameOf(person) },
            { heading: 'Role', cell: ({ role }: Held) => roleNames[role] },
            { heading: 'Signs in', cell: ({ person }: Held) => (person.hasAccount ? 'Yes' : 'Not yet') },
            {
              heading: 'Change',
              cell: ({ person, role }: Held) => (
                <a href={path('/desk/people/:id/take/:role', { id: person.personId, role })}>
                  Take away<span class="unseen">{` ${person.name}: ${roleNames[role]}`}</span>
                </a>
              ),
            },
          ]}
          rows={held}
        />
      ) : (
        <EmptyState heading="No roles yet">Give somebody a role; the invitation is a link that works once.</EmptyState>
      )}
      {offered.length > 0 ? (
        <Table
          caption="Invited, and not taken up yet"
          columns={[
            { heading: 'Person', cell: ({ person }: Offered) => nameOf(person) },
            { heading: 'Role', cell: ({ offer }: Offered) => roleNames[offer.role] },
            {
              heading: 'Link',
              cell: ({ offer }: Offered) =>
                offer.expiresOn < today ? `Ran out on ${dayInWords(offer.expiresOn)}` : `Works until ${dayInWords(offer.expiresOn)}`,
            },
            { heading: 'Change', cell: ({ person, offer }: Offered) => <Change person={person} offer={offer} /> },
          ]}
          rows={offered}
          footer="The letter with the link is under Letters until it is sent or handed over."
        />
      ) : null}
    </DeskPage>
  )
}

const Change = ({ person, offer }: Offered) => (
  <>
    <a href={`/desk/people/give?person=${person.personId}&role=${offer.role}`}>
      New link<span class="unseen">{` for ${person.name}: ${roleNames[offer.role]}`}</span>
    </a>
    {' or '}
    <a href={path('/desk/people/:id/withdraw/:role', { id: person.personId, role: offer.role })}>
      withdraw<span class="unseen">{` ${person.name}: ${roleNames[offer.role]}`}</span>
    </a>
  </>
)

const nameOf = ({ name, workGroup }: Holder) => (workGroup === null ? `${name} (from outside)` : name)
