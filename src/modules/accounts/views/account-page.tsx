import type { Role } from '#kernel/actor.ts'
import { dayInWords, type Day } from '#kernel/day.ts'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import { Island } from '#ui/island.tsx'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { countWays, needsTwoWays, type Ways } from '../account.ts'

type Session = { readonly sessionId: string; readonly signedInWith: string; readonly expiresOn: Day; readonly isThis: boolean }

type AccountPageProps = {
  readonly frame: DeskFrame
  readonly signInName: string
  readonly ways: Ways
  readonly roles: readonly Role[]
  readonly sessions: readonly Session[]
  readonly keyringVersion: number | null
  readonly agencies: number
}

/** How somebody signs in, where they are signed in, and their keyring. */
export const AccountPage = ({ frame, signInName, ways, roles, sessions, keyringVersion, agencies }: AccountPageProps) => (
  <DeskPage frame={frame} title="Account and sign-in" trail={[{ label: 'Home', href: '/desk' }]}>
    {needsTwoWays(roles) && countWays(ways) < 2 ? (
      <Notice tone="warn" heading="Add a second way to sign in">
        <p>
          Others depend on you getting in. Add another passkey, six words with an authenticator app, or print recovery codes. Until then
          some things wait.
        </p>
      </Notice>
    ) : null}
    <h2>Ways to sign in</h2>
    <p>
      Your sign-in name is <strong>{signInName}</strong>.
    </p>
    {ways.passkeys.length > 0 ? <Passkeys ways={ways} /> : null}
    <DefinitionList
      definitions={[
        { term: 'Six words and authenticator', detail: <a href="/desk/account/phrase">{ways.phrase ? 'Replace both' : 'Set up'}</a> },
        { term: 'Recovery codes', detail: ways.recoveryCodes > 0 ? `${ways.recoveryCodes} unused codes on your sheet` : 'None' },
      ]}
    />
    <Actions>
      <ButtonLink href="/desk/account/passkey">Add a passkey</ButtonLink>
      <Form action="/desk/account/recovery-codes">
        <Submit tone="plain">{ways.recoveryCodes > 0 ? 'Replace recovery codes' : 'Print recovery codes'}</Submit>
      </Form>
    </Actions>
    <h2>Keyring</h2>
    <p>
      {keyringVersion === null
        ? 'You have none yet. Keepers and peers need one: it holds the keys with which they open what is sealed to them.'
        : 'Your keys are locked in it. Only you can open it; the server cannot.'}
    </p>
    <Actions>
      <ButtonLink href="/desk/account/keyring">{keyringVersion === null ? 'Make a keyring' : 'Your keyring'}</ButtonLink>
    </Actions>
    <Sessions sessions={sessions} />
    {agencies > 1 ? (
      <>
        <h2>Agencies</h2>
        <Actions>
          <ButtonLink href="/desk/account/agencies">Change agency</ButtonLink>
        </Actions>
      </>
    ) : null}
  </DeskPage>
)

const Passkeys = ({ ways }: { readonly ways: Ways }) => (
  <Table
    caption="Passkeys"
    columns={[
      { heading: 'Name', cell: ({ label }) => label },
      { heading: 'Added', cell: ({ madeOn }) => dayInWords(madeOn) },
      {
        heading: 'Remove',
        cell: ({ credentialId, label }) => (
          <Form action="/desk/account/passkeys/remove">
            <Hidden name="passkey" value={credentialId} />
            <Submit tone="danger">
              Remove<span class="unseen"> {label}</span>
            </Submit>
          </Form>
        ),
      },
    ]}
    rows={ways.passkeys}
    footer="Removing one signs you out everywhere but here. So does replacing the six words."
  />
)

