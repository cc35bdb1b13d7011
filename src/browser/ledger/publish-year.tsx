import { useState } from 'preact/hooks'
import { isAnotherThanPosted } from '#browser/keeper/posted-before.ts'
import { tell } from '#browser/keeper/talk.ts'
import { describedTables } from '#modules/contacts/keeping/declared.ts'
import { type LedgerProps, yearReply } from '#modules/contacts/keeping/wire.ts'
import type { YearRelease } from '#modules/metrics/year/release.ts'
import { hiddenWords, tooFewWords, whyNotShown } from '#modules/metrics/year/words.ts'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { keepCertificate } from './certificate-store.ts'
import type { CountedYear } from './open-year.ts'

type State =
  | { readonly kind: 'preview' | 'attacking' | 'unsent' | 'published' | 'already' | 'other_contacts' }
  | { readonly kind: 'refused'; readonly because: string }

type PublishProps = { readonly ledger: LedgerProps; readonly counted: CountedYear; readonly ownKey: string }

/** What will leave, to look at before it does; then the server attacks it, and shows it only if it stands. */
export function PublishYear({ ledger, counted, ownKey }: PublishProps) {
  const [state, setState] = useState<State>({ kind: 'preview' })
  const { protectedYear, digest, strangers, unreadable, repeated } = counted
  const { release } = protectedYear

  if (state.kind === 'published' || state.kind === 'already') return <Published ledger={ledger} isAlready={state.kind === 'already'} />
  if (state.kind === 'refused')
    return (
      <Notice tone="danger" heading="This was not published">
        <p>{state.because}</p>
        <p>Nothing was shown to anybody. The sealed contacts are still there, so it can be counted again.</p>
      </Notice>
    )
  if (state.kind === 'other_contacts') return <OtherContacts />
  const publish = async () => {
    if (isAnotherThanPosted(localStorage, `${ledger.tenant}.${ledger.year}`, digest)) return setState({ kind: 'other_contacts' })
    setState({ kind: 'attacking' })
    const message = { release, digest, setAside: strangers + unreadable + repeated }
    const told = await tell(`/desk/contact-log/${ledger.year}/release`, message, yearReply)
    if (told.kind !== 'ok') return setState(told.kind === 'refused' ? { kind: 'refused', because: told.because } : { kind: 'unsent' })
    await keepCertificate(ledger, ownKey, protectedYear.witnesses)
    // What the server wrote around this island speaks of a year that still waits.
    document.querySelectorAll('[data-until-published]').forEach((place) => place.remove())
    setState({ kind: told.value.already ? 'already' : 'published' })
  }
  const aside = [
    [strangers, 'lacked the team’s words and was dropped', 'lacked the team’s words and were dropped'],
    [unreadable, 'could not be read and was dropped', 'could not be read and were dropped'],
    [repeated, 'came twice and counted once', 'came twice and counted once'],
  ] as const
  return (
    <section>
      <h2>What will be published</h2>
      <p>This and nothing else leaves your browser. Look through it, then publish.</p>
      {aside.map(([n, one, many]) =>
        n === 0 ? null : <p>{n === 1 ? `One entry ${one}.` : `${n} entries ${many}.`} Only you are told.</p>,
      )}
      <PreviewYear release={release} />
      <p role="status">{statusOf[state.kind]}</p>
      <button type="button" class="button first" disabled={state.kind === 'attacking'} onClick={() => void publish()}>
        {state.kind === 'unsent' ? 'Publish again' : 'Publish'}
      </button>
      <p class="hint">
        Digest: <code>{digest.slice(0, 16)}</code>. Whoever opens these contacts again gets the same.
      </p>
    </section>
  )
}

const statusOf = {
  preview: '',
  attacking: 'The server attacks your figures now, to see if they give anything away. Leave the page open.',
  unsent: 'It is not known yet whether this was published: the link was lost, or the server was busy. Publish again; it counts once.',
} as const

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
      <p class="foot">{whyNotShown}</p>
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

const OtherContacts = () => (
  <Notice tone="danger" heading="These are not the contacts that were here before">
    <p>
      This device has posted other figures of this year already. The same contacts always give the same figures, so the server has handed
      out different ones this time. Nothing was sent now.
    </p>
    <p>
      Do not publish from another device either. Call the other keeper and the coordinator: whoever runs the server has to explain this.
    </p>
  </Notice>
)
