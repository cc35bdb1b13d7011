import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { EmptyState } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { type Activity, kindNames, lengthInWords, sumOf, type Total, totalsOf } from '../activities/activity.ts'

type Shown = { readonly years: readonly number[]; readonly year: number; readonly activities: readonly Activity[] }

export const ActivitiesPage = ({ frame, years, year, activities }: Shown & { readonly frame: DeskFrame }) => (
  <DeskPage
    frame={frame}
    title="Team activities"
    lead="What the team does that is not about a person: a kind, a day and hours. Help to a person is not written here; that goes into the log, sealed."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    <Actions>
      <ButtonLink href="/desk/activities/new" first>
        Add an activity
      </ButtonLink>
      {years
        .filter((one) => one !== year)
        .map((one) => (
          <a href={`/desk/activities?year=${one}`}>{one}</a>
        ))}
    </Actions>
    {activities.length === 0 ? (
      <EmptyState heading={`Nothing in ${year} yet`}>
        Talks at roll call, meetings, training that the team gave, hours with the clinician: add each on the day, or all of a month at once.
      </EmptyState>
    ) : (
      <>
        <TotalsTable year={year} activities={activities} />
        <Table caption={`Each activity in ${year}`} columns={columns} rows={activities} />
        <Actions>
          <a href={`/desk/activities/print?year=${year}`}>Page to print</a>
          <a href="/desk/activities/activities.csv">Download all years as a table (CSV)</a>
        </Actions>
      </>
    )}
  </DeskPage>
)

const columns: readonly Column<Activity>[] = [
  { heading: 'Day', cell: (one) => <a href={path('/desk/activities/:id', { id: one.id })}>{dayInWords(one.heldOn)}</a> },
  { heading: 'What', cell: ({ kind }) => kindNames[kind] },
  { heading: 'How long', cell: ({ quarterHours }) => lengthInWords(quarterHours) },
]

const totalColumns: readonly Column<Total>[] = [
  { heading: 'What', cell: ({ kind }) => kindNames[kind] },
  { heading: 'Times', cell: ({ times }) => times, numeric: true },
  { heading: 'Hours', cell: ({ quarterHours }) => quarterHours / 4, numeric: true },
]

const TotalsTable = ({ year, activities }: Pick<Shown, 'year' | 'activities'>) => (
  <Table
    caption={`All of ${year}`}
    columns={totalColumns}
    rows={totalsOf(activities)}
    footer={`Together ${activities.length === 1 ? 'one activity' : `${activities.length} activities`}, ${lengthInWords(sumOf(activities))}.`}
  />
)

/** The year on paper. */
export const PrintedActivities = ({
  agencyName,
  today,
  year,
  activities,
}: Shown & { readonly agencyName: string; readonly today: Day }) => (
  <PlainPage
    title="Team activities"
    h1={`Team activities of ${agencyName}, ${year}`}
    lead={dayInWords(today)}
    back={{ label: 'Back to the activities', href: '/desk/activities' }}
  >
    {activities.length === 0 ? (
      <p>Nothing was written down for {year}.</p>
    ) : (
      <>
        <TotalsTable year={year} activities={activities} />
        <Table
          caption={`Each activity in ${year}`}
          columns={[{ heading: 'Day', cell: ({ heldOn }) => dayInWords(heldOn) }, ...columns.slice(1)]}
          rows={activities}
        />
      </>
    )}
  </PlainPage>
)
