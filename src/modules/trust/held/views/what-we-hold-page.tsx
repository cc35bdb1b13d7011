import { type Day, dayInWords } from '#kernel/day.ts'
import { Notice } from '#ui/notice.tsx'
import { OfficerPage } from '#ui/page.tsx'
import { couldShow, elsewhere, notHere } from '../record-kinds.ts'
import type { HeldKind, HeldRecord } from '../what-we-hold.ts'

type WhatWeHoldPageProps = {
  readonly kinds: readonly HeldKind[]
  readonly holds: { readonly count: number; readonly since: Day } | null
}

export const WhatWeHoldPage = ({ kinds, holds }: WhatWeHoldPageProps) => (
  <OfficerPage title="What we hold" back={{ label: 'Front page', href: '/' }}>
    {holds ? <Holds {...holds} /> : null}
    <p class="lead">
      Every kind of record that is stored here: what stands in it, who can read it, how long it stays. The lists of what is written down and
      of who reads it come from the database itself.
    </p>
    <h2>What is not here</h2>
    <p>This database has no field for any of these:</p>
    <ul>
      {notHere.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
    <p>
      Some forms take words of people with a role: themes, goals, notes of the plan, decisions. Whoever types there could write too much.
      Below it is said where.
    </p>
    <h2>What could still show who asked</h2>
    <p>What is not stored here can still be known in other ways.</p>
    <dl>
      {couldShow.map(({ title, text }) => (
        <>
          <dt>
            <strong>{title}</strong>
          </dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
    <h2>Who can read what</h2>
    <p>
      Below stands, for each record, which roles can read it. A role reads the records of its own agency and of no other. Whoever runs the
      machine, the host, could read everything that is not sealed. What is sealed opens only with a key that is not on the machine.
    </p>
    <ul>
      {kinds.map(({ id, title }) => (
        <li>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ul>
    {kinds.map((kind) => (
      <Kind {...kind} />
    ))}
    <h2>Kept in other places than the tables</h2>
    {elsewhere.map(({ title, what, stays }) => (
      <section>
        <h3>{title}</h3>
        <p>
          {what} How long: {lower(stays)}
        </p>
      </section>
    ))}
  </OfficerPage>
)

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const Holds = ({ count, since }: { readonly count: number; readonly since: Day }) => (
  <Notice tone="danger" heading={`A legal hold stands since ${dayInWords(since)}`}>
    <p>
      {count === 1 ? 'In one agency that uses' : `In ${count} agencies that use`} this installation, what would be destroyed is kept while
      the hold stands, no survey opens and no note is taken. The survey page and the results of that agency say so first. This page names no
      agency.
    </p>
  </Notice>
)

const Kind = ({ id, title, what, stays, sealed, whoAsked, readers, records }: HeldKind) => (
  <section id={id}>
    <h2>{title}</h2>
    <p>{what}</p>
    <p>
      <strong>How long it stays.</strong> {stays}
    </p>
    <p>
      <strong>Sealed?</strong> {sealed ? `${sealed.what} Who has the key: ${lower(sealed.key)}` : 'No. The host could read it.'}
    </p>
    <p>
      <strong>Could it show who asked for help?</strong> {whoAsked}
    </p>
    {readers ? (
      <p>
        <strong>Who sees it.</strong> {readers}
      </p>
    ) : null}
    {records.map((record) => (
      <Written {...record} />
    ))}
  </section>
)

const Written = ({ what, readBy, readByProgram }: HeldRecord) => (
  <>
    <h3>{what}</h3>
    {readBy.map(({ readers, columns }) => (
      <p>
        <strong>{readers.length === 0 ? 'No role reads:' : `${readers.join('; ')} read:`}</strong> {columns.join(' ')}
      </p>
    ))}
    {readByProgram.length === 0 ? null : (
      <p>
        <small>The program itself reads, to do its work: {readByProgram === 'all' ? 'all of it.' : readByProgram.join(' ')}</small>
      </p>
    )}
  </>
)
