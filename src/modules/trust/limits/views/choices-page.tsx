import { asked, type AskedName, asksOf } from '#engines/limits/index.ts'
import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormErrors, FormState, FormValues } from '#ui/form-state.ts'
import { Notice } from '#ui/notice.tsx'
import { limitsLink, trailTo } from './trail.ts'

type ChoicesPageProps = {
  readonly frame: DeskFrame
  readonly state: string
  readonly version: number
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
  readonly overtaken?: boolean | undefined
}

export const ChoicesPage = ({ frame, state, version, values, errors, overtaken = false }: ChoicesPageProps) => {
  const form = { values, errors }
  return (
    <DeskPage
      frame={frame}
      title="The agency’s choices"
      lead="What the cards depend on. Answer as things are, not as they should be: a card that promises too much is worse than none."
      trail={trailTo(frame, limitsLink)}
      errors={errors}
    >
      {overtaken ? (
        <Notice tone="warn" heading="Somebody else changed this">
          <p>The choices were changed after you opened this page. What you typed is below. Look at it again, then save.</p>
        </Notice>
      ) : null}
      <Notice heading="A change ends the signature">
        <p>If the legal advisor has signed the cards, they are asked to read and sign them again after a change.</p>
      </Notice>
      <Form action="/desk/trust/limits/choices">
        <Hidden name="version" value={String(version)} />
        <h2>The agency</h2>
        <Question name="employer" form={form} />
        <Question name="dispatch" form={form} />
        <h2>The policy</h2>
        <Question name="policyInWriting" form={form} says={asksOf(state, 'agency_policy')} />
        <Question name="policyCovers" form={form} />
        <Question name="policyTells" form={form} />
        <Question name="notice" form={form} says={asksOf(state, 'notice_before', 'written_notice_before')} />
        <Question name="nothingRecorded" form={form} says={asksOf(state, 'no_recording')} />
        <h2>The peers and the team</h2>
        <Question name="kinds" form={form} says={asksOf(state, 'peer_is_officer', 'peer_is_employee')} />
        <Question name="designated" form={form} says={asksOf(state, 'designated', 'designated_in_writing', 'designated_before_incident')} />
        <Question name="trained" form={form} says={asksOf(state, 'trained')} />
        <Question name="certificate" form={form} says={asksOf(state, 'certificate')} />
        <Question name="stateTeam" form={form} says={asksOf(state, 'accredited_team', 'clinician_heads_team')} />
        <Question name="peersPromise" form={form} />
        <Actions>
          <Submit>Save the choices</Submit>
          <a href="/desk/trust/limits">Back without saving</a>
        </Actions>
      </Form>
    </DeskPage>
  )
}

/** One question, with what the state's texts say about it where they do. */
const Question = ({ name, form, says = [] }: { readonly name: AskedName; readonly form: FormState; readonly says?: readonly string[] }) => {
  const { ask, options, ...rest } = asked[name]
  const hint = 'hint' in rest ? rest.hint : ''
  const law = says.length > 0 ? `Noted from the law: ${says.map((one) => one.replace(/[.]$/, '')).join('; ')}.` : ''
  return <Choices {...form} name={name} label={ask} hint={[hint, law].filter(Boolean).join(' ')} many={'many' in rest} choices={options} />
}
