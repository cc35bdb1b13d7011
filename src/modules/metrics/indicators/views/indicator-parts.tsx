import { BandStrip, BarChart, ChartBeside } from '#ui/chart.tsx'
import { DefinitionList } from '#ui/lists.tsx'
import { Details, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import type { IndicatorShown, Shown } from '../figures.ts'
import type { Indicator, Source } from '../indicator.ts'

/** One indicator: what it means, its figures as pictures with their tables, and what it does not show. */
export const IndicatorPart = ({ indicator, shown }: IndicatorShown) => (
  <section id={indicator.id}>
    <h2>{indicator.title}</h2>
    <p>{indicator.definition}</p>
    {shown.map((one) => (
      <Figure shown={one} />
    ))}
    <Details summary={`What ${indicator.title.toLowerCase()} does not show, and where it comes from`}>
      <AboutIndicator indicator={indicator} />
    </Details>
  </section>
)

type FigureProps<Kind extends Shown['kind'] = Shown['kind']> = {
  readonly shown: Shown & { readonly kind: Kind }
  /** Of the heading that stands above it. */
  readonly level?: 3 | 4
}

export const Figure = ({ shown, level = 3 }: FigureProps) => {
  switch (shown.kind) {
    case 'opinion':
      return <Opinion shown={shown} level={level} />
    case 'counts':
      return <Counts shown={shown} level={level} />
    case 'facts':
      return (
        <Table
          caption={`${shown.caption} (${shown.when})`}
          columns={[
            { heading: 'What', cell: ([what]: readonly [string, string]) => what },
            { heading: 'Figure', cell: ([, figure]) => figure },
          ]}
          rows={shown.rows}
        />
      )
    case 'none':
      return (
        <p class="none">
          <strong>{shown.what}.</strong> {shown.why}
        </p>
      )
  }
}

const Heading = ({ level, children }: { readonly level: 3 | 4 | undefined; readonly children: string }) =>
  level === 4 ? <h4>{children}</h4> : <h3>{children}</h3>

const Opinion = ({ shown, level }: FigureProps<'opinion'>) => {
  const { label, survey, bands, now, baseline, change, warning } = shown
  const then = baseline && baseline.here !== null ? { ...baseline, here: baseline.here } : null
  return (
    <>
      <Heading level={level}>{label}</Heading>
      {warning === null ? null : (
        <Notice tone="warn" heading="Few people changed">
          <p>{warning}</p>
        </Notice>
      )}
      <ChartBeside chart={<BandStrip label={label} bands={bands} now={now} baseline={then} />}>
        <Table
          caption={`${label} (${survey})`}
          captionHidden
          columns={[
            { heading: 'When', cell: ([when]: readonly [string, string]) => when },
            { heading: 'Result', cell: ([, words]) => words },
          ]}
          rows={[
            ...(baseline ? [[`At the start, ${baseline.when}`, baseline.words] as const] : []),
            [baseline ? `Now, ${now.when}` : now.when, now.words],
            ['Change', change],
          ]}
        />
      </ChartBeside>
    </>
  )
}

const Counts = ({ shown, level }: FigureProps<'counts'>) => {
  const { caption, unit, when, rows, note } = shown
  const bars = rows.map(({ label, n, text }) => ({ label, value: n, text }))
  return (
    <>
      <Heading level={level}>{caption}</Heading>
      <ChartBeside chart={<BarChart caption={caption} bars={bars} />}>
        <Table
          caption={`${caption} (${when})`}
          columns={[
            { heading: 'What', cell: ({ label }: (typeof rows)[number]) => label },
            { heading: unit, cell: ({ text }) => text, numeric: true },
          ]}
          rows={rows}
          footer={note}
        />
      </ChartBeside>
    </>
  )
}

const AboutIndicator = ({ indicator }: { readonly indicator: Indicator }) => (
  <>
    <ul>
      {indicator.limits.map((limit) => (
        <li>{limit}</li>
      ))}
    </ul>
    <DefinitionList
      definitions={[
        {
          term: 'Looked at because of',
          detail: (
            <>
              <SourceName {...indicator.source} />
              {indicator.toBeConfirmed ? ' (to be confirmed)' : ''}
            </>
          ),
        },
      ]}
    />
  </>
)

export const SourceName = ({ name, url }: Source) =>
  url === null ? <>{name}</> : <a href={`https://${url.replace(/^https:\/\//, '')}`}>{name}</a>
