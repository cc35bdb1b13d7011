import type { Day } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { NextThings } from '#ui/lists.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { type Column, Table } from '#ui/table.tsx'
import type { Thing } from '../next.ts'
import { type Stage, stagesOf, type Standing } from '../standing.ts'
import { countShown, type Shown, shownNames, showns } from '../shown.ts'
import { dueInWords, home, progressInWords, todoOf } from './words.tsx'

type PlanPageProps = {
  readonly frame: DeskFrame
  readonly standings: readonly Standing[]
  readonly next: readonly Thing[]
  readonly hasPath: boolean
  readonly me: string
  readonly today: Day
}

/** The whole plan: what comes next, then the eleven topics with how far each has come. */
export const PlanPage = ({ frame, standings, next, hasPath, me, today }: PlanPageProps) => (
  <DeskPage
    frame={frame}
    title="Plan"
    lead="What a peer support program needs, in the guidebook’s eleven topics. Nothing here has to be done all at once."
    trail={[home]}
    next={next.length > 0 ? <NextThings todos={next.map(todoOf)} /> : undefined}
  >
    {hasPath ? null : (
      <EmptyState heading="No path yet" action={{ label: 'Start small', href: '/desk/plan/start' }}>
        Choose one thing to begin with, and get it in weekly steps over ninety days.
      </EmptyState>
    )}
    <Topics standings={standings} today={today} />
    <h2>Look through it another way</h2>
    <ul>
      {showns.map((shown) => (
        <ShownLine shown={shown} count={countShown(standings, shown, { me, today })} />
      ))}
    </ul>
    <Actions>
      {hasPath ? <ButtonLink href="/desk/plan/path">The path</ButtonLink> : null}
      <a href="/desk/plan/gates">Gates</a>
      <a href="/desk/plan/own/new">Add a factor of your own</a>
      <a href="/desk/plan/reminders">Reminders and calendar</a>
      <a href="/desk/plan/papers">Papers, binder and hand-over</a>
      <a href="/desk/plan/files">Take it along, bring it in, share its stage</a>
    </Actions>
  </DeskPage>
)

const ShownLine = ({ shown, count }: { readonly shown: Shown; readonly count: number }) => (
  <li>
    {count === 0 ? shownNames[shown] : <a href={`/desk/plan/list?show=${shown}`}>{shownNames[shown]}</a>}: {count}
  </li>
)

const Topics = ({ standings, today }: { readonly standings: readonly Standing[]; readonly today: Day }) => {
  const columns: readonly Column<Stage>[] = [
    { heading: 'Topic', cell: ({ id, title }) => <a href={path('/desk/plan/topic/:id', { id })}>{title}</a> },
    { heading: 'Done', cell: progressInWords },
    {
      heading: 'Next day',
      cell: ({ id }) => {
        const due = standings
          .flatMap(({ factor, state, dueOn }) => (factor.topic === id && state.kind === 'open' && dueOn !== null ? [dueOn] : []))
          .toSorted()[0]
        return due === undefined ? <small>none set</small> : <Due on={due} late={due < today} />
      },
    },
  ]
  return <Table caption="The eleven topics" columns={columns} rows={stagesOf(standings)} />
}

const Due = ({ on, late }: { readonly on: Day; readonly late: boolean }) =>
  late ? <strong>{dueInWords(on, late)}</strong> : <>{dueInWords(on, late)}</>
