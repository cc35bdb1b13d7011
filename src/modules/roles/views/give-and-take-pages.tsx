import { type Role, roleNames, roles } from '#kernel/actor.ts'
import { Choices, SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { valueOf } from '#ui/form-state.ts'
import { Actions, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { type Holder, roleWords } from '../holding.ts'

const trail = [
  { label: 'Home', href: '/desk' },
  { label: 'People and roles', href: '/desk/people' },
] as const

type GivePageProps = {
  readonly frame: DeskFrame
  readonly people: readonly Holder[]
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
}

/** Who gets which role: from the roster, or somebody from outside. */
export const GivePage = ({ frame, people, values, errors }: GivePageProps) => (
  <DeskPage
    frame={frame}
    title="Give a role"
    lead="Somebody who signs in already has the role at once. Everybody else gets a letter with a link that works once, for two weeks."
    trail={trail}
    errors={errors}
  >
    <Form action="/desk/people/give">
      <Hidden name="invitationId" value={valueOf('invitationId', values)} />
      <Hidden name="newPersonId" value={valueOf('newPersonId', values)} />
      <Choices
        name="role"
        label="Which role?"
        hint="Nobody is command and peer, or command and keeper, at once."
        choices={roles.map((role) => ({ value: role, label: roleNames[role], hint: roleWords[role] }))}
        values={values}
        errors={errors}
      />
      <SelectField
        name="person"
        label="Who?"
        empty="Somebody from outside, named below"
        choices={people.map(({ personId, name, workGroup }) => ({
          value: personId,
          label: workGroup === null ? `${name} (from outside)` : name,
        }))}
        values={values}
        errors={errors}
      />
      <TextField
        name="name"
        label="Name of somebody from outside"
        hint="A neighbor, a clinician, counsel: somebody who is not on your roster."
        values={values}
        errors={errors}
      />
      <TextField name="email" type="email" label="Their e-mail, if you have it" size="middle" values={values} errors={errors} />
      <Actions>
        <Submit>Give this role</Submit>
        <a href="/desk/people">Back without a change</a>
      </Actions>
    </Form>
  </DeskPage>
)

type TakePageProps = { readonly frame: DeskFrame; readonly person: Holder; readonly role: Role; readonly isSelf: boolean }

export const TakePage = ({ frame, person, role, isSelf }: TakePageProps) => (
  <DeskPage frame={frame} title={`Take a role away: ${roleNames[role]}`} trail={trail}>
    <ConfirmForm
      action={path('/desk/people/:id/take/:role', { id: person.personId, role })}
      confirm={`Take ${roleNames[role].toLowerCase()} away`}
      cancel={{ label: 'Keep it as it is', href: '/desk/people' }}
      danger
    >
      <p>
        {person.name} stops being {roleNames[role].toLowerCase()} at once, also in pages that are open.{' '}
        {person.held.length === 1 ? 'It is their only role: they can no longer sign in to this agency.' : ''}
      </p>
      {isSelf ? <p>This is your own role. You cannot give it back to yourself.</p> : null}
      <p>To give it again later, somebody with the coordinator’s role does so here.</p>
    </ConfirmForm>
  </DeskPage>
)

export const WithdrawPage = ({ frame, person, role }: Omit<TakePageProps, 'isSelf'>) => (
  <DeskPage frame={frame} title={`Withdraw an invitation: ${roleNames[role]}`} trail={trail}>
    <ConfirmForm
      action={path('/desk/people/:id/withdraw/:role', { id: person.personId, role })}
      confirm="Withdraw the invitation"
      cancel={{ label: 'Let it stand', href: '/desk/people' }}
    >
      <p>The link in {person.name}’s letter stops working at once, and the letter is taken out of the outbox.</p>
    </ConfirmForm>
  </DeskPage>
)
