import type { ComponentChildren } from 'preact'
import type { ShownLine } from '#engines/crisis-lines/index.ts'
import type { Day } from '#kernel/day.ts'
import { nextInWords } from '#kernel/hour.ts'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { inOrder, type Listed } from '../listing.ts'
import { words } from '../words.ts'
import { HelpFramed, type HelpFrame } from './frame.tsx'
import { Lines } from './lines.tsx'
import { People } from './people.tsx'

type HelpPageProps = HelpFrame & {
  readonly people: readonly Listed[]
  /** All lines of the agency; the page shows the first few. */
  readonly lines: readonly ShownLine[]
  readonly now: Date
  /** The written note, where it can be left. */
  readonly note?: ComponentChildren
}

// 988, the state's or the agency's own, and CopLine: enough for a small screen.
const mostLines = 3

/** What somebody meets at three in the morning: people first, and every number works before anything else has loaded. */
export const HelpPage = ({ people, lines, now, note, ...frame }: HelpPageProps) => {
  const { agency } = frame
  const { on, others } = inOrder(people, now)
  // What is still to be confirmed stands on the page of all lines, where that is said beside it.
  const first = lines.filter(({ checkedOn, unconfirmed }) => checkedOn !== null || unconfirmed.length === 0).slice(0, mostLines)
  return (
    <HelpFramed {...frame} page="help" h1={words.help.h1} lead={words.help.lead}>
      <Held since={agency.heldSince} />
      {agency.sample ? (
        <Notice tone="warn">
          <p>{words.sample}</p>
        </Notice>
      ) : null}
      <div data-people data-made={now.toISOString()}>
        {on.length === 0 ? (
          <Notice heading={people.length === 0 ? words.help.none : words.help.noneOn}>
            <p>{people.length === 0 ? words.help.noneText : words.help.noneOnText}</p>
            <Lines lines={first} />
            <NextRead {...frame} now={now} />
          </Notice>
        ) : (
          <>
            <h2>{words.help.on}</h2>
            <People agency={agency} people={on} now={now} />
          </>
        )}
        {others.length === 0 ? null : (
          <>
            <h2>{on.length === 0 ? words.help.all : words.help.others}</h2>
            <People agency={agency} people={others} now={now} />
          </>
        )}
      </div>
      {people.length === 0 ? null : <AboutCalling slug={agency.slug} />}
      {on.length === 0 ? null : (
        <>
          <h2>{words.help.lines}</h2>
          <Lines lines={first} />
        </>
      )}
      <p>
        <a href={path('/:agency/lines', { agency: agency.slug })}>{words.help.allLines}</a>
      </p>
      {note}
      <h2>{words.leaves.heading}</h2>
      <ul>
        {words.leaves.lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {agency.commandCoordinates ? <p>{words.command}</p> : null}
    </HelpFramed>
  )
}

/** Comes before everything else: it changes what is destroyed. */
const Held = ({ since }: { readonly since: Day | null }) =>
  since === null ? null : (
    <Notice tone="danger" heading={words.held.heading(since)}>
      <p>{words.held.text}</p>
    </Notice>
  )

const AboutCalling = ({ slug }: { readonly slug: string }) => (
  <>
    <p>
      {words.help.tenMinutes} {words.help.textNote}
    </p>
    <p>
      {words.help.limits} <a href={path('/:agency/limits', { agency: slug })}>{words.help.limitsLink}</a>.
    </p>
    <p data-conflict>
      {words.help.conflict} <a href={path('/:agency/conflict', { agency: slug })}>{words.help.conflictLink}</a>.
    </p>
  </>
)

const NextRead = ({ agency, now }: HelpFrame & { readonly now: Date }) => {
  const next = nextInWords(agency.boardHours, agency.timeZone, now)
  return next === null ? null : <p>{words.help.nextRead(next)}</p>
}
