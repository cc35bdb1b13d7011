import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField, TextArea, TextField } from '#ui/field.tsx'
import type { FormState, FormValues } from '#ui/form-state.ts'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { type Case, costs } from '../case/case.ts'
import type { OwnNumbers } from '../case/numbers.ts'
import { CaseSheet } from './case-sheet.tsx'
import { commandTrail } from './trail.ts'

type CasePageProps = { readonly frame: DeskFrame; readonly one: Case; readonly saved: boolean; readonly numbers: OwnNumbers }

/** The case as it stands; printing the page gives the handout. */
export const CasePage = ({ frame, one, saved, numbers }: CasePageProps) => (
  <DeskPage
    frame={frame}
    title="The case for command"
    h1={`Peer support at ${numbers.agencyName}`}
    lead="One page for whoever decides: what is asked, what it costs, what can go wrong, and when it ends."
    trail={commandTrail}
  >
    <Actions>
      <ButtonLink href="/desk/command/case/change" first={!saved}>
        Change the points, the trial and the costs
      </ButtonLink>
      <a href="/desk/command/case/case.pdf">Download as PDF</a>
    </Actions>
    {saved ? null : (
      <div class="on-screen">
        <Notice tone="warn" heading="Not saved yet">
          <p>These are the usual points and days. Change them to your own and save them; then print this page or download it.</p>
        </Notice>
      </div>
    )}
    <CaseSheet one={one} numbers={numbers} />
  </DeskPage>
)

type ChangeCasePageProps = FormState & {
  readonly frame: DeskFrame
  readonly one: Case
  readonly version: number
  readonly today: string
  /** True when somebody else saved first; what was typed is in `values`. */
  readonly overtaken?: boolean | undefined
}

export const ChangeCasePage = ({ frame, one, version, today, overtaken = false, ...typed }: ChangeCasePageProps) => {
  const form = { ...typed, values: typed.values ?? valuesOf(one) }
  return (
    <DeskPage
      frame={frame}
      title="Change the case"
      trail={[...commandTrail, { label: 'The case', href: '/desk/command/case' }]}
      errors={form.errors}
    >
      {overtaken ? (
        <Notice tone="warn" heading="Somebody saved the case after you opened it">
          <p>Nothing of yours was saved yet. The form has what you typed; saving it now replaces theirs.</p>
        </Notice>
      ) : null}
      <Form action="/desk/command/case/change">
        <Hidden name="version" value={String(version)} />
        <TextArea {...form} name="asks" label="What do you ask of command?" hint="One point a line, at most eight." rows={6} />
        <h2>A trial with an end</h2>
        <TextField {...form} name="pilotPart" label="In which part of the agency?" />
        <DateField {...form} name="pilotFrom" label="First day" />
        <DateField {...form} name="pilotUntil" label="Last day" />
        <TextArea {...form} name="pilotReview" label="What will you look at together at its end?" rows={2} />
        <Choices
          {...form}
          name="costs"
          label="Which costs does it show?"
          hint={costs.note}
          many
          choices={costs.costs.map(({ id, what, amount }) => ({ value: id, label: what, hint: amount }))}
        />
        <DateField {...form} name="shownOn" label="When was it shown to command?" hint="Leave it empty until then." max={today} />
        <Actions>
          <Submit>Save the case</Submit>
          <a href="/desk/command/case">Back without a change</a>
        </Actions>
      </Form>
    </DeskPage>
  )
}

const valuesOf = (one: Case): FormValues => ({
  asks: one.asks.join('\n'),
  costs: one.costs,
  pilotPart: one.pilotPart,
  pilotFrom: one.pilotFrom,
  pilotUntil: one.pilotUntil,
  pilotReview: one.pilotReview,
  shownOn: one.shownOn ?? '',
})
