import type { Day } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { phaseNames, phases, type Topic } from '../factor.ts'
import { isOverdue, progressOf, type Standing, topicTitle } from '../standing.ts'
import { nothingShown, type Shown, shownNames } from '../shown.ts'
import { factorDue, factorHref, home, planLink, progressInWords, stateInWords } from './words.tsx'

type ListProps = { readonly frame: DeskFrame; readonly standings: readonly Standing[]; readonly today: Day }

/** The factors of one topic, by when in a program's life they are due. */
export const TopicPage = ({ frame, topic, standings, today }: ListProps & { readonly topic: Topic }) => {
  const own = standings.filter(({ factor }) => factor.own)
  return (
    <DeskPage frame={frame} title={topic.title} lead={`${progressInWords(progressOf(standings))} done.`} trail={[home, planLink]}>
      {phases.map((phase) => (
        <Factors
          caption={phaseNames[phase]}
          standings={standings.filter(({ factor }) => !factor.own && factor.phase === phase)}
          today={today}
        />
      ))}
      <Factors caption="Our own" standings={own} today={today} />
      <Actions>
        <ButtonLink href={`/desk/plan/own/new?topic=${topic.id}`}>Add a factor of your own</ButtonLink>
        <a href="/desk/plan">All topics</a>
      </Actions>
    </DeskPage>
  )
}

/** The factors of all topics that fit one way of looking. */
export const ShownPage = ({ frame, shown, standings, today }: ListProps & { readonly shown: Shown }) => (
  <DeskPage frame={frame} title={`Plan: ${shownNames[shown].toLowerCase()}`} trail={[home, planLink]}>
    {standings.length === 0 ? <p>{nothingShown[shown]}</p> : null}
    <Factors caption={shownNames[shown]} standings={standings} today={today} withTopic />
    <Actions>
      <ButtonLink href="/desk/plan">All topics</ButtonLink>
    </Actions>
  </DeskPage>
)

type FactorsProps = Omit<ListProps, 'frame'> & { readonly caption: string; readonly withTopic?: boolean }

const Factors = ({ caption, standings, today, withTopic = false }: FactorsProps) => {
  const columns: readonly Column<Standing>[] = [
    {
      heading: 'Factor',
      cell: ({ factor }) => (
        <>
          <a href={factorHref(factor.id)}>{factor.title}</a> {withTopic ? <small>{topicTitle(factor.topic)}</small> : null}
        </>
      ),
    },
    { heading: 'Where it stands', cell: stateInWords },
    {
      heading: 'Due',
      cell: (standing) =>
        standing.state.kind === 'open' ? (
          isOverdue(standing, today) ? (
            <strong>{factorDue(standing, today)}</strong>
          ) : standing.dueOn === null ? (
            <small>no day set</small>
          ) : (
            factorDue(standing, today)
          )
        ) : (
          '–'
        ),
    },
  ]
  return standings.length === 0 ? null : <Table caption={caption} columns={columns} rows={standings} />
}
