import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { path } from '#ui/href.ts'
import { EmptyState } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'

type Line = { readonly id: string; readonly title: string; readonly publishedOn: Day }

/** Every published survey. Nothing here tells of surveys that are planned, open or waiting. */
export const ResultsListPage = ({ frame, published }: { readonly frame: DeskFrame; readonly published: readonly Line[] }) => (
  <DeskPage
    frame={frame}
    title="Results"
    lead="What people said in surveys that were published. Everybody with a role here sees the same pages."
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
  </DeskPage>
)
