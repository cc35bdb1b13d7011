import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Hidden } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { PhraseForm, type Offer } from './phrase-form.tsx'

type NewPhrasePageProps = FormState & {
  readonly frame: DeskFrame
  readonly scripts: readonly string[]
  readonly signInName: string
  readonly offer: Offer
  readonly hasKeyring: boolean
}

/** Six new words and a new authenticator secret for an account that is signed in. */
export const NewPhrasePage = ({ frame, scripts, signInName, offer, hasKeyring, values, errors }: NewPhrasePageProps) => (
  <DeskPage
    frame={frame}
    title="Six words and authenticator"
    lead="The old words and the old entry in your app stop working once you confirm the new ones."
    trail={[
      { label: 'Desk', href: '/desk' },
      { label: 'Account and sign-in', href: '/desk/account' },
    ]}
    errors={errors}
    scripts={scripts}
  >
    {hasKeyring ? (
      <Notice tone="warn" heading="Your keyring may open with the old words">
        <p>Keep the old paper until you have changed the keyring too, right after this, on its own page.</p>
      </Notice>
    ) : null}
    <PhraseForm
      action="/desk/account/phrase"
      offer={offer}
      submit="Use these words"
      name={<Hidden name="name" value={signInName} />}
      values={values}
      errors={errors}
    />
  </DeskPage>
)
