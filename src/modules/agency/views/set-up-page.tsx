import { SelectField } from '#ui/choices.tsx'
import { TextField } from '#ui/field.tsx'
import type { FormErrors, FormState, FormValues } from '#ui/form-state.ts'
import { Actions, Form, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import { workGroupNames, workGroups } from '#kernel/person-fields.ts'
import { HostingField, ProfileFields, RetentionFields } from './profile-fields.tsx'

type SetUpPageProps = {
  readonly token: string
  readonly origin: string
  /** The sample county stands here still. */
  readonly removesSample?: boolean | undefined
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
}

const groups = workGroups.map((group) => ({ value: group, label: workGroupNames[group] }))

/** First run: one page, one form, nothing stored before it is right as a whole. */
export const SetUpPage = ({ token, origin, removesSample = false, values, errors }: SetUpPageProps) => {
  const form: FormState = { values, errors }
  return (
    <PlainPage
      title="Set up your agency"
      lead="About ten minutes. Everything but the name of the public address can be changed later."
      errors={errors}
    >
      {removesSample ? (
        <Notice heading="The sample county goes first">
          <p>
            When you set up your agency, every invented agency and person is removed from this installation, with all that was tried there.
          </p>
        </Notice>
      ) : null}
      <Form action={path('/desk/set-up/:token', { token })}>
        <HostingField {...form} origin={origin} />
        <h2>The agency</h2>
        <ProfileFields {...form} />
        <h2>You, the first coordinator</h2>
        <p>You run the program here. After this page you choose how you sign in.</p>
        <TextField {...form} name="coordinatorName" label="Your name" autocomplete="name" size="middle" />
        <TextField {...form} name="coordinatorEmail" type="email" label="Your e-mail, if you like" autocomplete="email" size="middle" />
        <GroupField {...form} name="coordinatorGroup" label="Your group on the roster" />
        <h2>A second coordinator</h2>
        <p>
          If you lose your keys or leave, only another coordinator can carry on without the host’s help. You can leave this empty now; the
          home page keeps reminding you.
        </p>
        <TextField {...form} name="secondName" label="Their name" size="middle" />
        <TextField {...form} name="secondEmail" type="email" label="Their e-mail, if you have it" size="middle" />
        <GroupField {...form} name="secondGroup" label="Their group on the roster" />
        <h2>What is kept, and for how long</h2>
        <p>
          The agency head or counsel adopts this before the first survey. If they have not seen it yet, leave name, title and day empty: you
          find this text again under Agency.
        </p>
        <RetentionFields {...form} />
        <Actions>
          <Submit>Set up the agency</Submit>
        </Actions>
      </Form>
    </PlainPage>
  )
}

const GroupField = ({ name, label, ...form }: FormState & { readonly name: string; readonly label: string }) => (
  <SelectField {...form} name={name} label={label} empty="From outside the agency" choices={groups} />
)

export const SpentLinkPage = () => (
  <PlainPage title="This link does not work any more" back={{ label: 'Front page', href: '/' }}>
    <p>A set-up link works once, for a week, and a newer one replaces it.</p>
    <p>
      If your agency is set up already, <a href="/desk/sign-in">sign in</a>. Otherwise ask whoever runs this installation for a new link:
      while no agency is here, every start prints one.
    </p>
  </PlainPage>
)
