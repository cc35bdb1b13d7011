import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Bands } from '#ui/figures.tsx'
import { path } from '#ui/href.ts'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import type { FigureLine, TrustSeries } from '../waves.ts'

type PulsePageProps = { readonly frame: DeskFrame; readonly series: readonly TrustSeries[] }

/** Trust as people said it, over time: words, no numbers, and no more change than the words carry. */
export const PulsePage = ({ frame, series }: PulsePageProps) => (
  <DeskPage
    frame={frame}
    title="Trust over time"
    lead="What people answered when they were asked whether they trust peer support here, survey by survey."
    trail={[
      { label: 'Home', href: '/desk' },
      { label: 'Results', href: '/desk/results' },
    ]}
  >
    {series.length === 0 ? (
      <EmptyState heading="Nothing was published yet" action={{ label: 'Results', href: '/desk/results' }}>
        Three short questions, the pulse, ask every half year whether people trust peer support. Once a survey is published, it stands here.
      </EmptyState>
    ) : null}
    {series.map(({ title, lines, warnings }) => (
      <section>
        <h2>{title}</h2>
        {warnings.map((warning) => (
          <Notice tone="warn" heading="Few people changed">
            <p>{warning}</p>
          </Notice>
        ))}
        {lines.map((line) => (
          <Line {...line} />
        ))}
      </section>
    ))}
    {series.length === 0 ? null : (
      <Notice heading="How to read this">
        <p>
          A change is said only where the word changed, and only between two surveys that asked the same questions in the same words. Other
          people may have answered each time. Surveys with other questions are not compared with each other.
        </p>
      </Notice>
    )}
  </DeskPage>
)

const Line = ({ label, waves }: FigureLine) => {
  const [newest, earlier] = waves
  if (!newest) return null
  const { figure, publishedOn } = newest
  const when = earlier && dayInWords(earlier.publishedOn)
  const before = when !== undefined && figure.before && figure.before.here !== null ? { when, here: figure.before.here } : undefined
  return (
    <>
      <h3>{label}</h3>
      <Bands
        label={`${label}, ${dayInWords(publishedOn)}`}
        bands={figure.bands}
        here={figure.here ?? { notShown: figure.words }}
        before={before}
      />
      <Table
        caption={label}
        captionHidden
        columns={[
          {
            heading: 'Published',
            cell: (wave: FigureLine['waves'][number]) => (
              <a href={path('/desk/surveys/:id/results', { id: wave.surveyId })}>{dayInWords(wave.publishedOn)}</a>
            ),
          },
          { heading: 'Result', cell: (wave) => wave.figure.words },
          { heading: 'Against the time before', cell: ({ change }) => change },
        ]}
        rows={waves}
      />
    </>
  )
}
