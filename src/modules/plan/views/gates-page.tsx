import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import { type FormState, valueOf } from '#ui/form-state.ts'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import { Details } from '#ui/notice.tsx'
import { findGate, type GateStanding, type Override } from '../gates/gate.ts'
import { factorHref, home, planLink, stateInWords } from './words.tsx'

type ShownGate = GateStanding & { readonly newId: string }

type GatesPageProps = FormState & {
  readonly frame: DeskFrame
  readonly gates: readonly ShownGate[]
  /** Decisions that were ended. */
  readonly earlier: readonly Override[]
}

/** What waits for what, why, and who went ahead all the same. */
export const GatesPage = ({ frame, gates, earlier, ...form }: GatesPageProps) => (
  <DeskPage
    frame={frame}
    title="Gates"
    lead="Two things wait until what protects people is there. A coordinator can go ahead earlier, with a reason that the whole team reads in the audit log."
    trail={[home, planLink]}
    errors={form.errors}
  >
    {gates.map((gate) => (
      <GateSection gate={gate} {...form} />
    ))}
    {earlier.length === 0 ? null : (
      <Details summary="Earlier decisions to go ahead">
        <ul>
          {earlier.map((one) => (
            <li>
              {findGate(one.gate)?.title ?? one.gate}: {one.reason} ({one.madeBy}, {dayInWords(one.madeOn)}; ended
              {one.endedOn === null ? '' : ` ${dayInWords(one.endedOn)}`})
            </li>
          ))}
        </ul>
      </Details>
    )}
  </DeskPage>
)

const GateSection = ({ gate: { gate, is, missing, override, newId }, ...form }: FormState & { readonly gate: ShownGate }) => (
  <section>
    <h2>{gate.title}</h2>
    <p>
      {gate.what} {gate.why}
    </p>
    <p>
      <strong>{is === 'open' ? 'Open: everything it waits for is there.' : is === 'closed' ? 'Closed.' : 'Opened early.'}</strong>{' '}
      {missing.length === 0 ? '' : 'Still missing:'}
    </p>
    {missing.length === 0 ? null : (
      <ul>
        {missing.map((standing) => (
          <li>
            <a href={factorHref(standing.factor.id)}>{standing.factor.title}</a>: {stateInWords(standing)}
          </li>
        ))}
      </ul>
    )}
    {override ? (
      <>
        <p>
          {override.madeBy} opened it early on {dayInWords(override.madeOn)}: “{override.reason}”
        </p>
        <Form action="/desk/plan/gates/end">
          <Hidden name="overrideId" value={override.id} />
          <Actions>
            <Submit tone="plain">
              Take that back<span class="unseen">: {gate.title}</span>
            </Submit>
          </Actions>
        </Form>
      </>
    ) : null}
    {is === 'closed' ? <OpenEarly id={gate.id} newId={newId} {...form} /> : null}
  </section>
)

const OpenEarly = ({ id, newId, values, errors }: FormState & { readonly id: string; readonly newId: string }) => {
  const isTyped = valueOf('gate', values) === id
  return (
    <Details summary="Open it early" open={isTyped}>
      <Form action="/desk/plan/gates/open">
        <Hidden name="gate" value={id} />
        <Hidden name="overrideId" value={isTyped ? valueOf('overrideId', values) : newId} />
        <TextField
          name={`reason.${id}`}
          label="Why can it not wait?"
          hint="In 10 to 300 characters. The team reads it in the audit log, and it cannot be taken out again. Leave out everybody who was helped."
          values={values}
          errors={errors}
        />
        <Actions>
          <Submit tone="danger">Open it early</Submit>
        </Actions>
      </Form>
    </Details>
  )
}
