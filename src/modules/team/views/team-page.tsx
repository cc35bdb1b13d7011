import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { ButtonLink } from '#ui/form.tsx'
import { type Href, path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Details, EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { isPeerNow, missingOf, type Peer } from '../peers/peer.ts'
import { homeTrail } from './trail.ts'

type TeamPageProps = {
  readonly frame: DeskFrame
  readonly peers: readonly Peer[]
  readonly shown: ReadonlySet<string>
  /** People who hold the role of peer and have no letter recorded. */
  readonly undesignated: readonly { readonly personId: string; readonly name: string }[]
  readonly helpPage: { readonly address: string; readonly href: Href }
  readonly around: {
    readonly hours: string
    readonly clinicians: string
    readonly neighbors: string
    readonly lines: string
  }
}

/** Where a peer stands on the way to the help page, in a line. */
export function standingInWords(peer: Peer, isShown: boolean): string {
  if (!isPeerNow(peer)) return 'No longer a peer'
  if (isShown) return 'Listed'
  const missing = missingOf(peer)
  if (missing.length > 0)
    return `Waits for ${missing.map((one) => (one === 'training' ? 'a finished course' : 'the signed agreement')).join(' and ')}`
  return peer.hasRole ? 'Has not agreed to a listing' : 'Has no role of peer here yet'
}

/** The team as its coordinator sees it: papers, and what else stands on the help page. */
export const TeamPage = ({ frame, peers, shown, undesignated, helpPage, around }: TeamPageProps) => (
  <DeskPage
    frame={frame}
    title="Team"
    lead="Who the peers are, since when, and what colleagues find on the help page. Each peer writes their own listing; you do not."
    trail={homeTrail}
  >
    {undesignated.length > 0 ? <Undesignated people={undesignated} /> : null}
    <h2>Peers</h2>
    {peers.some(isPeerNow) ? (
      <>
        <PeersTable caption="Peers" peers={peers.filter(isPeerNow)} shown={shown} />
        <p>
          <ButtonLink href="/desk/team/peers/new">Record a designation</ButtonLink>
        </p>
      </>
    ) : (
      <EmptyState heading="No peer is designated yet" action={{ label: 'Record a designation', href: '/desk/team/peers/new' }}>
        A peer is shown to colleagues once a course, the letter of designation and the signed agreement are recorded here.
      </EmptyState>
    )}
    {peers.some((peer) => !isPeerNow(peer)) ? (
      <Details summary="Earlier designations">
        <Earlier peers={peers.filter((peer) => !isPeerNow(peer))} />
      </Details>
    ) : null}
    <h2>The help page</h2>
    <DefinitionList
      definitions={[
        {
          term: 'Address',
          detail: (
            <>
              <a href={helpPage.href}>{helpPage.address}</a>. It goes on cards and posters. Part of it cannot be guessed, and no page here
              lists it.
            </>
          ),
        },
        { term: 'Boards are read', detail: <Place href="/desk/team/hours" label="Hours of the boards" text={around.hours} /> },
        { term: 'Clinicians', detail: <Place href="/desk/team/clinicians" label="Clinicians" text={around.clinicians} /> },
        { term: 'Neighbors', detail: <Place href="/desk/team/neighbors" label="Neighbors" text={around.neighbors} /> },
        { term: 'Crisis lines', detail: <Place href="/desk/team/lines" label="Crisis lines" text={around.lines} /> },
      ]}
    />
  </DeskPage>
)

const Place = ({ href, label, text }: { readonly href: Href; readonly label: string; readonly text: string }) => (
  <>
    <a href={href}>{label}</a>. {text}
  </>
)

const PeersTable = ({
  caption,
  peers,
  shown,
}: {
  readonly caption: string
  readonly peers: readonly Peer[]
  readonly shown: ReadonlySet<string>
}) => (
  <Table
    caption={caption}
    captionHidden
    rows={peers}
    columns={[
      { heading: 'Name', cell: ({ personId, name }) => <a href={path('/desk/team/peers/:id', { id: personId })}>{name}</a> },
      { heading: 'Designated', cell: ({ designatedOn }) => dayInWords(designatedOn) },
      { heading: 'On the help page', cell: (peer) => standingInWords(peer, shown.has(peer.personId)) },
    ]}
  />
)

const Earlier = ({ peers }: { readonly peers: readonly Peer[] }) => (
  <Table
    caption="Earlier designations"
    captionHidden
    rows={peers}
    columns={[
      { heading: 'Name', cell: ({ personId, name }) => <a href={path('/desk/team/peers/:id', { id: personId })}>{name}</a> },
      { heading: 'From', cell: ({ designatedOn }) => dayInWords(designatedOn) },
      { heading: 'To', cell: ({ endedOn }) => (endedOn === null ? '' : dayInWords(endedOn)) },
    ]}
  />
)

const Undesignated = ({ people }: { readonly people: TeamPageProps['undesignated'] }) => (
  <Notice tone="warn" heading="In the role of peer, without a recorded letter">
    <ul>
      {people.map(({ personId, name }) => (
        <li>
          <a href={`/desk/team/peers/new?person=${encodeURIComponent(personId)}`}>{name}</a>
        </li>
      ))}
    </ul>
    <p>The role lets them sign in. Only the letter of the agency head makes them a peer, and colleagues do not see them before.</p>
  </Notice>
)
