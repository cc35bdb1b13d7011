import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { actInWords, type Chain, type Entry, inGroups, momentInWords, whoInWords } from '../entry.ts'

type AuditPageProps = {
  readonly frame: DeskFrame
  readonly entries: readonly Entry[]
  readonly hasOlder: boolean
  readonly isNewest: boolean
  readonly chain: Chain | null
  readonly timeZone: string
}

export const AuditPage = ({ frame, entries, hasOlder, isNewest, chain, timeZone }: AuditPageProps) => (
  <DeskPage
    frame={frame}
    title="Audit log"
    lead="What people with a role did here. It names nobody who was helped, and nobody can take a line out."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    {chain ? <ChainNotice {...chain} /> : null}
    {entries.length === 0 ? (
      <EmptyState heading="Nothing yet" action={{ label: 'Home', href: '/desk' }}>
        Each change to people, roles, letters, surveys and the agency writes one line here.
      </EmptyState>
    ) : (
      <Table
        caption={isNewest ? 'Newest first' : 'Older entries'}
        columns={[
          { heading: 'When', cell: ({ at }: Entry) => momentInWords(at, timeZone) },
          { heading: 'Who', cell: whoInWords },
          { heading: 'What', cell: ({ act }: Entry) => actInWords(act) },
          { heading: 'About', cell: ({ about }: Entry) => about },
          { heading: 'Number', cell: ({ seq }: Entry) => String(seq), numeric: true },
        ]}
        rows={entries}
      />
    )}
    <Actions>
      {hasOlder ? <a href={`/desk/audit?before=${entries.at(-1)?.seq ?? 1}`}>Older entries</a> : null}
      {isNewest ? null : <a href="/desk/audit">Newest entries</a>}
      <ButtonLink href="/desk/audit?check=yes">Check that the log is whole</ButtonLink>
      <a href="/desk/audit/audit-log.csv">Download as a table (CSV)</a>
    </Actions>
  </DeskPage>
)

const ChainNotice = ({ entries, firstBroken, head }: Chain) =>
  firstBroken === null ? (
    <Notice heading={`The log is whole: ${entries === 1 ? '1 entry' : `${entries} entries`}`}>
      <p>Each entry holds a seal over itself and the one before, and all seals are right.</p>
      {head ? (
        <p>
          Newest seal: <code>{inGroups(head)}</code>. Keep a copy of it with its number somewhere else: it shows later that nothing up to
          here was taken away.
        </p>
      ) : null}
    </Notice>
  ) : (
    <Notice tone="danger" heading={`The log is not whole from entry ${firstBroken} on`}>
      <p>
        Entry {firstBroken}, or one just before it, was changed or taken out by somebody with access to the database itself. Tell your legal
        advisor and whoever runs this installation.
      </p>
    </Notice>
  )
