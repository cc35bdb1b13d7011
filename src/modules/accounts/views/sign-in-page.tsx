import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import type { FormErrors, FormState } from '#ui/form-state.ts'
import { TextField } from '#ui/field.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import { Island } from '#ui/island.tsx'
import { Details } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import type { Ways } from '../account.ts'
import { PlainHttpNotice } from './plain-http-notice.tsx'

type SignInPageProps = FormState & { readonly scripts: readonly string[]; readonly to: string; readonly origin: string }

/** The three ways in. What was typed comes back, but for the secrets. */
export const SignInPage = ({ scripts, to, origin, values = {}, errors = {} }: SignInPageProps) => {
  const kept = { name: values['name'] ?? '', recovery_name: values['recovery_name'] ?? '' }
  return (
    <PlainPage
      title="Sign in"
      lead="For people with a role in the program. Nobody needs an account to get help."
      scripts={scripts}
      errors={errors}
    >
      <PlainHttpNotice origin={origin} />
      <PasskeyButton begin="/desk/sign-in/passkey/options" finish="/desk/sign-in/passkey" to={to} label="Sign in with a passkey" />
      <h2>With six words</h2>
      <Form action="/desk/sign-in" id="phrase-form">
        <Hidden name="to" value={to} />
        <TextField name="name" label="Sign-in name" autocomplete="username" size="middle" values={kept} errors={errors} />
        <PhraseFields errors={errors} />
        <Submit tone="plain">Sign in</Submit>
      </Form>
      <Details summary="I have lost my passkey or my phone" open={errors['recovery_name'] !== undefined}>
        <p>Use one of the recovery codes that you printed. Each works once. Without any, ask your coordinator for a new invitation.</p>
        <Form action="/desk/sign-in">
          <Hidden name="to" value={to} />
          <TextField name="recovery_name" label="Sign-in name" autocomplete="username" size="middle" values={kept} errors={errors} />
          <RecoveryCodeField errors={errors} />
          <Submit tone="plain">Sign in with a recovery code</Submit>
        </Form>
      </Details>
    </PlainPage>
  )
}

type PasskeyButtonProps = { readonly begin: string; readonly finish: string; readonly to: string; readonly label: string }

/** Where the page's script puts its button. */
const PasskeyButton = (props: PasskeyButtonProps) => (
  <Island name="sign-in" props={props}>
    <p>A passkey needs JavaScript, which is off here. The other ways below work without it.</p>
  </Island>
)

const PhraseFields = ({ errors }: Pick<FormState, 'errors'>) => (
  <>
    <TextField name="phrase" type="password" label="Your six words" hint="With spaces between them." autocomplete="off" errors={errors} />
    <TextField
      name="code"
      label="Code from your authenticator app"
      size="short"
      inputmode="numeric"
      autocomplete="one-time-code"
      errors={errors}
    />
    {/* Taken away by the page's script once it keeps the words to itself. */}
    <p class="hint" id="server-sees">
      Without JavaScript the server sees your six words for a moment while it checks them. It does not keep them.
    </p>
  </>
)

const RecoveryCodeField = ({ errors }: Pick<FormState, 'errors'>) => (
  <TextField name="recovery_code" label="Recovery code" hint="Four groups of four." autocomplete="off" size="middle" errors={errors} />
)

type ProvePageProps = {
  readonly frame: DeskFrame
  readonly scripts: readonly string[]
  readonly to: string
  readonly ways: Ways
  readonly signInName: string
  readonly errors: FormErrors
}

/** Asks somebody who is signed in to prove it again, by whichever ways they have. */
export const ProvePage = ({ frame, scripts, to, ways, signInName, errors }: ProvePageProps) => (
  <DeskPage
    frame={frame}
    title="Is it you?"
    lead="Before ways to sign in change, prove once more that it is you. This lasts ten minutes."
    trail={[{ label: 'Account and sign-in', href: '/desk/account' }]}
    scripts={scripts}
    errors={errors}
  >
    {ways.passkeys.length > 0 ? (
      <PasskeyButton begin="/desk/account/prove/passkey/options" finish="/desk/account/prove/passkey" to={to} label="Use a passkey" />
    ) : null}
    {ways.phrase ? (
      <Form action="/desk/account/prove" id="phrase-form">
        <Hidden name="to" value={to} />
        <Hidden name="name" value={signInName} />
        <PhraseFields errors={errors} />
        <Submit>Go on</Submit>
      </Form>
    ) : null}
    {ways.recoveryCodes > 0 ? (
      <Details summary="Use a recovery code" open={!ways.phrase && ways.passkeys.length === 0}>
        <Form action="/desk/account/prove">
          <Hidden name="to" value={to} />
          <RecoveryCodeField errors={errors} />
          <Submit tone="plain">Use this code</Submit>
        </Form>
      </Details>
    ) : null}
  </DeskPage>
)
