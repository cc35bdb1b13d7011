import type { Role } from '#kernel/actor.ts'
import { dayInWords, type Day } from '#kernel/day.ts'
import type { FormState } from '#ui/form-state.ts'
import { TextField } from '#ui/field.tsx'
import { Actions, ButtonLink, Form, Submit } from '#ui/form.tsx'
import { Island } from '#ui/island.tsx'
import { PlainPage } from '#ui/page.tsx'
import { PhraseForm, type Offer } from './phrase-form.tsx'
import { PlainHttpNotice } from './plain-http-notice.tsx'

type InvitationPageProps = FormState & {
  readonly address: `/${string}`
  readonly origin: string
  readonly agencyName: string
  readonly personName: string
  readonly role: Role
  readonly expiresOn: Day
  /** `take`: signed in and free to take it up. `sign_in`: the person has an account already. `new`: neither. `phrase`: chose six words. */
  readonly way:
    | { readonly kind: 'take'; readonly displayName: string }
    | { readonly kind: 'sign_in' }
    | { readonly kind: 'new'; readonly suggestedName: string }
    | { readonly kind: 'phrase'; readonly suggestedName: string; readonly offer: Offer }
  readonly scripts: readonly string[]
}

const asWhat: Readonly<Record<Role, string>> = {
  coordinator: 'a coordinator',
  command: 'part of command',
  keeper: 'a keeper',
  peer: 'a peer',
  clinician: 'a clinician',
  legal_advisor: 'a legal advisor',
  region_lead: 'a region lead',
  assistance_provider: 'an assistance provider',
}

const what: Readonly<Record<Role, string>> = {
  coordinator: 'You would run the program: people, surveys, plan. You never see single answers or who asked for help.',
  command: 'You would see what is published, and sign what is sent to you. You see nothing else.',
  keeper: 'You would hold the key of a survey: open the answers after it closes, and publish what was said as words and tables.',
  peer: 'You would be there for colleagues.',
  clinician: 'You would advise the team and take referrals.',
  legal_advisor: 'You would review and sign policy and agreements.',
  region_lead: 'You would look after what neighboring agencies share.',
  assistance_provider: 'You would see published figures of the agencies that you help.',
}

/** Who invites whom to what, and the ways to take it up. Looking at it changes nothing. */
export const InvitationPage = ({
  address,
  origin,
  agencyName,
  personName,
  role,
  expiresOn,
  way,
  scripts,
  values,
  errors,
}: InvitationPageProps) => (
  <PlainPage
    title="Invitation"
    h1={`${agencyName} invites ${personName} to be ${asWhat[role]}`}
    lead={what[role]}
    errors={errors}
    scripts={scripts}
  >
    <PlainHttpNotice origin={origin} />
    <p>This link works once, until {dayInWords(expiresOn)}.</p>
    {way.kind === 'take' ? (
      <Form action={address}>
        <p>
          You are signed in as {way.displayName}. If you are not {personName}, do not take it up: tell your coordinator.
        </p>
        <Submit>Take it up</Submit>
      </Form>
    ) : null}
    {way.kind === 'sign_in' ? (
      <>
        <p>{personName} has an account here already. Sign in with it to take this up.</p>
        <Actions>
          <SignInLink address={address} first />
        </Actions>
      </>
    ) : null}
    {way.kind === 'new' ? <NewAccount address={address} suggestedName={way.suggestedName} /> : null}
    {way.kind === 'phrase' ? (
      <PhraseForm
        action={address}
        offer={way.offer}
        submit="Take it up"
        values={values}
        errors={errors}
        name={<NameField values={{ name: way.suggestedName, ...values }} errors={errors} />}
      />
    ) : null}
  </PlainPage>
)

const NewAccount = ({ address, suggestedName }: { readonly address: `/${string}`; readonly suggestedName: string }) => (
  <>
    <h2>With a passkey</h2>
    <p>Your phone or computer keeps it and opens it with your finger, face or PIN. The quickest way, and the hardest to steal.</p>
    <Island
      name="register-passkey"
      props={{
        begin: `${address}/passkey/options`,
        finish: `${address}/passkey`,
        label: 'Make a passkey and take it up',
        field: { ...signInName, value: suggestedName },
      }}
    >
      <p>A passkey needs JavaScript, which is off here. Six words work without it.</p>
    </Island>
    <h2>Or with six words and an authenticator app</h2>
    <p>For computers that know no passkeys. You need a phone with an authenticator app.</p>
    <Actions>
      <ButtonLink href={`${address}?way=phrase`}>Use six words</ButtonLink>
    </Actions>
    <h2>You have an account already?</h2>
    <Actions>
      <SignInLink address={address} />
    </Actions>
  </>
)

const SignInLink = ({ address, first = false }: { readonly address: `/${string}`; readonly first?: boolean }) => (
  <ButtonLink href={`/desk/sign-in?to=${encodeURIComponent(address)}`} first={first}>
    Sign in
  </ButtonLink>
)

/** Drawn by the page's script where a passkey is made, and by the server where words are chosen. */
const signInName = {
  name: 'name',
  label: 'Sign-in name',
  hint: 'You type it when you sign in with six words or a recovery code. Only you see it.',
  autocomplete: 'username',
} as const

const NameField = ({ values, errors }: FormState) => <TextField {...signInName} size="middle" values={values} errors={errors} />

const deadWords = {
  unknown: [
    'This invitation is not known here',
    'Check that the whole address was copied. A coordinator may also have withdrawn it: ask for a new one.',
  ],
  expired: ['This invitation has run out', 'It was not taken up in time. Nothing is lost: ask your coordinator for a new one.'],
  used: [
    'This invitation was taken up already',
    'If that was you, sign in. If it was not, somebody else used it in your name. Tell your coordinator today, and tell somebody else at the agency too.',
  ],
} as const

/** Why a link no longer leads anywhere, and what to do. */
export const DeadInvitationPage = ({ why }: { readonly why: keyof typeof deadWords }) => (
  <PlainPage title={deadWords[why][0]}>
    <p>{deadWords[why][1]}</p>
    <Actions>
      <ButtonLink href="/desk/sign-in">Sign in</ButtonLink>
    </Actions>
  </PlainPage>
)
