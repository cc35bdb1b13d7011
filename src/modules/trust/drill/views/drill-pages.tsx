import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextArea } from '#ui/field.tsx'
import { Actions, Form, Submit } from '#ui/form.tsx'
import type { Link } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import { Table } from '#ui/table.tsx'
import { type DrillLine, type LawLine, noRuleInWords, type Openable, openableInWords } from '../drill.ts'
import { requestIds, type RequestId, requests } from '../requests.ts'

const trail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'Trust', href: '/desk/trust' },
]

export const RequestsPage = ({ frame }: { readonly frame: DeskFrame }) => (
  <DeskPage
    frame={frame}
    title="Records-request drill"
    lead="What there is to hand over, and what there is not. Walk through it once before a request comes."
    trail={trail}
  >
    {requestIds.map((id) => (
      <section>
        <h2>
          <a href={`/desk/trust/drill/${id}`}>{requests[id].name}</a>
        </h2>
        <p>{requests[id].what}</p>
      </section>
    ))}
  </DeskPage>
)

type DrillPageProps = {
  readonly frame: DeskFrame
  readonly request: RequestId
  readonly lines: readonly DrillLine[]
  readonly openable: readonly Openable[]
  readonly law: readonly LawLine[]
  readonly draft: string
}

/** Each kind of record on its own, so that what does not exist is said as plainly as what does. */
export const DrillPage = ({ frame, request, lines, openable, law, draft }: DrillPageProps) => (
  <DeskPage
    frame={frame}
    title={requests[request].name}
    lead={requests[request].what}
    trail={[...trail, { label: 'Records-request drill', href: '/desk/trust/drill' }]}
  >
    <Notice tone="warn" heading="This is not legal advice">
      <p>It says what this program stores and what was read of the law. Your legal advisor decides what is produced.</p>
    </Notice>
    <h2>First</h2>
    <ol>
      {requests[request].first.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
    <p>
      <a href="/desk/trust/hold">Legal hold</a>
    </p>
    <Table
      caption="What exists, kind by kind"
      columns={[
        { heading: 'Record', cell: ({ title }: DrillLine) => title },
        { heading: 'Exists', cell: ({ exists }) => exists },
        { heading: 'What it tells', cell: ({ tells }) => tells },
        { heading: 'In this request', cell: ({ onRequest }) => onRequest },
      ]}
      rows={lines}
      footer={
        <>
          Column by column it stands on <a href="/what-we-hold">What we hold</a>, with what does not exist at all.
        </>
      }
    />
    <h2>What a keeper could be ordered to open</h2>
    {openable.length === 0 ? (
      <p>Nothing today. No survey is open, and none waits to be published.</p>
    ) : (
      <ul>
        {openable.map((survey) => (
          <li>{openableInWords(survey)}</li>
        ))}
      </ul>
    )}
    <p>An opened answer holds choices from a list, and no name. Whoever holds a used slip as well could tell which answer came with it.</p>
    <h2>What the state’s data says</h2>
    {law.length === 0 ? <p>{noRuleInWords}</p> : null}
    {law.map((line) => (
      <DefinitionList
        definitions={[
          { term: 'Text', detail: `${line.citation}, ${line.title}` },
          ...(line.aside === null ? [] : [{ term: 'About whom', detail: line.aside }]),
          {
            term: 'As far as read',
            detail: line.gives.length === 0 ? 'Nothing on records was found in what was read.' : line.gives.join('; '),
          },
          ...(line.says === null ? [] : [{ term: 'It says', detail: line.says }]),
          { term: 'How far it was read', detail: line.reading },
          { term: 'Source', detail: line.source },
        ]}
      />
    ))}
    <p>
      A text covers a talk only if its conditions are met: see the <a href="/desk/trust/limits">limits cards</a> and what they ask of the
      team.
    </p>
    <h2>A reply to begin from</h2>
    <Form action={`/desk/trust/drill/${request}`} autocomplete="off">
      <TextArea
        name="reply"
        label="The reply"
        hint="Change it here, then take it with you. Nothing of it is stored on the server: when you leave this page it is gone."
        rows={24}
        values={{ reply: draft }}
      />
      <Actions>
        <Submit name="as" value="text">
          Download as text
        </Submit>
        <Submit name="as" value="print" tone="plain">
          Page to print
        </Submit>
      </Actions>
    </Form>
  </DeskPage>
)

export const PrintedReply = ({ request, reply }: { readonly request: RequestId; readonly reply: string }) => (
  <PlainPage title="Reply" h1={requests[request].name} back={{ label: 'Back to the drill', href: `/desk/trust/drill/${request}` }}>
    {reply.split(/\n{2,}/).map((paragraph) => (
      <p>
        {paragraph.split('\n').map((line, at) => (
          <>
            {at === 0 ? null : <br />}
            {line}
          </>
        ))}
      </p>
    ))}
  </PlainPage>
)
