import type { ComponentChildren } from 'preact'
import { linesOf, scaleTo } from './chart-scale.ts'

/** One published count; `value` is null where it is not shown, and `text` says so. */
export type ChartBar = { readonly label: string; readonly value: number | null; readonly text: string }

type BarChartProps = {
  readonly caption: string
  readonly bars: readonly ChartBar[]
}

// Widths are shares of the page and heights are pixels, so that words stay as large on a phone as on a desk.
const row = { line: 18, bar: 14, gap: 14 } as const
const widest = 86
const longestLine = 40

const percent = (share: number): string => `${Math.round(share * widest * 10) / 10}%`

/** Counts as bars below each other. A figure that is not shown has no bar and a dotted line, since it may be anything. */
export const BarChart = ({ caption, bars }: BarChartProps) => {
  const scale = scaleTo(Math.max(0, ...bars.map(({ value }) => value ?? 0)))
  const rows = placed(bars)
  const bottom = rows.at(-1)?.end ?? 0
  return (
    <svg class="chart" role="img" aria-label={barsInWords(caption, bars)} width="100%" height={bottom + 26}>
      {scale.steps.map((step, at) => {
        const x = percent(scale.shareOf(step))
        return (
          <>
            <line class="grid" x1={x} x2={x} y1="0" y2={bottom} />
            <text class="tick" x={x} y={bottom + 18} text-anchor={at === 0 ? 'start' : 'middle'}>
              {step}
            </text>
          </>
        )
      })}
      {rows.map((one) => (
        <BarRow {...one} share={one.bar.value === null ? null : scale.shareOf(one.bar.value)} />
      ))}
    </svg>
  )
}

type Placed = { readonly bar: ChartBar; readonly lines: readonly string[]; readonly top: number; readonly end: number }

function placed(bars: readonly ChartBar[]): readonly Placed[] {
  let top = 0
  return bars.map((bar) => {
    const lines = linesOf(bar.label, longestLine)
    const one = { bar, lines, top, end: top + lines.length * row.line + row.bar + row.gap }
    top = one.end
    return one
  })
}

const BarRow = ({ bar, lines, top, share }: Placed & { readonly share: number | null }) => {
  const y = top + lines.length * row.line
  return (
    <>
      {lines.map((line, at) => (
        <text x="0" y={top + (at + 1) * row.line - 4}>
          {line}
        </text>
      ))}
      {share === null ? (
        <line class="unknown" x1="0" x2={percent(1)} y1={y + row.bar / 2} y2={y + row.bar / 2} />
      ) : (
        <rect class="bar" x="0" y={y} width={percent(share)} height={row.bar} />
      )}
      <svg x={percent(share ?? 1)} y={y} width="1" height={row.bar} overflow="visible">
        <text class="amount" x={share === null ? -4 : 6} y={row.bar - 2} text-anchor={share === null ? 'end' : 'start'}>
          {bar.text}
        </text>
      </svg>
    </>
  )
}

const barsInWords = (caption: string, bars: readonly ChartBar[]): string =>
  `${caption}: ${bars.map(({ label, text }) => `${label} ${text}`).join('; ')}`

type BandStripProps = {
  readonly label: string
  /** From few to most, as many words as there are bands. */
  readonly bands: readonly string[]
  /** When it was asked last, and what came out; no place where too few answered for any word. */
  readonly now: { readonly when: string; readonly here: number | null; readonly words: string }
  /** When it was asked first, where that can be compared at all. */
  readonly baseline: { readonly when: string; readonly here: number; readonly words: string } | null
}

const strip = { box: 16, below: 24 } as const

/** An opinion as a place on a short strip: the box of today is filled, that of the beginning has a dashed edge. No number in it. */
export const BandStrip = ({ label, bands, now, baseline }: BandStripProps) => {
  const width = 100 / bands.length
  // Room for the day of the beginning, where there is one.
  const above = baseline ? 22 : 2
  const place = (at: number) => `${Math.round(at * width * 10) / 10}%`
  return (
    <svg
      class="chart strip"
      role="img"
      aria-label={stripInWords({ label, bands, now, baseline })}
      width="100%"
      height={above + strip.box + strip.below}
    >
      {bands.map((band, at) => (
        <>
          <rect
            class={at === now.here ? 'bar' : 'ground'}
            x={place(at)}
            y={above}
            width={`${Math.round((width - 1.5) * 10) / 10}%`}
            height={strip.box}
          />
          <text class={at === now.here ? 'here' : 'tick'} x={place(at)} y={above + strip.box + 17}>
            {band}
          </text>
        </>
      ))}
      {baseline ? (
        <>
          <rect
            class="baseline"
            x={place(baseline.here)}
            y={above - 4}
            width={`${Math.round((width - 1.5) * 10) / 10}%`}
            height={strip.box + 8}
          />
          <svg x={place(baseline.here)} y="0" width="1" height={above} overflow="visible">
            <text class="tick" x="0" y={above - 9}>
              {baseline.when}
            </text>
          </svg>
        </>
      ) : null}
    </svg>
  )
}

const stripInWords = ({ label, now, baseline }: BandStripProps): string =>
  `${label}: ${now.words}, ${now.when}${baseline ? `; at the start, ${baseline.when}: ${baseline.words}` : ''}`

/** A picture and the table that says the same, side by side where there is room. */
export const ChartBeside = ({ chart, children }: { readonly chart: ComponentChildren; readonly children: ComponentChildren }) => (
  <div class="beside">
    <figure>{chart}</figure>
    <div>{children}</div>
  </div>
)
