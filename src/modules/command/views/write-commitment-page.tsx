import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField, TextArea, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import type { Href } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { type Clause, library } from '../commitment/clauses.ts'
import { commitmentTrail } from './trail.ts'

type WriteCommitmentPageProps = FormState & {
  readonly frame: DeskFrame
  readonly action: Href
  readonly back: Href
  /** Makes sending the form twice store it once; for a new one its id, for a draft the change it was made from. */
  readonly hidden: Readonly<Record<string, string>>
  readonly latest: string
  readonly isNew: boolean
  readonly overtaken?: boolean | undefined
}

/** The clauses to choose from, each with its exact words and where they come from. */
export const WriteCommitmentPage = ({
  frame,
  action,
  back,
  hidden,
  latest,
  isNew,
  overtaken = false,
  ...form
}: WriteCommitmentPageProps) => (
  <DeskPage
    frame={frame}
    title={isNew ? 'Write a commitment' : 'Change the draft'}
    lead="Choose what command promises. You see the exact text before anybody is asked to sign it."
    trail={commitmentTrail}
    errors={form.errors}
  >
    {overtaken ? (
      <Notice tone="warn" heading="Somebody changed this draft after you opened it">
        <p>Nothing of yours was saved yet. The form has what you typed; saving it now replaces theirs.</p>
      </Notice>
    ) : null}
    <Form action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
      <Choices
        {...form}
        name="clauses"
        label="What does command promise?"
        hint="Fewer promises that are kept are worth more than many. Leave out what your agency will not do."
        many
        choices={library.clauses.map((clause) => ({ value: clause.id, label: clause.heading, hint: <ClauseHint {...clause} /> }))}
      />
      <TextField
        {...form}
        name="sponsor"
        label="Who speaks for the program in command?"
        hint="Only if you chose “A sponsor without access”. Name and title."
        size="middle"
        maxLength={120}
      />
      <TextArea
        {...form}
        name="ownClauses"
        label="Promises of your own"
        hint="One a line, at most five. Everybody will read them, so they name no person who was helped."
        rows={4}
      />
      <DateField {...form} name="termUntil" label="Until when does it hold?" hint="Then it is renewed, or it ends." max={latest} />
      <Actions>
        <Submit>Save and show the text</Submit>
        <a href={back}>Back without a change</a>
      </Actions>
    </Form>
  </DeskPage>
)

const ClauseHint = ({ text, source, toBeConfirmed }: Clause) => (
  <>
    {text.replaceAll('{sponsor}', '(Name of the sponsor)')}{' '}
    <em>
      {source.kind === 'ours' ? 'Our own wording.' : `After ${source.where}. ${source.used}`}
      {toBeConfirmed ? ' To be confirmed.' : ''}
    </em>
  </>
)
