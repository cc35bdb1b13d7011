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
    <Figures shown={shown} />
    <Details summary={`${indicator.title}: what it does not show, and where it comes from`}>
      <AboutIndicator indicator={indicator} />
    </Details>
  </section>
)

type FiguresProps = {
  readonly shown: readonly Shown[]
  /** Of the headings in it. */
  readonly level?: 3 | 4
}

/** Figures as pictures, each with the table that says the same. Opinions stand in one picture, so that they are seen together. */
export const Figures = ({ shown, level = 3 }: FiguresProps) => {
  const opinions = shown.flatMap((one) => (one.kind === 'opinion' ? [one] : []))
  return (
    <>
      {opinions.length === 0 ? null : <Opinions opinions={opinions} />}
      {shown.map((one) => (
        <Figure shown={one} level={level} />
      ))}
    </>
  )
}

const Figure = ({ shown, level }: { readonly shown: Shown; readonly level: 3 | 4 }) => {
  switch (shown.kind) {
    case 'opinion':
      return null
    case 'counts':
      return <Counts shown={shown} level={level} />
    case 'facts':
      return <Facts shown={shown} level={level} />
    case 'none':
      return (
        <p class="none">
          <strong>{shown.what}.</strong> {shown.why}
        </p>
      )
  }
}

type FactsProps = { readonly shown: Extract<Shown, { readonly kind: 'facts' }>; readonly level: 3 | 4 }

const Facts = ({ shown: { caption, when, rows }, level }: FactsProps) => {
  const title = `${caption}, ${when}`
  return (
    <>
      <Heading level={level}>{title}</Heading>
      <Table
        caption={title}
        captionHidden
        columns={[
          { heading: 'What', cell: ([what]: readonly [string, string]) => what },
          { heading: 'Figure', cell: ([, figure]) => figure },
        ]}
        rows={rows}
      />
    </>
  )
}

type Opinion = Extract<Shown, { readonly kind: 'opinion' }>

const Opinions = ({ opinions }: { readonly opinions: readonly Opinion[] }) => (
  <>
    {[...new Set(opinions.flatMap(({ warning }) => warning ?? []))].map((warning) => (
      <Notice tone="warn" heading="Few people changed">
        <p>{warning}</p>
      </Notice>
    ))}
    <figure class="strips">
      {opinions.map(({ label, bands, now, baseline, change }) => (
        <>
          <p aria-hidden="true">{label}</p>
          <BandStrip
            label={label}
            bands={bands}
            now={now}
            baseline={baseline && baseline.here !== null ? { ...baseline, here: baseline.here } : null}
          />
          <small aria-hidden="true">
            {now.words}, {now.when}; {change}
          </small>
        </>
      ))}
      {opinions.some(({ baseline }) => baseline) ? <figcaption>Filled: now. Dashed: when it was asked first.</figcaption> : null}
    </figure>
    <Details summary="The same as a table">
      <Table
        caption="What people said"
        captionHidden
        columns={[
          {
            heading: 'Statement',
            cell: ({ label, survey }: Opinion) => (
              <>
                {label} <small>({survey})</small>
              </>
            ),
          },
          { heading: 'At the start', cell: ({ baseline }) => (baseline ? `${baseline.words}, ${baseline.when}` : '–') },
          { heading: 'Now', cell: ({ now }) => `${now.words}, ${now.when}` },
          { heading: 'Change', cell: ({ change }) => change },
        ]}
        rows={opinions}
      />
    </Details>
  </>
)

const Heading = ({ level, children }: { readonly level: 3 | 4; readonly children: string }) =>
  level === 4 ? <h4>{children}</h4> : <h3>{children}</h3>

const Counts = ({ shown, level }: { readonly shown: Extract<Shown, { readonly kind: 'counts' }>; readonly level: 3 | 4 }) => {
  const { caption, unit, when, rows, note } = shown
  return (
    <>
      <Heading level={level}>{`${caption}, ${when}`}</Heading>
      <ChartBeside chart={<BarChart caption={caption} bars={rows.map(({ label, n, text }) => ({ label, value: n, text }))} />}>
        <Table
          caption={`${caption}, ${when}`}
          captionHidden
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
