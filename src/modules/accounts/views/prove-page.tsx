import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormErrors } from '#ui/form-state.ts'
import { Details } from '#ui/notice.tsx'
import type { Ways } from '../account.ts'
import { PasskeyButton, PhraseFields, RecoveryCodeField } from './sign-in-page.tsx'

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
