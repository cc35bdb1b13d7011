import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { Details, EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import type { Adopted, CountdownLine } from '../countdown.ts'

type RetentionPageProps = {
  readonly frame: DeskFrame
  readonly lines: readonly CountdownLine[]
  readonly adopted: (Adopted & { readonly statement: string }) | null
  readonly heldSince: Day | null
  readonly mayAdopt: boolean
}

export const RetentionPage = ({ frame, lines, adopted, heldSince, mayAdopt }: RetentionPageProps) => (
  <DeskPage
    frame={frame}
    title="Retention"
    lead="How long each kind of record stays, as adopted, and what is destroyed next."
    trail={[
      { label: 'Home', href: '/desk' },
      { label: 'Trust', href: '/desk/trust' },
    ]}
  >
    {heldSince === null ? null : (
      <Notice tone="danger" heading={`A legal hold stands since ${dayInWords(heldSince)}`}>
        <p>
          Nothing is destroyed until it is lifted. <a href="/desk/trust/hold">What it does</a>
        </p>
      </Notice>
    )}
    {adopted ? (
      <>
        <p>
          Adopted by {adopted.by} on {dayInWords(adopted.on)}.
        </p>
        <Details summary="Read the statement in force">
          {adopted.statement.split('\n').map((line) => (line.trim() === '' ? null : <p>{line}</p>))}
        </Details>
      </>
    ) : (
      <EmptyState
        heading="No retention statement yet"
        action={mayAdopt ? { label: 'Enter the statement', href: '/desk/agency/retention' } : undefined}
      >
        The agency head or counsel adopts what is kept and for how long. Until then the clock below goes by what is usual here, and no
        survey opens.
      </EmptyState>
    )}
    <Table
      caption="Kind by kind"
      columns={[
        { heading: 'Record', cell: ({ title }: CountdownLine) => title },
        { heading: 'How long', cell: ({ stays }) => stays },
        { heading: 'Destroyed next', cell: ({ next }) => next },
      ]}
      rows={lines}
    />
    <Actions>
      <ButtonLink href="/desk/trust/certificates">Certificates of destruction</ButtonLink>
      <a href="/what-we-hold">What we hold, column by column</a>
      {mayAdopt && adopted ? <a href="/desk/agency/retention">Enter a new statement</a> : null}
    </Actions>
  </DeskPage>
)
