import type { ComponentChildren } from 'preact'
import { type Day, dayInWords } from '#kernel/day.ts'
import { AskKeeperForm, type PersonToAsk } from '#ui/ask-keeper-form.tsx'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormState } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { type ContactLog, type Design, isKeeping, isPast, mostKeepers, needsRedNotice } from '../log.ts'
import { designInWords, onRosterNotice, quarterNames, stageInWords } from '../standing.ts'
import { PlanWaits, type WaitsFor } from '#ui/plan-waits.tsx'

export const home = { label: 'Home', href: '/desk' } as const
export const logs = { label: 'Contact log', href: '/desk/contact-log' } as const

const addressOf = (year: number) => path('/desk/contact-log/:year', { year: String(year) })

export type LogLine = Pick<ContactLog, 'year' | 'stage'> & { readonly next: string }

type LogsProps = {
  readonly frame: DeskFrame
  readonly lines: readonly LogLine[]
  /** Years that can be begun now; none for a keeper. */
  readonly toBegin: readonly number[]
  readonly design: Design
  readonly heldSince: string | null
  /** What the plan waits for before a year can be begun. */
  readonly missing: readonly WaitsFor[]
}

/** Every year of the log, for coordinator and keeper alike. Nothing here says whether anything was logged. */
export const LogsPage = ({ frame, lines, toBegin, design, heldSince, missing }: LogsProps) => (
  <DeskPage
    frame={frame}
    title="Contact log"
    lead="Peers log how much support they give, sealed, without a name. One figure or a few tables go out after each year."
    trail={[home]}
  >
    {lines.length === 0 ? (
      <EmptyState heading="No year has been begun">
        {toBegin.length > 0
          ? 'Begin this year below. Then ask two people to keep its keys.'
          : 'When a coordinator begins a year and asks you to keep its keys, it stands here.'}
      </EmptyState>
    ) : (
      <Table
        caption="Years"
        captionHidden
        columns={[
          { heading: 'Year', cell: (row: LogLine) => <a href={addressOf(row.year)}>{row.year}</a> },
          { heading: 'Stage', cell: (row) => stageInWords[row.stage] },
          { heading: 'Next', cell: (row) => row.next },
        ]}
        rows={lines}
      />
    )}
    {heldSince !== null && toBegin.length > 0 ? (
      <Notice tone="warn" heading="A legal hold stands">
        <p>While it stands no year can be begun and no contact is taken. It began on {dayInWords(heldSince)}.</p>
      </Notice>
    ) : null}
    {toBegin.length > 0 && missing.length > 0 ? (
      <PlanWaits before="contacts are counted" missing={missing}>
        The policy says what may be counted and who sees it. A coordinator can <a href="/desk/plan/gates">open the gate early</a>, with a
        reason that the whole team reads.
      </PlanWaits>
    ) : null}
    {heldSince === null && missing.length === 0
      ? toBegin.map((year) => (
          <Form action="/desk/contact-log/begin">
            <h2>Begin {year}</h2>
            <p>{designInWords[design].what}</p>
            <p>{designInWords[design].why}</p>
            <p>This is fixed for the whole year by your agency’s size as it stands today, and peers are shown it.</p>
            <Hidden name="year" value={String(year)} />
            <Submit>Begin the log of {year}</Submit>
          </Form>
        ))
      : null}
  </DeskPage>
)

export type KeeperLine = {
  readonly personId: string
  readonly name: string
  readonly relation: string
  readonly said: string
  readonly isOverdue: boolean
  /** What can be done: nothing, ask no more, or end their keeping. */
  readonly may: 'nothing' | 'take_off' | 'end'
}

export type Standing = { readonly term: string; readonly detail: ComponentChildren }

type LogPageProps = FormState & {
  readonly frame: DeskFrame
  readonly log: ContactLog
  readonly version: number
  readonly next: string
  readonly keepers: readonly KeeperLine[]
  readonly people: readonly PersonToAsk[]
  readonly standing: readonly Standing[]
}

