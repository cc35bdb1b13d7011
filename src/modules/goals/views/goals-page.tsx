import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { type Goal, isOverdue, stageNames, stages } from '../goal.ts'
import { goalFacts } from './goal-page.tsx'

type GoalsPageProps = { readonly frame: DeskFrame; readonly goals: readonly Goal[]; readonly today: string }

const captions = { active: 'Active', reached: 'Reached', dropped: 'Dropped' } as const

export const GoalsPage = ({ frame, goals, today }: GoalsPageProps) => (
  <DeskPage
    frame={frame}
    title="Goals"
    lead="What the program wants to change, how it will be seen, and by when."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    {goals.length === 0 ? (
      <EmptyState heading="No goals yet" action={{ label: 'Published results', href: '/desk/results' }}>
        A goal starts best from a published result: open one and choose “Make a goal of this”. A theme of a focus group will do too.
      </EmptyState>
    ) : (
      stages.map((stage) => <Stage caption={captions[stage]} goals={goals.filter((goal) => goal.stage === stage)} today={today} />)
    )}
    <Actions>
      <ButtonLink href="/desk/goals/new">New goal</ButtonLink>
      <a href="/desk/focus-groups">Focus groups</a>
      <a href="/desk/goals/print">Page to print</a>
      <a href="/desk/goals/goals.csv">Download as a table (CSV)</a>
    </Actions>
  </DeskPage>
)

const Stage = ({ caption, goals, today }: { readonly caption: string; readonly goals: readonly Goal[]; readonly today: string }) => {
  const columns: readonly Column<Goal>[] = [
    { heading: 'Goal', cell: (goal) => <a href={path('/desk/goals/:id', { id: goal.id })}>{goal.statement}</a> },
    { heading: 'From, to', cell: ({ baseline, target }) => `${baseline} → ${target}` },
    {
      heading: 'Due',
      cell: (goal) => (
        <>
          {isOverdue(goal, today) ? <strong>{dayInWords(goal.dueOn)}, overdue</strong> : dayInWords(goal.dueOn)}{' '}
          <small>{goal.reviewedOn === null ? '(not reviewed yet)' : `(reviewed ${dayInWords(goal.reviewedOn)})`}</small>
        </>
      ),
    },
    { heading: 'Owner', cell: ({ ownerName }) => ownerName },
  ]
  return goals.length === 0 ? null : <Table caption={caption} columns={columns} rows={goals} />
}

/** All goals on paper, for those who have no desk here. */
export const PrintedGoals = ({ agencyName, goals, today }: { agencyName: string; goals: readonly Goal[]; today: string }) => (
  <PlainPage
    title="Goals"
    h1={`Goals of ${agencyName}`}
    lead={dayInWords(today)}
    back={{ label: 'Back to the goals', href: '/desk/goals' }}
  >
    {goals.length === 0 ? <p>There are no goals yet.</p> : null}
    {goals.map((goal) => (
      <section>
        <h2>
          {goal.statement} ({stageNames[goal.stage].toLowerCase()})
        </h2>
        <DefinitionList definitions={goalFacts(goal, today).slice(1)} />
      </section>
    ))}
  </PlainPage>
)
