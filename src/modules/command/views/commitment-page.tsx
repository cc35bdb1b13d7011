import { dayInWords } from '#kernel/day.ts'
import { SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { EmptyState, Notice } from '#ui/notice.tsx'
import type { Commitment, Draft } from '../commitment/commitment.ts'
import type { Leader } from '../commitment/standing.ts'
import { stageInWords } from '../commitment/words.ts'
import { CommitmentText, SignatureLine } from './commitment-text.tsx'
import { commitmentTrail } from './trail.ts'

type CommitmentPageProps = FormState & {
  readonly frame: DeskFrame
  readonly one: Commitment
  /** Members of command who may be asked. */
  readonly leaders: readonly Leader[]
  readonly letterId: string
  /** True when it moved on before the button was pressed. */
  readonly overtaken?: boolean | undefined
}

/** One commitment: its exact text, and what comes next for it. */
export const CommitmentPage = ({ frame, one, leaders, letterId, overtaken = false, ...form }: CommitmentPageProps) => (
  <DeskPage frame={frame} title="Commitment" h1={stageInWords(one)} trail={commitmentTrail} errors={form.errors}>
    {overtaken ? (
      <Notice tone="warn" heading="It changed after you opened it">
        <p>Nothing was done. Below is how it stands now.</p>
      </Notice>
    ) : null}
    {one.stage === 'draft' && one.returned ? <SentBack {...one.returned} /> : null}
    <CommitmentText text={one.text} />
    {one.stage === 'draft' ? <SendForm {...form} one={one} leaders={leaders} letterId={letterId} /> : null}
    {one.stage === 'sent' ? (
      <Form action={path('/desk/command/commitment/:id/recall', { id: one.id })}>
        <Hidden name="version" value={String(one.version)} />
        <p>It waits for a signature. To change it, call it back first.</p>
        <Actions>
          <Submit tone="plain">Call it back</Submit>
        </Actions>
      </Form>
    ) : null}
    {one.stage === 'signed' || one.stage === 'ended' ? <SignatureLine one={one.published} /> : null}
    {one.stage === 'signed' ? <SignedActions id={one.id} /> : null}
  </DeskPage>
)

const SentBack = ({ on, because }: NonNullable<Draft['returned']>) => (
  <Notice tone="warn" heading={`Command sent it back on ${dayInWords(on)}`}>
    <p>{because === null ? 'They gave no reason. Talk with them.' : `They want this changed: “${because}”`}</p>
  </Notice>
)

type SendFormProps = FormState & Pick<CommitmentPageProps, 'one' | 'leaders' | 'letterId'>

const SendForm = ({ one, leaders, letterId, ...form }: SendFormProps) => (
  <>
    <h2>Send it to be signed</h2>
    {leaders.length === 0 ? (
      <EmptyState heading="No member of command could sign yet" action={{ label: 'Give a role', href: '/desk/people/give' }}>
        Invite the chief, the sheriff or somebody of command staff into the role of command. Whoever sends a text does not sign it, so a
        coordinator who is command as well needs another coordinator to send it.
      </EmptyState>
    ) : (
      <Form action={path('/desk/command/commitment/:id/send', { id: one.id })}>
        <Hidden name="readDigest" value={one.digest} />
        <Hidden name="letterId" value={letterId} />
        <SelectField
          {...form}
          name="to"
          label="Who is asked to sign?"
          hint="They find this exact text on their page, and get a letter that says so."
          empty={leaders.length === 1 ? undefined : 'Choose somebody'}
          choices={leaders.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
        <Actions>
          <Submit>Send this text</Submit>
        </Actions>
      </Form>
    )}
    <Actions>
      <ButtonLink href={path('/desk/command/commitment/:id/change', { id: one.id })}>Change the draft</ButtonLink>
      <a href={path('/desk/command/commitment/:id/delete', { id: one.id })}>Delete the draft</a>
    </Actions>
  </>
)

const SignedActions = ({ id }: { readonly id: string }) => (
  <Actions>
    <ButtonLink href="/desk/commitment/notice">Page for the board</ButtonLink>
    <a href={path('/desk/command/commitment/:id/new-chief', { id })}>Somebody else leads now</a>
    <a href={path('/desk/command/commitment/:id/end', { id })}>It has ended</a>
  </Actions>
)