/** One year as the coordinator sees it: who keeps the keys and whether they are there. Not whether anybody logged. */
export const LogPage = ({ frame, log, version, next, keepers, people, standing, ...form }: LogPageProps) => (
  <DeskPage
    frame={frame}
    title={`Contact log ${log.year}`}
    lead={stageInWords[log.stage]}
    trail={[home, logs]}
    next={isUnderWay(log) ? <p>{next}</p> : null}
    errors={form.errors}
  >
    {needsRedNotice(log) ? (
      <Notice tone="danger" heading="A keeper works here">
        <p>{onRosterNotice} Everybody who logs and everybody who reads the figures is told.</p>
      </Notice>
    ) : null}
    <h2>Keepers</h2>
    {isUnderWay(log) ? (
      <p>Best somebody outside: an association, a neighboring agency, a clinician. Not command, and not whoever runs the server.</p>
    ) : null}
    {keepers.length === 0 ? null : (
      <Table
        caption="Who was asked"
        captionHidden
        columns={[
          { heading: 'Name', cell: (row: KeeperLine) => row.name },
          { heading: 'Who they are', cell: (row) => row.relation },
          { heading: 'Answer', cell: (row) => (row.isOverdue ? <strong>{row.said}</strong> : row.said) },
          ...(isUnderWay(log)
            ? [{ heading: 'What you can do', cell: (row: KeeperLine) => <KeeperActs year={log.year} version={version} row={row} /> }]
            : []),
        ]}
        rows={keepers}
      />
    )}
    {isUnderWay(log) && log.keepers.filter((one) => one.declinedOn === null && one.endedOn === null).length < mostKeepers ? (
      <AskKeeperForm
        action={path('/desk/contact-log/:year/keepers', { year: String(log.year) })}
        version={version}
        people={people}
        {...form}
      />
    ) : null}
    <h2>Where it stands</h2>
    <DefinitionList definitions={standing} />
    <h2>{publishedHeading(log)}</h2>
    <p>{designInWords[log.design].what}</p>
    <p>{designInWords[log.design].why}</p>
    <p>
      With fewer than three peers in the year no figure of contacts is published at all: one peer could take their own off and read a
      colleague’s.
    </p>
    {isUnderWay(log) ? (
      <p>
        <a href={path('/desk/contact-log/:year/give-up', { year: String(log.year) })}>Give this year up</a>
      </p>
    ) : null}
    {log.stage === 'published' ? (
      <p>
        <a href={path('/desk/results/contacts/:year', { year: String(log.year) })}>Read what was published</a>
      </p>
    ) : null}
  </DeskPage>
)

const publishedHeading = ({ stage, year }: ContactLog): string =>
  stage === 'published'
    ? `What is published of ${year}`
    : stage === 'discarded'
      ? `What would have been published of ${year}`
      : `What will be published of ${year}`

const isUnderWay = ({ stage }: ContactLog): boolean => stage === 'open' || stage === 'closed'

const KeeperActs = ({ year, version, row }: { readonly year: number; readonly version: number; readonly row: KeeperLine }) => {
  const at = { year: String(year), personId: row.personId }
  if (row.may === 'nothing') return <>{''}</>
  return (
    <>
      {row.may === 'take_off' ? <a href={path('/desk/contact-log/:year/keepers/:personId/letter', at)}>Letter</a> : null}
      <Form action={path('/desk/contact-log/:year/keepers/:personId/remove', at)}>
        <Hidden name="version" value={String(version)} />
        <Submit tone="plain">{row.may === 'end' ? 'End their keeping' : 'Take off'}</Submit>
      </Form>
    </>
  )
}

/** Which quarters have a key and who holds it, in words; and whether peers have a card. */
export function standingOf(log: ContactLog, holders: ReadonlyMap<string, readonly string[]>, today: Day): readonly Standing[] {
  const printed = log.keepers.map(({ cardPrintedOn }) => cardPrintedOn ?? '').toSorted()
  const last = printed.at(-1) ?? ''
  const isOver = log.stage === 'published' || log.stage === 'discarded'
  // Once the year is over nobody can make what was not made.
  const shown = log.ledgers.filter(({ key }) => key !== null || !isOver)
  return [
    ...shown.map((ledger) => ({
      term: `Key of ${quarterNames[ledger.quarter - 1]}`,
      detail:
        ledger.key === null
          ? isPast(log.year, ledger.quarter, today)
            ? 'None was made'
            : 'Not made yet'
          : holdersInWords(holders.get(ledger.id) ?? [], log),
    })),
    ...(isOver ? [] : [{ term: 'Card for peers', detail: last === '' ? 'Not printed yet' : `Printed by a keeper on ${dayInWords(last)}` }]),
    ...(isOver
      ? [
          {
            term: 'Sealed contacts',
            detail: log.dropped ? 'Destroyed, with every copy of the keys' : 'Being destroyed, or kept by a legal hold',
          },
        ]
      : []),
    ...(log.stage === 'discarded' && log.discardedBecause
      ? [{ term: 'Given up because', detail: discardWords[log.discardedBecause] }]
      : []),
  ]
}

const holdersInWords = (names: readonly string[], log: ContactLog): string =>
  names.length > 0
    ? `Held by ${names.toSorted().join(' and ')}`
    : log.dropped
      ? 'Destroyed'
      : log.keepers.some(isKeeping)
        ? 'Made. No keeper who goes on holds it: ask the one who made it for a copy.'
        : 'Made, and kept by no one.'

export const discardWords: Readonly<Record<NonNullable<ContactLog['discardedBecause']>, string>> = {
  key_lost: 'A key is lost: no keyring opens a copy of it',
  no_keeper: 'No one keeps the keys any more',
  called_off: 'The agency does not want to keep this year’s log',
}
