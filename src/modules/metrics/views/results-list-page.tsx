import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { path } from '#ui/href.ts'
import { EmptyState } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'

type Line = { readonly id: string; readonly title: string; readonly publishedOn: Day }

type ListProps = { readonly frame: DeskFrame; readonly published: readonly Line[]; readonly years: readonly number[] }

/** Every published survey and year. Nothing here tells of what is planned, open or waiting. */
export const ResultsListPage = ({ frame, published, years }: ListProps) => (
  <DeskPage
    frame={frame}
    title="Results"
    lead="What people said in surveys that were published, and how much support peers gave. Everybody with a role here sees the same pages."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    {published.length === 0 ? (
      <EmptyState heading="Nothing is published yet" action={{ label: 'Home', href: '/desk' }}>
        Results appear here on the day a survey’s keeper publishes them, for everybody at once. Until then only that keeper sees a figure.
      </EmptyState>
    ) : (
      <>
        <Table
          caption="Published surveys"
          columns={[
            { heading: 'Survey', cell: ({ id, title }: Line) => <a href={path('/desk/surveys/:id/results', { id })}>{title}</a> },
            { heading: 'Published', cell: ({ publishedOn }) => dayInWords(publishedOn) },
          ]}
          rows={published}
        />
        <p>
          <a href="/desk/trust/pulse">Trust over time</a>: the questions about trust, survey by survey.
        </p>
      </>
    )}
    <h2>Contacts</h2>
    {years.length === 0 ? (
      <p>No year of the contact log is published. A year’s figures come after the year, when its keeper has counted it.</p>
    ) : (
      <ul>
        {years.map((year) => (
          <li>
            <a href={path('/desk/results/contacts/:year', { year: String(year) })}>Contacts in {year}</a>
          </li>
        ))}
      </ul>
    )}
  </DeskPage>
)
