import { Table } from './table.tsx'

type BandsProps = {
  readonly label: string
  /** From few to most, as many words as there are bands. */
  readonly bands: readonly string[]
  /** Which band it is, or why none is shown. */
  readonly here: number | { readonly notShown: string }
  /** An earlier wave of the same question. */
  readonly before?: { readonly when: string; readonly here: number } | undefined
}

/** One answer as a place on a short scale. It holds no number, on purpose. */
export const Bands = ({ label, bands, here, before }: BandsProps) => (
  <figure class="bands">
    <div class="scale" role="img" aria-label={bandsInWords({ label, bands, here, before })}>
      {bands.map((band, place) => (
        <span class={[place === here ? 'here' : '', place === before?.here ? 'before' : ''].filter(Boolean).join(' ') || undefined}>
          {band}
        </span>
      ))}
    </div>
    {typeof here === 'number' ? null : <figcaption>{here.notShown}</figcaption>}
    {before ? <figcaption>Dashed: {before.when}</figcaption> : null}
  </figure>
)

function bandsInWords({ label, bands, here, before }: BandsProps): string {
  const now = typeof here === 'number' ? bands[here] : here.notShown
  return `${label}: ${now}${before ? `; ${before.when}: ${bands[before.here]}` : ''}`
}

/** The same bands as words in a table, to stand beside the figures. */
export const BandTable = ({ caption, rows }: { readonly caption: string; readonly rows: readonly BandsProps[] }) => (
  <Table
    caption={caption}
    columns={[
      { heading: 'Question', cell: (row: BandsProps) => row.label },
      { heading: 'Result', cell: (row) => (typeof row.here === 'number' ? row.bands[row.here] : row.here.notShown) },
      ...(rows.some((row) => row.before)
        ? [{ heading: 'Before', cell: (row: BandsProps) => (row.before ? `${row.bands[row.before.here]}, ${row.before.when}` : '') }]
        : []),
    ]}
    rows={rows}
  />
)

/** One published figure; `value` is null where it is not shown, and `text` says so. */
export type Bar = { readonly label: string; readonly value: number | null; readonly text: string }

type BarsProps = {
  readonly caption: string
  readonly heading: string
  readonly valueHeading: string
  readonly bars: readonly Bar[]
  /** What a full bar stands for. */
  readonly max: number
}

/** Figures in a table, each with its bar drawn beside it: the table is the chart, and nobody hears it twice. */
export const Bars = ({ caption, heading, valueHeading, bars, max }: BarsProps) => (
  <div class="bars">
    <Table
      caption={caption}
      columns={[
        { heading, cell: (bar: Bar) => bar.label },
        {
          heading: valueHeading,
          cell: (bar) => (
            <>
              <span class={bar.value === null ? 'none' : 'figure'}>{bar.text}</span>
              <BarShape share={bar.value === null ? null : bar.value / max} />
            </>
          ),
        },
      ]}
      rows={bars}
    />
  </div>
)

const BarShape = ({ share }: { readonly share: number | null }) =>
  share === null ? null : (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 100 4" preserveAspectRatio="none">
      <rect class="ground" width="100" height="4" />
      <rect class="bar" width={Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10} height="4" />
    </svg>
  )
