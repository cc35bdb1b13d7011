import { addMonths, type Day } from '#kernel/day.ts'
import { Choices, SelectField } from '#ui/choices.tsx'
import { DateField, TextArea, TextField } from '#ui/field.tsx'
import type { FormState, FormValues } from '#ui/form-state.ts'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Details } from '#ui/notice.tsx'
import type { Somebody, Standing } from '../standing.ts'

const choices = [
  { value: 'done', label: 'Done', hint: 'Say below what shows it.' },
  { value: 'not_applicable', label: 'Not for this agency', hint: 'Say below why. It is then left out of the count.' },
  { value: 'open', label: 'Open' },
] as const

type MarkFormProps = FormState & { readonly standing: Standing }

/** Marks a factor by hand. Where a fact ticks it, that is there for what was done elsewhere. */
export const MarkForm = ({ standing, values = markValues(standing), errors }: MarkFormProps) => {
  const { factor, state, version } = standing
  const form = { values, errors }
  const fields = (
    <Form action={path('/desk/plan/factor/:id/mark', { id: factor.id })}>
      <Hidden name="version" value={String(version)} />
      <Choices {...form} name="state" label="Where does it stand?" choices={choices} />
      <TextArea
        {...form}
        name="evidence"
        label="If it is done: what shows it?"
        hint="For example where the paper is kept, and from when. Write nothing about anybody who was helped: no name, no day, no occasion."
        rows={2}
      />
      <TextField {...form} name="reason" label="If it is not for this agency: why?" />
      <Actions>
        <Submit tone={state.kind === 'itself' ? 'plain' : 'first'}>Keep this</Submit>
      </Actions>
    </Form>
  )
  if (factor.own || factor.ticks === null || errors) return fields
  return (
    <Details
      summary={state.kind === 'itself' ? 'Mark it by hand as well' : 'It was done elsewhere: mark it by hand'}
      open={state.kind === 'done'}
    >
      {fields}
    </Details>
  )
}

const markValues = ({ mark }: Standing): FormValues => ({
  state: mark.kind === 'open' ? (mark.on === null ? '' : 'open') : mark.kind,
  evidence: mark.kind === 'done' ? mark.evidence : '',
  reason: mark.kind === 'not_applicable' ? mark.reason : '',
})

type ArrangeFormProps = FormState & { readonly standing: Standing; readonly owners: readonly Somebody[]; readonly today: Day }

/** Who sees to it, and by when. */
export const ArrangeForm = ({ standing, owners, today, values = arrangeValues(standing), errors }: ArrangeFormProps) => {
  const form = { values, errors }
  const fields = (
    <Form action={path('/desk/plan/factor/:id/arrange', { id: standing.factor.id })}>
      <Hidden name="version" value={String(standing.version)} />
      <SelectField
        {...form}
        name="owner"
        label="Who sees to it?"
        empty="Whoever usually does"
        choices={owners.map(({ personId, name }) => ({ value: personId, label: name }))}
      />
      <DateField {...form} name="dueOn" label="By when?" hint="Leave it empty where no day is needed." max={addMonths(today, 36)} />
      <TextField {...form} name="note" label="A note" hint="For whoever works on it. Nothing about anybody who was helped." />
      <Actions>
        <Submit tone="plain">Keep owner, day and note</Submit>
      </Actions>
    </Form>
  )
  return (
    <Details summary="Owner, day and note" open={errors !== undefined || standing.state.kind === 'open'}>
      {fields}
    </Details>
  )
}

const arrangeValues = ({ owner, dueOn, note }: Standing): FormValues => ({
  owner: owner?.personId ?? '',
  dueOn: dueOn ?? '',
  note: note ?? '',
})
