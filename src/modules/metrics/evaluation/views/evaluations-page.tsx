import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { path } from '#ui/href.ts'
import { EmptyState } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'

/** A year, and how far its report has come: the newest version that is final, and whether another one is in writing. */
export type YearLine = { readonly year: number; readonly finalOn: string | null; readonly isInWriting: boolean }

type EvaluationsPageProps = {
  readonly frame: DeskFrame
  readonly years: readonly YearLine[]
  /** Who does not write reads what is final, and nothing else. */
  readonly writes: boolean
}

export const EvaluationsPage = ({ frame, years, writes }: EvaluationsPageProps) => (
  <DeskPage
    frame={frame}
    title="Evaluation"
    lead="Once a year: what the program wanted, what it did, what is known of it and what is not."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    {years.length === 0 ? (
      <EmptyState heading="No report is final yet" action={{ label: 'Home', href: '/desk' }}>
        The coordinator writes the yearly report. On the day on which it is final it stands here, for everybody at once.
      </EmptyState>
    ) : (
      <Table
        caption={writes ? 'Choose the year' : 'Reports'}
        columns={[
          {
            heading: 'Year',
            cell: ({ year }: YearLine) => <a href={path('/desk/evaluation/:year', { year: String(year) })}>{year}</a>,
          },
          { heading: 'Report', cell: standingOf },
        ]}
        rows={years}
      />
    )}
    {writes ? (
      <p>
        A report of a year can be made while the year still runs. Figures of contacts are published after its end, so they come into reports
        that are made then.
      </p>
    ) : null}
  </DeskPage>
)

const standingOf = ({ finalOn, isInWriting }: YearLine): string => {
  if (finalOn === null) return isInWriting ? 'In writing' : 'Not begun'
  return `Final on ${dayInWords(finalOn)}${isInWriting ? ', a new version is in writing' : ''}`
}
