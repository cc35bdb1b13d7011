import { AnotherThanBefore, PostButton, usePosting } from '#browser/keeper/posting.tsx'
import { describedTables } from '#modules/contacts/keeping/declared.ts'
import type { LedgerProps } from '#modules/contacts/keeping/wire.ts'
import type { YearRelease } from '#modules/metrics/year/release.ts'
import { hiddenWords, tooFewWords, whyNotShown } from '#modules/metrics/year/words.ts'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { keepCertificate } from './certificate-store.ts'
import type { CountedYear } from './open-year.ts'

type PublishProps = { readonly ledger: LedgerProps; readonly counted: CountedYear; readonly ownKey: string }

/** What will leave, to look at before it does; then the server attacks it, and shows it only if it stands. */
export function PublishYear({ ledger, counted, ownKey }: PublishProps) {
  const { protectedYear, digest, strangers, unreadable, repeated } = counted
  const { release } = protectedYear
  const setAside = strangers + unreadable + repeated > 0
  const { state, post } = usePosting({
    of: `${ledger.tenant}.${ledger.year}`,
    digest,
    address: `/desk/contact-log/${ledger.year}/release`,
    message: { release, digest, setAside },
    kept: () => keepCertificate(ledger, ownKey, protectedYear.witnesses),
  })

  if (state.kind === 'published' || state.kind === 'already') return <Published ledger={ledger} isAlready={state.kind === 'already'} />
  if (state.kind === 'refused')
    return (
      <Notice tone="danger" heading="This was not published">
        <p>{state.because}</p>
        <p>Nothing was shown to anybody. The sealed contacts are still there, so it can be counted again.</p>
      </Notice>
    )
  if (state.kind === 'another') return <AnotherThanBefore />
  const aside = [
    [strangers, 'Dropped, as the team’s words were missing'],
    [unreadable, 'Dropped, as it could not be read'],
    [repeated, 'Came twice and counted once'],
  ] as const
  return (
    <section>
      <h2>What will be published</h2>
      <p>Of what was logged this alone leaves your browser. Look through it, then publish.</p>
      {aside.map(([n, what]) => (n === 0 ? null : <p>{`${what}: ${n}.`}</p>))}
      {setAside ? <p>Only you are told how many. The audit log says that there were some.</p> : null}
      <PreviewYear release={release} />
      <PostButton state={state} post={post} digest={digest} />
    </section>
  )
}

/** A release as tables and nothing besides: it is drawn from what will be posted alone. */
const PreviewYear = ({ release }: { readonly release: YearRelease }) =>
  release.tooFewPeers ? (
    <p>{tooFewWords}</p>
  ) : (
    <>
      {describedTables(release.design, release.year).map(({ id, title, rows }) => (
        <Table
          caption={title}
          columns={[
            { heading: 'What', cell: ({ label }: { label: string }) => label },
            { heading: 'Contacts', numeric: true, cell: ({ n }: { n: number | null }) => (n === null ? hiddenWords : String(n)) },
          ]}
          rows={rows.map(({ at, label }) => ({
            label,
            n: release.tables.find((table) => table.id === id)?.cells.find((cell) => cell.at === at)?.n ?? null,
          }))}
        />
      ))}
      <p class="foot">{whyNotShown[release.design]}</p>
    </>
  )

const Published = ({ ledger, isAlready }: { readonly ledger: LedgerProps; readonly isAlready: boolean }) => (
  <Notice heading={isAlready ? 'This was published before' : 'Published'}>
    <p>
      {isAlready ? 'The same figures stand already; nothing was changed. ' : ''}The sealed contacts and all copies of the keys are destroyed
      on the server now, unless a legal hold keeps them.
    </p>
    <p>
      <a href={`/desk/results/contacts/${ledger.year}`}>Read what was published</a>
    </p>
  </Notice>
)
