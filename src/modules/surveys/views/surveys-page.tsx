import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { EmptyState } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { stageInWords } from '../standing.ts'
import type { Stage } from '../survey.ts'

export type ListedSurvey = { readonly id: string; readonly title: string; readonly stage: Stage; readonly next: string }

/** Every survey of the agency. */
export const SurveysPage = ({ frame, surveys }: { readonly frame: DeskFrame; readonly surveys: readonly ListedSurvey[] }) => (
  <DeskPage
    frame={frame}
    title="Surveys"
    lead="Ask everybody, and let nobody see who said what."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    {surveys.length === 0 ? (
      <EmptyState heading="No survey yet" action={{ label: 'Plan a survey', href: '/desk/surveys/new' }}>
        Start with what people here need and whom they would trust. The first question is who counts the answers.
      </EmptyState>
    ) : (
      <>
        <ButtonLink href="/desk/surveys/new">Plan a survey</ButtonLink>
        <Table
          caption="Surveys"
          captionHidden
          columns={[
            { heading: 'Survey', cell: (row: ListedSurvey) => <a href={path('/desk/surveys/:id', { id: row.id })}>{row.title}</a> },
            { heading: 'Stage', cell: (row) => stageInWords[row.stage] },
            { heading: 'Next', cell: (row) => row.next },
          ]}
          rows={surveys}
        />
      </>
    )}
  </DeskPage>
)
