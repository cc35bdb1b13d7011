import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import { Table } from '#ui/table.tsx'
import { home, planLink } from '../../views/words.tsx'
import { type Leaving, type Point, stateNames } from '../hand-over.ts'
import { papersLink } from './trail.ts'

type HandOverPageProps = {
  readonly frame: DeskFrame
  /** Whoever asks comes first. */
  readonly coordinators: readonly Leaving[]
  readonly leaving: Leaving
  readonly points: readonly Point[]
}

/** What there is to do when a coordinator leaves, how much of it is done, and the pack for whoever comes next. */
export const HandOverPage = ({ frame, coordinators, leaving, points }: HandOverPageProps) => (
  <DeskPage
    frame={frame}
    title="Hand the program over"
    lead={`When ${leaving.name} leaves: what there is to do, from first to last.`}
    trail={[home, planLink, papersLink]}
  >
    {coordinators.length < 2 ? null : (
      <>
        <p>Is it somebody else who leaves?</p>
        <ul>
          {coordinators
            .filter(({ personId }) => personId !== leaving.personId)
            .map(({ personId, name }) => (
              <li>
                <a href={`/desk/plan/hand-over?who=${personId}`}>{name}</a>
              </li>
            ))}
        </ul>
      </>
    )}
    <Table
      caption="The hand-over, point by point"
      columns={[
        { heading: 'Point', cell: ({ title }: Point) => title },
        { heading: 'State', cell: ({ state }) => (state === 'open' ? <strong>{stateNames[state]}</strong> : stateNames[state]) },
        { heading: 'What the program knows', cell: ({ says }) => says },
        { heading: 'Go to', cell: ({ link }) => (link ? <a href={link.href}>{link.label}</a> : '') },
      ]}
      rows={points}
      footer="States are read anew each time this page opens. Where it says “Check it”, the program cannot know."
    />
    <h2>The pack</h2>
    <p>
      What is not finished, a first week day by day, and the whole binder, for whoever comes next. A download is written into the audit log.
    </p>
    <Actions>
      <PackForm action="/desk/plan/hand-over/pack/pdf" who={leaving.personId}>
        Download the pack (PDF)
      </PackForm>
      <PackForm action="/desk/plan/hand-over/pack/docx" who={leaving.personId}>
        Download it to edit (DOCX)
      </PackForm>
    </Actions>
    <h2>A new chief instead?</h2>
    <p>
      The head of the agency gets <a href="/desk/command/welcome">a page of their own</a>: what command promised before them, where the
      program stands, and what they are asked.
    </p>
  </DeskPage>
)

type PackFormProps = { readonly action: `/${string}`; readonly who: string; readonly children: string }

const PackForm = ({ action, who, children }: PackFormProps) => (
  <Form action={action}>
    <Hidden name="who" value={who} />
    <Submit tone="plain">{children}</Submit>
  </Form>
)
