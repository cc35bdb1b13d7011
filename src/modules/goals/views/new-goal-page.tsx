import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import type { Figure, Owner, Theme } from '../goal.ts'
import { GoalFields } from './goal-form.tsx'

type NewGoalPageProps = FormState & {
  readonly frame: DeskFrame
  readonly goalId: string
  readonly figure: Figure | null
  readonly theme: Theme | null
  readonly owners: readonly Owner[]
  readonly today: string
}

export const NewGoalPage = ({ frame, goalId, figure, theme, owners, today, ...form }: NewGoalPageProps) => (
  <DeskPage
    frame={frame}
    title="New goal"
    trail={[
      { label: 'Home', href: '/desk' },
      { label: 'Goals', href: '/desk/goals' },
    ]}
    errors={form.errors}
  >
    {figure ? (
      <Notice heading={figure.heading}>
        <p>
          From <a href={path('/desk/surveys/:id/results', { id: figure.surveyId })}>{figure.surveyTitle}</a>:{' '}
          {figure.baseline ?? 'not shown'}.
        </p>
      </Notice>
    ) : null}
    {theme ? (
      <Notice heading="From a focus group">
        <p>{theme.theme}</p>
      </Notice>
    ) : null}
    <Form action="/desk/goals">
      <Hidden name="goalId" value={goalId} />
      {figure ? <Hidden name="survey" value={figure.surveyId} /> : null}
      {figure ? <Hidden name="figure" value={figure.id} /> : null}
      {theme ? <Hidden name="theme" value={theme.id} /> : null}
      <GoalFields {...form} figure={figure} owners={owners} today={today} kept={null} />
      <Actions>
        <Submit>Keep this goal</Submit>
        <a href="/desk/goals">Cancel</a>
      </Actions>
    </Form>
  </DeskPage>
)
