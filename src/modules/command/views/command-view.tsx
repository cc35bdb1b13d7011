import { dayInWords } from '#kernel/day.ts'
import type { Href } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Table } from '#ui/table.tsx'
import { shared } from '../case/case.ts'
import type { CommandShown } from '../command-page.ts'

/** What command sees, and all of it. The case shows the same with invented figures. */
export const CommandView = ({ shown }: { readonly shown: CommandShown }) => (
  <>
    <h2>To sign</h2>
    {shown.toSign.length === 0 ? (
      <p>Nothing waits for your signature.</p>
    ) : (
      <ul>
        {shown.toSign.map(({ title, on, href }) => (
          <li>
            <Name href={href}>{title}</Name>, sent on {dayInWords(on)}
          </li>
        ))}
      </ul>
    )}
    <h2>The commitment</h2>
    <p>
      <strong>
        <Name href={shown.commitment.href}>{shown.commitment.heading}</Name>.
      </strong>{' '}
      {shown.commitment.text}
    </p>
    <h2>What was published</h2>
    <Published {...shown} />
    <h2>Where the plan stands</h2>
    {shown.stage.length === 0 ? (
      <p>It stands here once the coordinator has opened the plan.</p>
    ) : (
      <Table
        caption="Factors done, topic by topic"
        captionHidden
        columns={[
          { heading: 'Topic', cell: ({ title }) => title },
          { heading: 'Done', cell: ({ done, of }) => `${done}\u00A0of\u00A0${of}` },
        ]}
        rows={shown.stage}
      />
    )}
  </>
)

const Published = ({ published, said }: Pick<CommandShown, 'published' | 'said'>) =>
  published.length === 0 ? (
    <p>Nothing is published yet. Results come here on the day on which everybody gets them.</p>
  ) : (
    <>
      <ul>
        {published.map(({ title, on, href }) => (
          <li>
            <Name href={href}>{title}</Name>, {dayInWords(on)}
          </li>
        ))}
      </ul>
      {said && said.figures.length > 0 ? (
        <DefinitionList definitions={said.figures.map(({ heading, words }) => ({ term: heading, detail: words }))} />
      ) : null}
    </>
  )

const Name = ({ href, children }: { readonly href: Href | null; readonly children: string }) =>
  href === null ? <>{children}</> : <a href={href}>{children}</a>

/** What is there for command, and what is not, in two lists. */
export const SeesAndNot = () => (
  <>
    <h3>What command sees</h3>
    <ul>
      {shared.sees.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
    <h3>What command does not see</h3>
    <ul>
      {shared.seesNot.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
    <p>
      <small>{shared.bothRoles}</small>
    </p>
  </>
)
