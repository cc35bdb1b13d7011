import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { type Commitment, endings } from '../commitment/commitment.ts'
import { endingNames, stageInWords } from '../commitment/words.ts'
import { commitmentTrail } from './trail.ts'

type ConfirmPageProps = { readonly frame: DeskFrame; readonly one: Commitment }

const trailTo = (one: Commitment) => [
  ...commitmentTrail,
  { label: stageInWords(one), href: path('/desk/command/commitment/:id', { id: one.id }) },
]

export const DeleteDraftPage = ({ frame, one }: ConfirmPageProps) => (
  <DeskPage frame={frame} title="Delete this draft?" trail={trailTo(one)}>
    <ConfirmForm
      action={path('/desk/command/commitment/:id/delete', { id: one.id })}
      confirm="Delete it"
      cancel={{ label: 'Keep it', href: path('/desk/command/commitment/:id', { id: one.id }) }}
      hidden={{ version: String(one.version) }}
      danger
    >
      <p>The draft is gone for good. What was signed before stays.</p>
    </ConfirmForm>
  </DeskPage>
)

/** Ending is shown to everybody, with the text and its signer still there to be read. */
export const EndCommitmentPage = ({ frame, one, ...form }: ConfirmPageProps & FormState) => (
  <DeskPage frame={frame} title="Has this commitment ended?" trail={trailTo(one)} errors={form.errors}>
    <ConfirmForm
      action={path('/desk/command/commitment/:id/end', { id: one.id })}
      confirm="Say that it has ended"
      cancel={{ label: 'It still holds', href: path('/desk/command/commitment/:id', { id: one.id }) }}
      danger
    >
      <p>
        Everybody reads then that it no longer holds, how it ended, and since today. This cannot be taken back: a new one is signed instead.
      </p>
      <Choices {...form} name="how" label="How did it end?" choices={endings.map((value) => ({ value, label: endingNames[value] }))} />
    </ConfirmForm>
  </DeskPage>
)

type NewChiefPageProps = ConfirmPageProps & FormState & { readonly signerName: string; readonly min: string; readonly max: string }

export const NewChiefPage = ({ frame, one, signerName, min, max, ...form }: NewChiefPageProps) => (
  <DeskPage
    frame={frame}
    title="Somebody else leads now"
    lead={`From now on everybody reads that what ${signerName} signed is not yet renewed.`}
    trail={trailTo(one)}
    errors={form.errors}
  >
    <p>This also happens by itself on the day on which {signerName} no longer holds the role of command here.</p>
    <Form action={path('/desk/command/commitment/:id/new-chief', { id: one.id })}>
      <Hidden name="version" value={String(one.version)} />
      <DateField {...form} name="leftOn" label="Since when?" min={min} max={max} />
      <TextField
        {...form}
        name="successor"
        label="Who leads now?"
        hint="Leave it empty until somebody is named."
        size="middle"
        maxLength={120}
      />
      <Actions>
        <Submit>Note the change</Submit>
        <a href={path('/desk/command/commitment/:id', { id: one.id })}>Back without a change</a>
      </Actions>
    </Form>
  </DeskPage>
)
