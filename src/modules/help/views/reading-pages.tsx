import type { ShownLine } from '#engines/crisis-lines/index.ts'
import type { CardSet } from '#engines/limits/index.ts'
import type { Day } from '#kernel/day.ts'
import { path } from '#ui/href.ts'
import { Details } from '#ui/notice.tsx'
import type { AtScene } from '../cards.ts'
import { isOverdue, type ResourceGroup } from '../content.ts'
import { inOrder, type Listed } from '../listing.ts'
import { words } from '../words.ts'
import { HelpFramed, type HelpFrame } from './frame.tsx'
import { ReaderCard } from './limits-page.tsx'
import { Lines } from './lines.tsx'
import { People } from './people.tsx'

type FamilyPageProps = HelpFrame & { readonly cards: CardSet; readonly lines: readonly ShownLine[]; readonly today: Day }

/** The entry for families and retired people, each with their own card. */
export const FamilyPage = ({ cards, lines, today, ...frame }: FamilyPageProps) => {
  const agency = frame.agency.slug
  return (
    <HelpFramed {...frame} page="family" h1={words.family.h1} lead={words.family.lead}>
      <p>
        <a class="button first" href={path('/:agency', { agency })}>
          {words.family.people}
        </a>
      </p>
      <h2>{words.family.fear}</h2>
      <p>
        {words.family.fearText} <a href={path('/:agency/danger', { agency })}>{words.foot.danger}</a>.
      </p>
      <h2>{words.family.do}</h2>
      <ul>
        {words.family.doLines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p class="hint">{words.family.unsure}</p>
      <h2>{words.family.card}</h2>
      {(['family', 'retired'] as const).map((reader) => (
        <Details summary={words.limits.readers[reader]}>
          <ReaderCard cards={cards} reader={reader} agencyName={frame.agency.name} />
        </Details>
      ))}
      <h2>{words.help.lines}</h2>
      <Lines lines={lines} today={today} />
    </HelpFramed>
  )
}

type ConflictPageProps = HelpFrame & { readonly people: readonly Listed[]; readonly atScene: AtScene; readonly now: Date }

/** The same choice by plain headings, for a browser without script: whom to pass over, and who is left agency by agency. */
export const ConflictPage = ({ people, atScene, now, ...frame }: ConflictPageProps) => {
  const { on, others } = inOrder(people, now)
  const agencies = [
    ...new Set([...on, ...others].toSorted((one, other) => Number(one.own) - Number(other.own)).map((one) => one.agencyName)),
  ]
  return (
    <HelpFramed {...frame} page="conflict" h1={words.conflict.h1} lead={words.conflict.lead}>
      <ul>
        {words.conflict.reasons.map(([reason, note]) => (
          <li>
            <strong>{reason}.</strong> {note}
          </li>
        ))}
      </ul>
      <h2>{words.conflict.why}</h2>
      {atScene.noted.length === 0 ? <p>{words.conflict.whyNothing}</p> : null}
      {atScene.noted.map(({ says, cite }) => (
        <p>
          {words.conflict.whyNoted} <em>{says}</em> <small>{cite}</small>
        </p>
      ))}
      {people.some(({ own }) => !own) ? null : <p>{words.conflict.none}</p>}
      {agencies.map((name) => (
        <section>
          <h2>{words.conflict.from(name)}</h2>
          <People agency={frame.agency} people={[...on, ...others].filter(({ agencyName }) => agencyName === name)} now={now} />
        </section>
      ))}
    </HelpFramed>
  )
}

export const ResourcesPage = ({
  groups,
  today,
  ...frame
}: HelpFrame & { readonly groups: readonly ResourceGroup[]; readonly today: Day }) => (
  <HelpFramed {...frame} page="resources" h1={words.resources.h1} lead={words.resources.lead}>
    {groups.map(({ heading, resources }) => (
      <section>
        <h2>{heading}</h2>
        <ul class="people">
          {resources.map((one) => (
            <li>
              <h3>
                <a href={one.url}>{one.title}</a>
              </h3>
              <p>{one.says}</p>
              <p class="hint">
                {one.toBeConfirmed ? `${words.resources.toBeConfirmed} ` : ''}
                {isOverdue(one, today) ? words.resources.overdue(one.reviewBy) : words.resources.seen(one.seenOn, one.reviewBy)}
              </p>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </HelpFramed>
)

/** The question comes on a page of its own, so that it is asked by nobody who looks for a number. */
export const CopyPage = ({ addresses, ...frame }: HelpFrame & { readonly addresses: readonly string[] }) => (
  <HelpFramed {...frame} page="copy" h1={words.copy.h1} lead={words.copy.lead}>
    <p>{words.copy.kept}</p>
    <p>{words.copy.seen}</p>
    <div data-copy={addresses.join(' ')}>
      <p>{words.copy.without}</p>
    </div>
    <p>
      <a href={path('/:agency', { agency: frame.agency.slug })}>{words.copy.no}</a>
    </p>
  </HelpFramed>
)
