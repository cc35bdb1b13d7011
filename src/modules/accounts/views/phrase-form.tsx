import type { ComponentChildren } from 'preact'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import type { FormState } from '#ui/form-state.ts'
import { TextField } from '#ui/field.tsx'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { QrCode } from '#ui/qr-code.tsx'

/** A phrase and an authenticator secret that somebody is about to take. Nothing of it is stored until they confirm. */
export type Offer = {
  readonly words: readonly string[]
  readonly secret: string
  /** What the QR code says. */
  readonly authenticator: string
  /** Places, from 0, of the two words asked back. */
  readonly asked: readonly [number, number]
}

type PhraseFormProps = FormState & {
  readonly action: `/${string}`
  readonly offer: Offer
  readonly submit: string
  /** The sign-in name: a field to choose one, or the one that the account has. */
  readonly name: ComponentChildren
}

/** Six words and an authenticator app, both confirmed. With script the words are made in the page, and hidden while two are asked back. */
export const PhraseForm = ({ action, offer, submit, name, values, errors }: PhraseFormProps) => (
  <Form action={action} id="new-phrase">
    {name}
    <Hidden name="secret" value={offer.secret} />
    <Hidden name="asked" value={offer.asked.join(',')} />
    <div id="words">
      <Hidden name="phrase" value={offer.words.join(' ')} />
      <h2>Your six words</h2>
      <p>Write them on paper and keep it where you keep your keys. They are shown once and nobody can look them up for you.</p>
      <ol>
        {offer.words.map((word) => (
          <li>
            <strong>{word}</strong>
          </li>
        ))}
      </ol>
      {/* Taken away by the page's script once it has made words of its own. */}
      <p class="hint" id="server-sees">
        Without JavaScript the server makes these words and sees them for a moment. It keeps only a hash.
      </p>
    </div>
    <div id="confirm">
      <TextField
        name="first_word"
        label={`Word ${offer.asked[0] + 1}`}
        hint="From your paper."
        size="middle"
        autocomplete="off"
        errors={errors}
      />
      <TextField name="second_word" label={`Word ${offer.asked[1] + 1}`} size="middle" autocomplete="off" errors={errors} />
      <h2>Your authenticator app</h2>
      <p>Scan this with an authenticator app on your phone, or type the letters into it.</p>
      <QrCode text={offer.authenticator} label="QR code for the authenticator app" />
      <p>
        <code>{(offer.secret.match(/.{4}/g) ?? []).join(' ')}</code>
      </p>
      <TextField
        name="code"
        label="The code that the app shows"
        size="short"
        inputmode="numeric"
        autocomplete="one-time-code"
        values={values}
        errors={errors}
      />
      <Actions>
        <Submit>{submit}</Submit>
      </Actions>
    </div>
  </Form>
)

type NewPhrasePageProps = FormState & {
  readonly frame: DeskFrame
  readonly scripts: readonly string[]
  readonly signInName: string
  readonly offer: Offer
  /** There are words already, which go out of use. */
  readonly replaces: boolean
  readonly hasKeyring: boolean
}

/** Six new words and a new authenticator secret for an account that is signed in. */
export const NewPhrasePage = ({ frame, scripts, signInName, offer, replaces, hasKeyring, values, errors }: NewPhrasePageProps) => (
  <DeskPage
    frame={frame}
    title="Six words and authenticator"
    lead={
      replaces
        ? 'Once you confirm the new ones, the old words and the old entry in your app stop working, and you are signed out everywhere but here.'
        : 'For computers that know no passkeys. You need a phone with an authenticator app.'
    }
    trail={[
      { label: 'Home', href: '/desk' },
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
