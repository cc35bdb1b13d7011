import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DefinitionList } from '#ui/lists.tsx'

type HubPageProps = {
  readonly frame: DeskFrame
  readonly standing: { readonly heading: string; readonly text: string }
  readonly waiting: number
  readonly caseShown: boolean
  readonly members: number
  readonly meetings: number
}

/** What the coordinator and command do together, each with where it stands. */
export const HubPage = ({ frame, standing, waiting, caseShown, members, meetings }: HubPageProps) => (
  <DeskPage
    frame={frame}
    title="Command"
    lead="Win those who lead, have their promise in writing, and keep it over a change of chief."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    <DefinitionList
      definitions={[
        {
          term: 'First, the case',
          detail: (
            <>
              <a href="/desk/command/case">The case for command</a>.{' '}
              {caseShown ? 'It was shown.' : 'One page in your own numbers, to print.'}
            </>
          ),
        },
        {
          term: 'Then, the promise',
          detail: (
            <>
              <a href="/desk/command/commitment">The commitment</a>. {standing.heading}.{' '}
              {waiting > 0 ? `${waiting === 1 ? 'One waits' : `${waiting} wait`} for a signature.` : ''}
            </>
          ),
        },
        {
          term: 'Who steers',
          detail: (
            <>
              <a href="/desk/command/steering">Steering group</a>.{' '}
              {members === 0 ? 'It has no members yet.' : `${inWords(members, 'member')}, ${inWords(meetings, 'meeting')}.`}
            </>
          ),
        },
        {
          term: 'What command sees',
          detail: (
            <>
              <a href="/desk/command/sample">The page as a sample</a>, to show to whoever decides.
            </>
          ),
        },
        {
          term: 'After a change',
          detail: (
            <>
              <a href="/desk/command/welcome">One page for a new chief</a>, with what was promised and where the program stands.
            </>
          ),
        },
      ]}
    />
  </DeskPage>
)

const inWords = (n: number, what: string): string => (n === 1 ? `one ${what}` : `${n} ${what}s`)