const Sessions = ({ sessions }: { readonly sessions: readonly Session[] }) => (
  <>
    <Table
      caption="Where you are signed in"
      columns={[
        { heading: 'Signed in with', cell: ({ signedInWith }) => signedInWith },
        { heading: 'Ends', cell: ({ expiresOn }) => `by ${dayInWords(expiresOn)}` },
        {
          heading: 'End it',
          cell: ({ sessionId, isThis }) =>
            isThis ? (
              'This browser'
            ) : (
              <Form action="/desk/account/sessions/end">
                <Hidden name="session" value={sessionId} />
                <Submit tone="plain">End</Submit>
              </Form>
            ),
        },
      ]}
      rows={sessions}
      footer="No address, device or time of day is kept, so there is none to show."
    />
    {sessions.length > 1 ? (
      <Form action="/desk/account/sessions/end-others">
        <Submit tone="plain">End all but this one</Submit>
      </Form>
    ) : null}
  </>
)

const trail = [
  { label: 'Home', href: '/desk' },
  { label: 'Account and sign-in', href: '/desk/account' },
] as const

type Framed = { readonly frame: DeskFrame }

const addPasskey = {
  begin: '/desk/account/passkeys/options',
  finish: '/desk/account/passkeys',
  label: 'Add a passkey',
  // The page's script draws the field with its button: without script neither would lead anywhere.
  field: { name: 'label', label: 'Name for it', hint: 'So that you know it again: “my phone”, “blue key”.' },
}

export const AddPasskeyPage = ({ frame, scripts }: Framed & { readonly scripts: readonly string[] }) => (
  <DeskPage
    frame={frame}
    title="Add a passkey"
    lead="A phone, a computer or a security key that opens with your finger, face or PIN."
    trail={trail}
    scripts={scripts}
  >
    <Island name="register-passkey" props={addPasskey}>
      <p>This needs JavaScript, which is off here. Six words with an authenticator app work without it.</p>
    </Island>
  </DeskPage>
)

export const RecoveryCodesPage = ({ frame, signInName, codes }: Framed & { signInName: string; codes: readonly string[] }) => (
  <DeskPage
    frame={frame}
    title="Recovery codes"
    lead="Print this page now and keep it where you keep your keys. It is shown once."
    trail={trail}
  >
    <p>
      Sign-in name: <strong>{signInName}</strong>. Each code opens your account once. Cross out what you used. An older sheet no longer
      works.
    </p>
    <ol>
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ol>
  </DeskPage>
)

type AgenciesPageProps = Framed & {
  readonly memberships: readonly { readonly agencyId: string; readonly agencyName: string; readonly isCurrent: boolean }[]
}

export const AgenciesPage = ({ frame, memberships }: AgenciesPageProps) => (
  <DeskPage frame={frame} title="Change agency" lead="Everything on the desk belongs to one agency at a time." trail={trail}>
    <Table
      caption="Your agencies"
      captionHidden
      columns={[
        { heading: 'Agency', cell: ({ agencyName }) => agencyName },
        {
          heading: 'Go there',
          cell: ({ agencyId, agencyName, isCurrent }) =>
            isCurrent ? (
              'You are here'
            ) : (
              <Form action="/desk/account/agencies">
                <Hidden name="agency" value={agencyId} />
                <Submit tone="plain">
                  Go there<span class="unseen">: {agencyName}</span>
                </Submit>
              </Form>
            ),
        },
      ]}
      rows={memberships}
    />
  </DeskPage>
)

type KeyringPageProps = Framed & {
  readonly scripts: readonly string[]
  readonly isProved: boolean
  readonly props: Readonly<Record<string, unknown>>
}

export const KeyringPage = ({ frame, scripts, isProved, props }: KeyringPageProps) => (
  <DeskPage
    frame={frame}
    title="Your keyring"
    lead="It holds your keys, locked. This page locks and opens it; the server stores it and cannot look inside."
    trail={trail}
    scripts={scripts}
  >
    {isProved ? null : (
      <Notice heading="To make or change it, prove that it is you">
        <Actions>
          <ButtonLink href="/desk/account/prove?to=/desk/account/keyring">Prove it</ButtonLink>
        </Actions>
      </Notice>
    )}
    <Island name="keyring" props={props}>
      <p>A keyring is made and opened in the browser, so this page needs JavaScript, which is off here.</p>
    </Island>
  </DeskPage>
)
