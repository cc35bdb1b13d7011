import type { Day } from '#kernel/day.ts'
import { SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, Form, Submit } from '#ui/form.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { PlanWaits, type WaitsFor } from '#ui/plan-waits.tsx'
import type { Candidate } from '../peers/peer.ts'
import { teamTrail } from './trail.ts'

type DesignatePageProps = FormState & {
  readonly frame: DeskFrame
  readonly candidates: readonly Candidate[]
  readonly missing: readonly WaitsFor[]
  readonly today: Day
}

/** Records the letter that the agency head signed; it makes nobody a peer by itself. */
export const DesignatePage = ({ frame, candidates, missing, today, ...form }: DesignatePageProps) => (
  <DeskPage
    frame={frame}
    title="Record a designation"
    lead="The letter by which the agency head makes somebody a peer. In many states it is part of what protects a talk."
    trail={teamTrail}
    errors={form.errors}
  >
    {missing.length > 0 ? (
      <PlanWaits before="a peer is listed" missing={missing}>
        You can record the letter all the same. Colleagues see a peer only once training, designation and agreement are recorded.
      </PlanWaits>
    ) : null}
    <Notice heading="Before you choose a supervisor">
      <p>
        What a supervisor hears as a peer may count as known to the agency, and a supervisor may have to report what others need not. Say in
        the policy for whom they serve, and let their role show their rank.
      </p>
    </Notice>
    {candidates.length === 0 ? (
      <EmptyState heading="There is no one to designate" action={{ label: 'Open the roster', href: '/desk/roster' }}>
        Everybody on the roster is a peer already, or the roster is empty.
      </EmptyState>
    ) : (
      <Form action="/desk/team/peers">
        <SelectField
          {...form}
          name="person"
          label="Who is designated?"
          hint="Command cannot be a peer here: people would talk to whoever decides about them."
          empty="Choose a person"
          choices={candidates.map(({ personId, name, commands }) => ({ value: personId, label: commands ? `${name} (command)` : name }))}
        />
        <DateField {...form} name="designatedOn" label="Day on the letter" max={today} required />
        <DateField
          {...form}
          name="agreedOn"
          label="Day on which the peer signed the peer’s agreement"
          hint="Leave it empty if it is not signed yet. You can add it later."
          max={today}
        />
        <Actions>
          <Submit>Record the designation</Submit>
          <a href="/desk/team">Cancel</a>
        </Actions>
      </Form>
    )}
  </DeskPage>
)
