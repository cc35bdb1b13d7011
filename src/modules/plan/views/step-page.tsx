import type { Role } from '#kernel/actor.ts'
import { addMonths, type Day } from '#kernel/day.ts'
import { Choices, SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import type { FormErrors, FormState, FormValues } from '#ui/form-state.ts'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { type Definition, DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { placeOf } from '../fact-words.ts'
import { isStepLate, isStepOpen, type RunStep } from '../runs/path-run.ts'
import type { Somebody, Standing } from '../standing.ts'
import { dueInWords, factorHref, home, ownerInWords, pathLink, planLink, stateInWords, stepInWords } from './words.tsx'

type StepPageProps = {
  readonly frame: DeskFrame
  readonly step: RunStep
  /** The factors of the plan that it works toward. */
  readonly works: readonly Standing[]
  readonly people: readonly { readonly name: string; readonly held: readonly Role[] }[]
  readonly owners: readonly Somebody[]
  readonly today: Day
  /** Which of the two forms the values and errors belong to. */
  readonly form?: 'mark' | 'move'
  readonly values?: FormValues | undefined
  readonly errors?: FormErrors | undefined
  readonly overtaken?: boolean
}

/** One step: what it is, what it works toward, and what became of it. */
export const StepPage = ({ frame, step, works, people, owners, today, form, overtaken = false, ...said }: StepPageProps) => (
  <DeskPage frame={frame} title={step.title} trail={[home, planLink, pathLink]} errors={said.errors}>
    {overtaken ? (
      <Notice tone="warn" heading="Somebody changed this step after you opened it">
        <p>
          Nothing of yours was saved yet. Just below is where it stands now; the form still has what you typed. Saving it now replaces
          theirs.
        </p>
      </Notice>
    ) : null}
    {step.about ? <p>{step.about.what}</p> : null}
    <DefinitionList definitions={factsOf(step, people, today)} />
    {works.length === 0 ? null : <WorksToward works={works} />}
    <MarkForm step={step} {...(form === 'mark' ? said : {})} />
    <MoveForm step={step} owners={owners} today={today} {...(form === 'move' ? said : {})} />
    <Actions>
      <ButtonLink href="/desk/plan/path">Back to the path</ButtonLink>
    </Actions>
  </DeskPage>
)

function factsOf(step: RunStep, people: StepPageProps['people'], today: Day): readonly Definition[] {
  const { about, state, owner } = step
  const place = state.kind === 'itself' ? placeOf(state.fact) : null
  return [
    {
      term: 'Where it stands',
      detail: (
        <>
          {stepInWords(step)}
          {state.kind === 'skipped' ? `: ${state.reason}` : ''}
          {place ? (
            <>
              . <a href={place.href}>{place.label}</a>
            </>
          ) : null}
        </>
      ),
    },
    { term: 'By when', detail: dueInWords(step.dueOn, isStepLate(step, today)) },
    { term: 'Who', detail: owner?.name ?? (about ? ownerInWords(about.owner, people) : '–') },
    ...(about ? [{ term: 'Time', detail: `About ${about.minutes} minutes` }] : []),
    ...(about?.doneWhen && isStepOpen(step)
      ? [
          {
            term: 'Done when',
            detail: (
              <>
                The program sees it itself: <a href={placeOf(about.doneWhen).href}>{placeOf(about.doneWhen).label}</a>
              </>
            ),
          },
        ]
      : []),
  ]
}

const WorksToward = ({ works }: { readonly works: readonly Standing[] }) => (
  <>
    <h2>What it works toward</h2>
    <ul>
      {works.map((standing) => (
        <li>
          <a href={factorHref(standing.factor.id)}>{standing.factor.title}</a>: {stateInWords(standing)}
        </li>
      ))}
    </ul>
    <p>
      <small>A step that is done does not mark these by itself: each asks on its own page for what shows it.</small>
    </p>
  </>
)

const choices = [
  { value: 'done', label: 'Done' },
  { value: 'skipped', label: 'Skipped', hint: 'Say below why. It stays in the list.' },
  { value: 'open', label: 'Open' },
] as const

const MarkForm = ({ step, values = markValues(step), errors }: FormState & { readonly step: RunStep }) => (
  <Form action={path('/desk/plan/path/:id/mark', { id: step.id })}>
    <Hidden name="version" value={String(step.version)} />
    <Choices name="state" label="What became of it?" choices={choices} values={values} errors={errors} />
    <TextField name="reason" label="If it is skipped: why?" values={values} errors={errors} />
    <Actions>
      <Submit>Keep this</Submit>
    </Actions>
  </Form>
)

const markValues = ({ mark }: RunStep): FormValues => ({ state: mark.kind, reason: mark.kind === 'skipped' ? mark.reason : '' })

type MoveFormProps = FormState & { readonly step: RunStep; readonly owners: readonly Somebody[]; readonly today: Day }

const MoveForm = ({ step, owners, today, values = { dueOn: step.dueOn, owner: step.owner?.personId ?? '' }, errors }: MoveFormProps) => (
  <>
    <h2>Move it</h2>
    <Form action={path('/desk/plan/path/:id/move', { id: step.id })}>
      <Hidden name="version" value={String(step.version)} />
      <DateField name="dueOn" label="By when?" max={addMonths(today, 12)} values={values} errors={errors} />
      <SelectField
        name="owner"
        label="Who does it?"
        empty="Whoever usually does"
        choices={owners.map(({ personId, name }) => ({ value: personId, label: name }))}
        values={values}
        errors={errors}
      />
      <Actions>
        <Submit tone="plain">Keep day and owner</Submit>
      </Actions>
    </Form>
  </>
)
