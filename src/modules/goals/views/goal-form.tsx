import { Choices, SelectField } from '#ui/choices.tsx'
import { DateField, TextArea, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { DefinitionList } from '#ui/lists.tsx'
import {
  baselineOf,
  type Figure,
  type Goal,
  latestDue,
  type MeasuredBy,
  measures,
  notMeasuredYet,
  type Owner,
  targetsFor,
} from '../goal.ts'

type GoalFieldsProps = FormState & {
  readonly figure: Figure | null
  readonly owners: readonly Owner[]
  readonly today: string
  /** The goal as it stands; null for a new one. */
  readonly kept: Goal | null
}

const measureNames: Readonly<Record<MeasuredBy, string>> = {
  question: 'The same question, asked again in a later survey',
  later_measure: 'Something else that we will measure later',
}

/** The fields of a goal, new or not. How it is measured is chosen once, since its baseline hangs on it. */
export const GoalFields = ({ figure, owners, today, kept, ...form }: GoalFieldsProps) => {
  const byQuestion = kept ? kept.measuredBy === 'question' : (figure?.targets.length ?? 0) > 0
  const byLaterMeasure = kept ? kept.measuredBy === 'later_measure' : true
  const choosing = byQuestion && byLaterMeasure
  return (
    <>
      <TextArea
        {...form}
        name="statement"
        label="What is to change?"
        hint="One or two sentences, about the program and not about anybody."
        rows={3}
      />
      {choosing ? (
        <Choices
          {...form}
          name="measuredBy"
          label="How will you see it?"
          choices={measures.map((value) => ({ value, label: measureNames[value] }))}
        />
      ) : null}
      <DefinitionList definitions={[{ term: 'At the start', detail: baselineFor(figure, kept, choosing, byQuestion) }]} />
      {byQuestion ? (
        <Choices
          {...form}
          name="target"
          label={choosing ? 'What should it come to, if the same question is asked again?' : 'What should it come to?'}
          choices={targetsFor(figure, kept).map((value) => ({ value, label: value }))}
        />
      ) : null}
      {byLaterMeasure ? (
        <>
          <TextField
            {...form}
            name="indicator"
            label={choosing ? 'What will you measure, if it is something else?' : 'What will you measure?'}
            hint="For example: how many peers finished their training. Not: how often people used support."
          />
          <TextField {...form} name="laterTarget" label={choosing ? 'What should that come to?' : 'What should it come to?'} />
        </>
      ) : null}
      <DateField {...form} name="dueOn" label="By when?" max={latestDue(today)} />
      <SelectField
        {...form}
        name="owner"
        label="Who sees to it?"
        empty="Choose somebody"
        choices={owners.map(({ personId, name }) => ({ value: personId, label: name }))}
      />
      <Choices
        {...form}
        name="training"
        label="Is training the way there?"
        choices={[
          { value: 'yes', label: 'Yes, this is a goal for training' },
          { value: 'no', label: 'No' },
        ]}
        inline
      />
    </>
  )
}

function baselineFor(figure: Figure | null, kept: Goal | null, choosing: boolean, byQuestion: boolean): string {
  if (kept) return kept.baseline
  const asked = baselineOf(figure, 'question')
  if (choosing) return `${asked} (for something else: ${notMeasuredYet.toLowerCase()})`
  return byQuestion ? asked : notMeasuredYet
}
