import { dayInWords } from '#kernel/day.ts'
import { Choices } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { FormErrors, FormState, FormValues } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { type Link, path } from '#ui/href.ts'
import { type Definition, DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { type Figure, type Goal, isOverdue, type Owner, stageNames, stages } from '../goal.ts'
import { GoalFields } from './goal-form.tsx'

const trail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'Goals', href: '/desk/goals' },
]

type GoalPageProps = FormState & {
  readonly frame: DeskFrame
  readonly goal: Goal
  readonly figure: Figure | null
  readonly owners: readonly Owner[]
  readonly today: string
  /** True when somebody else's change came first; what was typed is in `values`. */
  readonly overtaken?: boolean
}

/** A goal with its review first, then everything that can be changed about it. */
export const GoalPage = ({ frame, goal, figure, owners, today, overtaken = false, ...form }: GoalPageProps) => (
  <DeskPage frame={frame} title={goal.statement} trail={trail} errors={form.errors}>
    {overtaken ? (
      <Notice tone="warn" heading="Somebody changed this goal after you opened it">
        <p>
          Nothing of yours was saved yet. Just below is the goal as it stands now; the form still has what you typed. Saving it now replaces
          theirs.
        </p>
      </Notice>
    ) : null}
    <DefinitionList definitions={goalFacts(goal, today)} />
    <Form action={path('/desk/goals/:id/review', { id: goal.id })}>
      <Hidden name="version" value={String(goal.version)} />
      <Choices
        name="stage"
        label="Review: where does it stand?"
        values={{ stage: goal.stage }}
        errors={form.errors}
        choices={stages.map((value) => ({ value, label: stageNames[value] }))}
        inline
      />
      <Actions>
        <Submit>Record the review</Submit>
      </Actions>
    </Form>
    <h2>Change it</h2>
    <Form action={path('/desk/goals/:id', { id: goal.id })}>
      <Hidden name="version" value={String(goal.version)} />
      <GoalFields values={form.values ?? valuesOf(goal)} errors={form.errors} figure={figure} owners={owners} today={today} kept={goal} />
      <Actions>
        <Submit tone="plain">Save</Submit>
        <ButtonLink href={path('/desk/goals/:id/delete', { id: goal.id })}>Delete this goal</ButtonLink>
      </Actions>
    </Form>
  </DeskPage>
)

const valuesOf = (goal: Goal): FormValues => ({
  statement: goal.statement,
  target: goal.target,
  indicator: goal.indicator,
  laterTarget: goal.target,
  dueOn: goal.dueOn,
  owner: goal.owner,
  training: goal.training ? 'yes' : 'no',
})

/** What a goal says of itself, on its page and on paper. */
export const goalFacts = (goal: Goal, today: string): readonly Definition[] => [
  { term: 'What is to change', detail: goal.statement },
  { term: 'Seen by', detail: goal.indicator },
  { term: 'At the start', detail: goal.baseline },
  { term: 'Target', detail: goal.target },
  { term: 'By when', detail: `${dayInWords(goal.dueOn)}${isOverdue(goal, today) ? ' (overdue)' : ''}` },
  { term: 'Who sees to it', detail: goal.ownerName },
  { term: 'Training', detail: goal.training ? 'Yes, this is a goal for training' : 'No' },
  { term: 'Where it stands', detail: stageNames[goal.stage] },
  { term: 'Last review', detail: goal.reviewedOn === null ? 'Not reviewed yet' : dayInWords(goal.reviewedOn) },
]

export const DeleteGoalPage = ({ frame, goal, errors }: { frame: DeskFrame; goal: Goal; errors?: FormErrors }) => (
  <DeskPage
    frame={frame}
    title="Delete this goal?"
    trail={[...trail, { label: goal.statement, href: path('/desk/goals/:id', { id: goal.id }) }]}
    errors={errors}
  >
    <ConfirmForm
      action={path('/desk/goals/:id/delete', { id: goal.id })}
      confirm="Delete it"
      cancel={{ label: 'Keep it', href: path('/desk/goals/:id', { id: goal.id }) }}
      danger
    >
      <p>“{goal.statement}” is deleted with its baseline and reviews. To keep what was tried, record a review as dropped instead.</p>
    </ConfirmForm>
  </DeskPage>
)
