import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { dayInWords } from '#kernel/day.ts'
import type { Commitment } from '../commitment/commitment.ts'
import type { Standing } from '../commitment/standing.ts'
import { stageInWords, standingInWords } from '../commitment/words.ts'
import { commandTrail } from './trail.ts'

type CommitmentsPageProps = { readonly frame: DeskFrame; readonly standing: Standing; readonly commitments: readonly Commitment[] }

/** Every commitment there was, is, or is being written. */
export const CommitmentsPage = ({ frame, standing, commitments }: CommitmentsPageProps) => {
  const { heading, text } = standingInWords(standing)
  const renews = standing.kind === 'none' ? '' : `?from=${standing.commitment.id}`
  return (
    <DeskPage
      frame={frame}
      title="The commitment"
      lead="What command promises in public: written from clauses, signed over the exact text, put up for everybody."
      trail={commandTrail}
    >
      {commitments.length === 0 ? (
        <EmptyState heading="Nothing is written yet" action={{ label: 'Write a commitment', href: '/desk/command/commitment/new' }}>
          Choose from clauses that other agencies use. Somebody in command reads the text and signs it; then it is put up.
        </EmptyState>
      ) : (
        <>
          <Notice heading={heading} tone={standing.kind === 'in_force' || standing.kind === 'none' ? 'plain' : 'warn'}>
            <p>{text}</p>
          </Notice>
          <Actions>
            <ButtonLink href={`/desk/command/commitment/new${renews}`} first={standing.kind !== 'in_force'}>
              {standing.kind === 'none' ? 'Write another' : 'Write a renewal'}
            </ButtonLink>
            <a href="/desk/commitment">As everybody reads it</a>
          </Actions>
          <Table
            caption="Commitments"
            columns={[
              {
                heading: 'State',
                cell: (one: Commitment) => <a href={path('/desk/command/commitment/:id', { id: one.id })}>{stageInWords(one)}</a>,
              },
              { heading: 'Holds until', cell: ({ termUntil }) => dayInWords(termUntil) },
            ]}
            rows={commitments}
          />
        </>
      )}
    </DeskPage>
  )
}
