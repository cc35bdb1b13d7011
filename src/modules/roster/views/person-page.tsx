import { SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { valueOf } from '#ui/form-state.ts'
import { Actions, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import type { Listed } from '../listed.ts'
import { workGroupNames, workGroups } from '#kernel/person-fields.ts'

const trail = [
  { label: 'Home', href: '/desk' },
  { label: 'Roster', href: '/desk/roster' },
] as const

const groups = workGroups.map((group) => ({ value: group, label: workGroupNames[group] }))
const groupName = ({ workGroup }: Listed) => (workGroup === null ? 'From outside the agency' : workGroupNames[workGroup])

type PersonPageProps = {
  readonly frame: DeskFrame
  /** Null for somebody new. */
  readonly person: Listed | null
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
  /** What another coordinator saved meanwhile. */
  readonly nowThere?: Listed | undefined
}

export const PersonPage = ({ frame, person, values, errors, nowThere }: PersonPageProps) => (
  <DeskPage frame={frame} title={person ? person.name : 'Add one person'} trail={trail} errors={errors}>
    {nowThere ? <Conflict person={nowThere} /> : null}
    <Form action={person ? path('/desk/roster/:id', { id: person.personId }) : '/desk/roster/add'}>
      {person ? (
        <Hidden name="version" value={valueOf('version', values)} />
      ) : (
        <Hidden name="personId" value={valueOf('personId', values)} />
      )}
      <TextField name="name" label="Name" values={values} errors={errors} size="middle" />
      <SelectField
        name="workGroup"
        label="Group"
        empty={person && person.workGroup === null ? 'From outside the agency' : 'Choose a group'}
        choices={groups}
        values={values}
        errors={errors}
      />
      <TextField
        name="email"
        type="email"
        label="E-mail, if they want one here"
        hint="Used for letters about a role, and for nothing else."
        size="middle"
        values={values}
        errors={errors}
      />
      <Actions>
        <Submit>{person ? 'Save' : 'Add to the roster'}</Submit>
        <a href="/desk/roster">Back without a change</a>
      </Actions>
    </Form>
    {person && person.leftOn === null ? (
      <p>
        <a href={path('/desk/roster/:id/leave', { id: person.personId })}>They have left</a>, or{' '}
        <a href={`/desk/people/give?person=${person.personId}`}>give them a role</a>.
      </p>
    ) : null}
  </DeskPage>
)

const Conflict = ({ person }: { readonly person: Listed }) => (
  <Notice tone="warn" heading="Somebody else changed this person meanwhile">
    <p>Nothing of yours was saved yet. What you typed is below; this is what is there now:</p>
    <DefinitionList
      definitions={[
        { term: 'Name', detail: person.name },
        { term: 'Group', detail: groupName(person) },
        { term: 'E-mail', detail: person.email ?? 'None' },
      ]}
    />
    <p>Change what you need and save again, or go back and keep theirs.</p>
  </Notice>
)

export const LeavePage = ({ frame, person }: { readonly frame: DeskFrame; readonly person: Listed }) => (
  <DeskPage frame={frame} title={`${person.name} has left?`} trail={trail}>
    <ConfirmForm
      action={path('/desk/roster/:id/leave', { id: person.personId })}
      confirm="Yes, they have left"
      cancel={{ label: 'No, they stay', href: '/desk/roster' }}
    >
      <p>
        They are taken off the roster from today and listed under “Left”. Their roles and open invitations end at once. You can put them
        back on the roster later; roles you would give again.
      </p>
    </ConfirmForm>
  </DeskPage>
)
