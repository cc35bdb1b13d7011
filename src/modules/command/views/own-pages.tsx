import type { ComponentChildren } from 'preact'
import { dayInWords } from '#kernel/day.ts'
import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Details, Notice } from '#ui/notice.tsx'
import type { CommandShown } from '../command-page.ts'
import type { Published } from '../commitment/commitment.ts'
import { checkMark, signedBy } from '../commitment/words.ts'
import { CommandView, SeesAndNot } from './command-view.tsx'
import { CommitmentText } from './commitment-text.tsx'
import { commandTrail, ownTrail } from './trail.ts'

type MinePageProps = {
  readonly frame: DeskFrame
  readonly shown: CommandShown
  readonly sample?: boolean | undefined
  readonly figures?: ComponentChildren
}

/** Command's own page. As a sample it has invented figures, and stands with the coordinator. */
export const CommandPage = ({ frame, shown, sample = false, figures }: MinePageProps) => (
  <DeskPage
    frame={frame}
    title={sample ? 'Sample of command’s page' : 'For command'}
    lead="All that the program shows to command. From here you come to the results, the commitment and your own account."
    trail={sample ? commandTrail : [{ label: 'Home', href: '/desk' }]}
  >
    {sample ? (
      <Notice heading="Every figure and day here is invented">
        <p>The page itself is the one that command opens. It may be printed and shown to whoever decides.</p>
      </Notice>
    ) : null}
    <CommandView shown={shown} />
    {figures}
    <h2>What is here and what is not</h2>
    <SeesAndNot />
  </DeskPage>
)

type SignPageProps = FormState & {
  readonly frame: DeskFrame
  readonly one: {
    readonly id: string
    readonly text: string
    readonly digest: string
    readonly sentOn: string
    readonly senderName: string
  }
  /** Where the sender is the reader: nobody signs what they sent. */
  readonly sentBySelf: boolean
  readonly changed?: boolean | undefined
}

/** The exact text, and below it the two things to do with it. */
export const SignPage = ({ frame, one, sentBySelf, changed = false, ...form }: SignPageProps) => (
  <DeskPage
    frame={frame}
    title="Read and sign"
    lead={`${one.senderName} sent you this on ${dayInWords(one.sentOn)}. Once signed it is put up for everybody with your name, title and the day.`}
    trail={ownTrail}
    errors={form.errors}
  >
    {changed ? (
      <Notice tone="warn" heading="The text changed after you opened it">
        <p>Nothing was signed. Below is the text as it is now: read it again before you sign.</p>
      </Notice>
    ) : null}
    <CommitmentText text={one.text} />
    <p>
      <small>
        Check mark of this text: <code>{checkMark(one.digest)}</code>
      </small>
    </p>
    {sentBySelf ? (
      <Notice tone="warn" heading="You sent this yourself">
        <p>Whoever sends a text does not sign it. Ask another coordinator to call it back and send it.</p>
      </Notice>
    ) : (
      <SignForm {...form} id={one.id} digest={one.digest} />
    )}
    <Details summary="Send it back unsigned" open={form.errors?.['because'] !== undefined}>
      <Form action={path('/desk/for-command/sign/:id/return', { id: one.id })}>
        <Hidden name="readDigest" value={one.digest} />
        <TextArea
          {...form}
          name="because"
          label="What should change?"
          hint="The coordinators read this. You may leave it empty."
          rows={3}
        />
        <Actions>
          <Submit tone="plain">Send it back</Submit>
        </Actions>
      </Form>
    </Details>
  </DeskPage>
)

const SignForm = ({ id, digest, ...form }: FormState & { readonly id: string; readonly digest: string }) => (
  <Form action={path('/desk/for-command/sign/:id', { id })}>
    <Hidden name="readDigest" value={digest} />
    <TextField {...form} name="signerName" label="Your name" autocomplete="name" size="middle" maxLength={120} />
    <TextField {...form} name="signerTitle" label="Your title" autocomplete="organization-title" size="middle" maxLength={80} />
    <Choices
      {...form}
      name="read"
      label="Before you sign"
      many
      choices={[{ value: 'yes', label: 'I have read the text above and mean it' }]}
    />
    <Actions>
      <Submit>Sign this text</Submit>
      <a href="/desk/for-command">Not now</a>
    </Actions>
  </Form>
)

/** The signer takes the promise back; everybody reads that. */
export const WithdrawPage = ({ frame, one }: { readonly frame: DeskFrame; readonly one: Published }) => (
  <DeskPage frame={frame} title="Withdraw what you signed?" trail={ownTrail}>
    <ConfirmForm
      action={path('/desk/for-command/sign/:id/withdraw', { id: one.id })}
      confirm="Withdraw it"
      cancel={{ label: 'It still holds', href: '/desk/for-command' }}
      hidden={{ readDigest: one.digest }}
      danger
    >
      <p>
        Signed by {signedBy(one)}. Everybody reads from now on that command withdrew it today, with the text and your name below. To change
        a promise instead, ask a coordinator for a new text.
      </p>
    </ConfirmForm>
  </DeskPage>
)

type SignedPageProps = { readonly frame: DeskFrame; readonly one: Published; readonly mayWithdraw: boolean }

/** What they signed, where they signed it. */
export const SignedPage = ({ frame, one, mayWithdraw }: SignedPageProps) => (
  <DeskPage frame={frame} title="Signed" lead={`Signed by ${signedBy(one)}.`} trail={ownTrail}>
    <CommitmentText text={one.text} />
    <Actions>
      <a href="/desk/commitment">As everybody reads it</a>
      {mayWithdraw ? <a href={path('/desk/for-command/sign/:id/withdraw', { id: one.id })}>Withdraw it</a> : null}
    </Actions>
  </DeskPage>
)
