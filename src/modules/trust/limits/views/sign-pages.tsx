import type { Part } from '#engines/limits/index.ts'
import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import { Actions, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import type { Signature, Standing } from '../card-set.ts'
import { SignOffNotice } from './overview-page.tsx'
import { limitsLink, trailTo } from './trail.ts'

/** Why the cards cannot be signed now. */
export type Bar = 'no_choices' | 'own_choices'

const barWords: Readonly<Record<Bar, string>> = {
  no_choices: 'The coordinator has not made the agency’s choices yet. There is nothing to sign.',
  own_choices: 'You made the agency’s choices. Somebody else signs the cards as legal advisor.',
}

type SignPageProps = {
  readonly frame: DeskFrame
  readonly standing: Standing
  readonly parts: readonly Part[]
  readonly digest: string
  readonly signatureId: string
  readonly unanswered: number
  readonly bar: Bar | null
  readonly values?: FormValues | undefined
  readonly errors?: FormErrors | undefined
  readonly changed?: boolean | undefined
}

/** The legal advisor reads everything that is signed, letter by letter, above the place to sign. */
export const SignPage = ({
  frame,
  standing,
  parts,
  digest,
  signatureId,
  unanswered,
  bar,
  values,
  errors,
  changed = false,
}: SignPageProps) => (
  <DeskPage
    frame={frame}
    title="Read and sign the cards"
    lead="This is the exact text of the cards as they will read once you have signed. Your signature holds for this text and no other."
    trail={trailTo(frame, limitsLink)}
    errors={errors}
  >
    {changed ? (
      <Notice tone="warn" heading="The cards changed after you opened this page">
        <p>Nothing was signed. What you see now is the new text. Read it, then sign.</p>
      </Notice>
    ) : null}
    <SignOffNotice standing={standing} />
    {unanswered > 0 ? (
      <p>
        {unanswered === 1 ? 'One question is' : `${unanswered} questions are`} not answered yet. You can sign all the same; the cards say
        what is open. <a href="/desk/trust/limits/questions">Open questions</a>
      </p>
    ) : null}
    {parts.map(({ heading, text }) => (
      <section>
        <h2>{heading}</h2>
        <ExactText text={text} />
      </section>
    ))}
    {standing.is === 'signed' ? (
      <p>
        <a href={path('/desk/trust/limits/signed/:id/withdraw', { id: standing.signature.id })}>Take the signature back</a>
      </p>
    ) : bar ? (
      <Notice tone="warn" heading="This cannot be signed now">
        <p>{barWords[bar]}</p>
      </Notice>
    ) : (
      <Form action="/desk/trust/limits/sign">
        <h2>Sign</h2>
        <p>You say that you have read the text above and that these cards may be given to people as they stand.</p>
        <Hidden name="digest" value={digest} />
        <Hidden name="signatureId" value={signatureId} />
        <TextField name="name" label="Your name" size="middle" autocomplete="name" values={values} errors={errors} />
        <TextField name="title" label="Your title" hint="Such as City Attorney" size="middle" values={values} errors={errors} />
        <Actions>
          <Submit>Sign this text</Submit>
          <a href="/desk/trust/limits">Back without signing</a>
        </Actions>
      </Form>
    )}
  </DeskPage>
)

/** Text as it was signed: every line end stands where it stood. */
const ExactText = ({ text }: { readonly text: string }) => <div class="exact-text">{text}</div>

export const SignedPage = ({ frame, signature, holds }: { frame: DeskFrame; signature: Signature; holds: boolean }) => (
  <DeskPage
    frame={frame}
    title="Cards as they were signed"
    lead="The text to which this signature belongs."
    trail={trailTo(frame, limitsLink)}
  >
    <DefinitionList
      definitions={[
        { term: 'Signed by', detail: signature.by },
        { term: 'On', detail: dayInWords(signature.on) },
        ...(signature.withdrawnOn === null ? [] : [{ term: 'Taken back on', detail: dayInWords(signature.withdrawnOn) }]),
        { term: 'Holds for the cards now', detail: holds ? 'Yes' : 'No' },
        { term: 'Checksum of the text', detail: <code class="exact-text">{signature.digest}</code> },
      ]}
    />
    <ExactText text={signature.text} />
  </DeskPage>
)

export const WithdrawPage = ({ frame, signature }: { readonly frame: DeskFrame; readonly signature: Signature }) => (
  <DeskPage frame={frame} title="Take the signature back" trail={trailTo(frame, limitsLink)}>
    <ConfirmForm
      action={path('/desk/trust/limits/signed/:id/withdraw', { id: signature.id })}
      confirm="Take it back"
      cancel={{ label: 'Leave it', href: '/desk/trust/limits' }}
      danger
    >
      <p>
        {signature.by} signed on {dayInWords(signature.on)}. Everybody gets the cautious card from now on, until the cards are signed again.
        The text that was signed stays.
      </p>
    </ConfirmForm>
  </DeskPage>
)
