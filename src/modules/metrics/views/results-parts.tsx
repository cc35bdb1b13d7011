import { Bands, Bars } from '#ui/figures.tsx'
import type { Href } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { type BandFigure, fullLabel, type Part } from '../results.ts'
import { leadingNote, notShown, tableNote, tooFewAnswered, tooFewPicked, withheldNote } from '../results-words.ts'

type GoalOf = ((figureId: string) => Href) | null

type PartProps = {
  readonly part: Part
  readonly headcount: number
  readonly when: string | undefined
  readonly goalOf: GoalOf
}

/** One question's figures below its heading. */
export const PartBody = ({ part, headcount, when, goalOf }: PartProps) => {
  switch (part.kind) {
    case 'band':
      return <OneBand heading={part.heading} figure={part.figure} when={when} goalOf={goalOf} />
    case 'bands':
      return <BandRows caption={part.heading} figures={part.figures} when={when} goalOf={goalOf} drawn />
    case 'leading':
      return <Leading part={part} goalOf={goalOf} />
    case 'counts':
      return <Counts part={part} headcount={headcount} goalOf={goalOf} />
    case 'crossing':
      return <Crossing part={part} />
    case 'withheld':
      return (
        <Notice heading="Not shown">
          <p>{withheldNote}</p>
        </Notice>
      )
  }
}

type OneBandProps = { readonly heading: string; readonly figure: BandFigure; readonly when: string | undefined; readonly goalOf: GoalOf }

const OneBand = ({ heading, figure, when, goalOf }: OneBandProps) => {
  const label = fullLabel(heading, figure.label)
  const { id, bands, verb, here, before } = figure
  const words = bands.map((band, place) => (place === here ? `${band} ${verb}` : band))
  const then = when !== undefined && before && before.here !== null ? { when, here: before.here } : undefined
  return (
    <>
      <Bands label={label} bands={words} here={here ?? { notShown: tooFewAnswered }} before={then} />
      <Before figure={figure} when={when} />
      <GoalLink id={id} label={label} goalOf={goalOf} />
    </>
  )
}

type BandRowsProps = {
  readonly caption: string
  readonly figures: readonly BandFigure[]
  readonly when: string | undefined
  readonly goalOf?: GoalOf
  readonly drawn?: boolean
}

/** Opinions in a table, each with its boxes drawn in it: the table is the chart, and nobody hears it twice. */
export const BandRows = ({ caption, figures, when, goalOf = null, drawn = false }: BandRowsProps) => (
  <div class="bars">
    <Table
      caption={caption}
      captionHidden
      columns={[
        { heading: 'Statement or choice', cell: (figure: BandFigure) => figure.label },
        {
          heading: 'Result',
          cell: (figure) => (
            <>
              <span class={figure.here === null ? 'none' : 'figure'}>{figure.words}</span>
              {drawn && figure.here !== null ? <BandShape of={figure.bands.length} here={figure.here} /> : null}
              <Before figure={figure} when={when} />
              <GoalLink id={figure.id} label={figure.label} goalOf={goalOf} />
            </>
          ),
        },
      ]}
      rows={figures}
    />
  </div>
)

const Before = ({ figure: { before, words }, when }: { readonly figure: BandFigure; readonly when: string | undefined }) =>
  when !== undefined && before ? (
    <p>
      <small>
        {when}: {before.words === words ? 'the same, as far as these words go' : `${before.words}. Now ${before.change}`}.
      </small>
    </p>
  ) : null

const BandShape = ({ of, here }: { readonly of: number; readonly here: number }) => (
  <svg aria-hidden="true" focusable="false" viewBox="0 0 100 4" preserveAspectRatio="none">
    {Array.from({ length: of }, (_, place) => (
      <rect class={place === here ? 'bar' : 'ground'} x={(place * 102) / of} width={102 / of - 2} height="4" />
    ))}
  </svg>
)

const Leading = ({ part, goalOf }: { readonly part: Part & { readonly kind: 'leading' }; readonly goalOf: GoalOf }) =>
  part.options ? (
    <>
      <ul>
        {part.options.map((option) => (
          <li>{option}</li>
        ))}
      </ul>
      <p>
        <small>{leadingNote}</small>
      </p>
      <GoalLink id={part.id} label={part.heading} goalOf={goalOf} />
    </>
  ) : (
    <p>{tooFewPicked}</p>
  )

type CountsProps = { readonly part: Part & { readonly kind: 'counts' }; readonly headcount: number; readonly goalOf: GoalOf }

const Counts = ({ part, headcount, goalOf }: CountsProps) => (
  <>
    <Bars
      caption="How many people gave each answer"
      heading="Answer"
      valueHeading="People"
      bars={part.rows.map(({ label, n, text }) => ({ label, value: n, text }))}
      max={headcount}
    />
    <p class="foot">{tableNote}</p>
    {goalOf ? (
      <ul class="on-screen">
        {part.rows.map(({ id, label }) => (
          <li>
            <a href={goalOf(id)}>Make a goal of “{label}”</a>
          </li>
        ))}
      </ul>
    ) : null}
  </>
)

const Crossing = ({ part }: { readonly part: Part & { readonly kind: 'crossing' } }) => (
  <>
    <Table
      caption={part.heading}
      captionHidden
      columns={[
        { heading: 'Answer', cell: (row: readonly string[]) => row[0] },
        ...part.columns.map((heading, place) => ({
          heading,
          numeric: true,
          cell: (row: readonly string[]) => row[place + 1] ?? notShown,
        })),
      ]}
      rows={part.rows}
    />
    <p class="foot">{tableNote}</p>
  </>
)

const GoalLink = ({ id, label, goalOf }: { readonly id: string; readonly label: string; readonly goalOf: GoalOf }) =>
  goalOf ? (
    <a class="on-screen" href={goalOf(id)}>
      Make a goal of this<span class="unseen">: {label}</span>
    </a>
  ) : null
