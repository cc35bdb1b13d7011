import { type Role, roleNames } from '#kernel/actor.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { NextThings } from '#ui/lists.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { type NextStep, whatARoleMayDo } from '../next-steps.ts'

/** What became so in the plan, and what has a day. */
export type PlanNews = {
  readonly isBegun: boolean
  readonly overdue: number
  readonly due: number
  readonly changed: readonly { readonly text: string; readonly on: Day; readonly href: `/${string}` }[]
}

type HomePageProps = {
  readonly frame: DeskFrame
  readonly facts: { readonly name: string }
  readonly roles: readonly Role[]
  readonly steps: { readonly first: readonly NextStep[]; readonly later: readonly NextStep[] }
  /** Null for somebody who is no coordinator. */
  readonly news: PlanNews | null
}

/** The first page of the desk: the next thing to do, and what each role held is for. */
export const HomePage = ({ frame, facts, roles, steps, news }: HomePageProps) => {
  const others = roles.flatMap((role) => (role === 'coordinator' ? [] : [role]))
  return (
    <DeskPage frame={frame} title="Home" h1={facts.name} next={steps.first.length > 0 ? <NextThings todos={steps.first} /> : undefined}>
      {news && steps.first.length === 0 ? (
        <EmptyState heading="Nothing waits for you" action={{ label: 'Plan', href: '/desk/plan' }}>
          Everything in the plan is done, or not for this agency. Come back on your day for the plan.
        </EmptyState>
      ) : null}
      <Later steps={steps.later} />
      {news?.isBegun ? <News {...news} /> : null}
      {others.map((role) => (
        <>
          <h2>{roleNames[role]}</h2>
          <p>{whatARoleMayDo[role]}</p>
        </>
      ))}
    </DeskPage>
  )
}

const Later = ({ steps }: { readonly steps: readonly NextStep[] }) =>
  steps.length === 0 ? null : (
    <>
      <h2>After that</h2>
      <ul>
        {steps.map(({ heading, text, action }) => (
          <li>
            <a href={action.href}>{heading}</a>. <small>{text}</small>
          </li>
        ))}
      </ul>
    </>
  )

/** Once it runs, the plan is meant for under an hour a month; so this stays short. */
const mostNews = 8

const News = ({ overdue, due, changed }: PlanNews) => (
  <>
    <h2>The plan</h2>
    <p>
      {overdue === 0 ? (
        'Nothing is overdue.'
      ) : (
        <strong>{overdue === 1 ? 'One thing is overdue.' : `${overdue} things are overdue.`}</strong>
      )}{' '}
      {due === 0
        ? 'Nothing is due in the next two weeks.'
        : due === 1
          ? 'One thing is due in the next two weeks.'
          : `${due} things are due in the next two weeks.`}{' '}
      <a href="/desk/plan">Look at the plan</a>
    </p>
    <p>
      <small>Meant to take under an hour a month once the program runs: do the first of the things above, and leave the rest.</small>
    </p>
    <h2>What changed in the last seven days</h2>
    {changed.length === 0 ? <p>Nothing in the plan.</p> : null}
    <ul>
      {changed.slice(0, mostNews).map(({ text, on, href }) => (
        <li>
          <a href={href}>{text}</a> <small>{dayInWords(on)}</small>
        </li>
      ))}
    </ul>
    {changed.length > mostNews ? (
      <p>
        And {changed.length - mostNews} more: <a href="/desk/audit">the audit log has all of it</a>.
      </p>
    ) : null}
  </>
)
