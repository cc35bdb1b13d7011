import { hoursInWords, timeInWords } from '#kernel/hour.ts'
import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Overtaken } from './overtaken.tsx'
import { teamTrail } from './trail.ts'

type HoursPageProps = FormState & { readonly frame: DeskFrame; readonly kept: readonly number[]; readonly overtaken?: boolean | undefined }

/** Fixed hours, so that no notice follows a note and tells when it came. */
export const HoursPage = ({ frame, kept, overtaken = false, ...form }: HoursPageProps) => (
  <DeskPage
    frame={frame}
    title="Hours of the boards"
    lead="At these hours peers look whether a note waits. The note’s form says them, so that people know when an answer can come."
    trail={teamTrail}
    errors={form.errors}
  >
    <Overtaken overtaken={overtaken} />
    <Notice heading="Choose hours that somebody really keeps">
      <p>
        Every peer on call gets the same reminder at each hour, whether a note waits or not. Without hours no note can be left. If no board
        is read for 36 hours, the form goes away and says so. {kept.length > 0 ? `Now: ${hoursInWords(kept)}.` : 'No hours are set yet.'}
      </p>
    </Notice>
    <Form action="/desk/team/hours">
      {kept.map((hour) => (
        <Hidden name="seen" value={String(hour)} />
      ))}
      <Choices
        {...form}
        name="hours"
        label="Hours of the day"
        many
        inline
        choices={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: timeInWords(hour) }))}
      />
      <Actions>
        <Submit>Save the hours</Submit>
        <a href="/desk/team">Cancel</a>
      </Actions>
    </Form>
  </DeskPage>
)
