import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import { Actions, ButtonLink, Form, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Details, EmptyState } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { byGroup, type Listed, matching } from '../listed.ts'
import { workGroupNames } from '#kernel/person-fields.ts'

type RosterPageProps = { readonly frame: DeskFrame; readonly people: readonly Listed[]; readonly search: string }

/** The people by group; those from outside and those who left stand apart. */
export const RosterPage = ({ frame, people, search }: RosterPageProps) => {
  const here = people.filter(({ leftOn }) => leftOn === null)
  const own = here.filter(({ workGroup }) => workGroup !== null)
  const found = matching(here, search)
  const outside = found.filter(({ workGroup }) => workGroup === null)
  const left = matching(people, search).filter(({ leftOn }) => leftOn !== null)
  return (
    <DeskPage
      frame={frame}
      title="Roster"
      lead={`${own.length === 1 ? '1 person' : `${own.length} people`}. Nobody here needs an account or an e-mail address.`}
      trail={[{ label: 'Home', href: '/desk' }]}
    >
      <Actions>
        <ButtonLink href="/desk/roster/import" first>
          Import a file
        </ButtonLink>
        <ButtonLink href="/desk/roster/add">Add one person</ButtonLink>
      </Actions>
      {people.length > 0 ? <Search search={search} /> : null}
      {own.length === 0 && search === '' ? (
        <EmptyState heading="The roster is empty" action={{ label: 'Import a file', href: '/desk/roster/import' }}>
          Bring the list you have, from any spreadsheet, or add people one by one. Surveys need to know how many people are asked.
        </EmptyState>
      ) : null}
      {search !== '' && found.length + left.length === 0 ? <p>Nobody’s name or e-mail has “{search}” in it.</p> : null}
      {byGroup(found).map(({ group, members }) => (
        <People caption={`${workGroupNames[group]}: ${members.length}`} people={members} />
      ))}
      {outside.length > 0 ? <People caption={`From outside the agency: ${outside.length}`} people={outside} /> : null}
      {left.length > 0 ? <Left people={left} open={search !== ''} /> : null}
      {own.length > 0 ? <Download /> : null}
    </DeskPage>
  )
}

const Search = ({ search }: { readonly search: string }) => (
  <form method="get" action="/desk/roster" role="search">
    <TextField name="q" label="Find by name or e-mail" size="middle" values={{ q: search }} />
    <Actions>
      <Submit tone="plain">Find</Submit>
      {search === '' ? null : <a href="/desk/roster">Show everybody</a>}
    </Actions>
  </form>
)

const link = (person: Listed) => <a href={path('/desk/roster/:id', { id: person.personId })}>{person.name}</a>

const People = ({ caption, people }: { readonly caption: string; readonly people: readonly Listed[] }) => (
  <Table
    even
    caption={caption}
    columns={[
      { heading: 'Name', cell: link },
      { heading: 'E-mail', cell: ({ email }: Listed) => email ?? 'None' },
      {
        heading: 'Change',
        cell: ({ personId, name }: Listed) => (
          <a href={path('/desk/roster/:id/leave', { id: personId })}>
            Has left<span class="unseen">: {name}</span>
          </a>
        ),
      },
    ]}
    rows={people}
  />
)

const Left = ({ people, open }: { readonly people: readonly Listed[]; readonly open: boolean }) => (
  <Details summary={`Left: ${people.length}`} open={open}>
    <Table
      caption="People who left"
      captionHidden
      columns={[
        { heading: 'Name', cell: link },
        { heading: 'Left on', cell: ({ leftOn }: Listed) => (leftOn === null ? '' : dayInWords(leftOn)) },
        {
          heading: 'Change',
          cell: ({ personId, name }: Listed) => (
            <Form action={path('/desk/roster/:id/return', { id: personId })}>
              <Submit tone="plain">
                Put back<span class="unseen"> {name}</span>
              </Submit>
            </Form>
          ),
        },
      ]}
      rows={people}
    />
  </Details>
)

const Download = () => (
  <Form action="/desk/roster/export">
    <p>The roster as a table for a spreadsheet. The audit log notes each download.</p>
    <Actions>
      <Submit tone="plain">Download the roster (CSV)</Submit>
    </Actions>
  </Form>
)
