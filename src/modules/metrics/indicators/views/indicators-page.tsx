import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { Link } from '#ui/href.ts'
import { Details, EmptyState, Notice } from '#ui/notice.tsx'
import type { IndicatorShown } from '../figures.ts'
import { limits } from '../indicator.ts'
import { Figures, IndicatorPart, SourceName } from './indicator-parts.tsx'

type IndicatorsPageProps = { readonly frame: DeskFrame; readonly shown: readonly IndicatorShown[]; readonly evaluation: Link | null }

/** All published figures of the program. Everybody who may open it sees the same ones. */
export const IndicatorsPage = ({ frame, shown, evaluation }: IndicatorsPageProps) => (
  <DeskPage
    frame={frame}
    title="Indicators"
    lead="What the program looks at to see whether it works: published figures and the team’s own work, with what they do not show."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    {isEmpty(shown) ? (
      <EmptyState heading="Nothing is measured yet" action={{ label: 'Results', href: '/desk/results' }}>
        In a first year this is how it is. A needs survey gives the baseline; the keeper of the contact log publishes once the year has
        ended. Below stands what will be looked at.
      </EmptyState>
    ) : null}
    {shown.map((one) => (
      <IndicatorPart {...one} />
    ))}
    <SharedLimits />
    {evaluation ? (
      <p>
        <a href={evaluation.href}>{evaluation.label}</a>
      </p>
    ) : null}
  </DeskPage>
)

const isEmpty = (shown: readonly IndicatorShown[]): boolean =>
  shown.every(({ indicator, shown: figures }) => indicator.id === 'coverage' || figures.every(({ kind }) => kind === 'none'))

const SharedLimits = () => (
  <Notice heading="What none of these figures shows">
    <ul>
      {limits.map(({ text, source }) => (
        <li>
          {text}{' '}
          <small>
            (<SourceName {...source} />)
          </small>
        </li>
      ))}
    </ul>
  </Notice>
)

/** The same figures on command's page, with what is not shown and why; how each is meant stands behind one tap. */
export const FiguresForCommand = ({ shown }: { readonly shown: readonly IndicatorShown[] }) => {
  const there = shown.filter(({ shown: figures }) => figures.some(({ kind }) => kind !== 'none'))
  const missing = shown.flatMap(({ indicator, shown: figures }) =>
    figures.flatMap((one) => (one.kind === 'none' ? [{ title: indicator.title, what: one.what, why: one.why }] : [])),
  )
  return (
    <>
      <h2>Published figures</h2>
      {there.length === 0 ? <p>No figure is published yet. They come here on the day on which everybody gets them.</p> : null}
      {there.map(({ indicator, shown: figures }) => (
        <section>
          <h3>{indicator.title}</h3>
          <p>{indicator.definition}</p>
          <Figures shown={figures.filter(({ kind }) => kind !== 'none')} level={4} />
          <Details summary={`${indicator.title}: what it does not show`}>
            <ul>
              {indicator.limits.map((limit) => (
                <li>{limit}</li>
              ))}
            </ul>
          </Details>
        </section>
      ))}
      {missing.length === 0 ? null : (
        <>
          <h3>What is not shown, and why</h3>
          <ul>
            {missing.map(({ title, what, why }) => (
              <li>
                <strong>{title}.</strong> {what}. {why}
              </li>
            ))}
          </ul>
        </>
      )}
      <SharedLimits />
    </>
  )
}
