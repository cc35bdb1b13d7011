import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { actInWords, type Entry, momentInWords, whoInWords } from '../entry.ts'
import type { Chain } from '../seal.ts'

type AuditPageProps = {
  readonly frame: DeskFrame
  readonly entries: readonly Entry[]
  readonly hasOlder: boolean
  /** Worked out again for the newest page; null on the pages behind it. */
  readonly chain: Chain | null
  readonly timeZone: string
  readonly now: Date
}

export const AuditPage = ({ frame, entries, hasOlder, chain, timeZone, now }: AuditPageProps) => (
  <DeskPage
    frame={frame}
    title="Audit log"
    lead="What people with a role did here. It names nobody who was helped, and the program itself takes no line out."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    {chain ? <ChainNotice {...chain} at={momentInWords(now, timeZone)} /> : null}
    {entries.length === 0 ? (
      <EmptyState heading="Nothing yet" action={{ label: 'Home', href: '/desk' }}>
        Each change to people, roles, letters, surveys and the agency writes one line here.
      </EmptyState>
    ) : (
      <Table
        caption={chain ? 'Newest first' : 'Older entries'}
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
      {chain ? null : <a href="/desk/audit">Newest entries</a>}
      <ButtonLink href="/desk/audit/seal">Hand a seal to somebody outside</ButtonLink>
      <a href="/desk/audit/compare">Compare a seal you kept</a>
      <a href="/desk/audit/audit-log.csv">Download as a table (CSV)</a>
    </Actions>
  </DeskPage>
)

const ChainNotice = ({ entries, firstBroken, at }: Chain & { readonly at: string }) => {
  if (entries === 0) return null
  return firstBroken === null ? (
    <Notice heading={`The log is whole: ${entries === 1 ? '1 entry' : `${entries} entries`}`}>
      <p>
        Checked just now, {at}. Each entry holds a seal over itself and the one before. All seals were worked out again, from the first
        entry to the last, and all are right. What no check in here can see is an end that was cut off: for that, keep a seal outside.
      </p>
    </Notice>
  ) : (
    <Notice tone="danger" heading={`The log is not whole from entry ${firstBroken} on`}>
      <p>
        Checked just now, {at}. Entry {firstBroken}, or one just before it, was changed or taken out by somebody with access to the database
        itself. Tell your legal advisor and whoever runs this installation.
      </p>
    </Notice>
  )
}
