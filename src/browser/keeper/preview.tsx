import { resultsOf, type Part } from '#modules/metrics/results.ts'
import { leadingNote, participationInWords, shareInWords, tableNote, tooFewPicked, withheldNote } from '#modules/metrics/results-words.ts'
import type { Release } from '#modules/metrics/release.ts'
import type { Template } from '#modules/surveys/template.ts'
import { BandTable } from '#ui/figures.tsx'
import { Table } from '#ui/table.tsx'

/** A release as people will read it. It is drawn from the release alone: nothing that stays here can be seen. */
export const Preview = ({ release, template }: { readonly release: Release; readonly template: Template }) => (
  <section>
    <p>
      {participationInWords(release.participation, release.headcount)}. {shareInWords(release.withoutScript, 'came without script')}.{' '}
      {shareInWords(release.onPaper, 'came on paper')}.
    </p>
    {resultsOf(release, template, null).parts.map((part) => (
      <section>
        <h3>{part.heading}</h3>
        <p class="hint">{part.ask}</p>
        <Figures part={part} />
      </section>
    ))}
    {release.tables.length > 0 ? <p class="foot">{tableNote}</p> : null}
  </section>
)

const Figures = ({ part }: { readonly part: Part }) => {
  switch (part.kind) {
    case 'band':
      return <p>{part.figure.words}</p>
    case 'bands':
      return (
        <BandTable
          caption={part.heading}
          rows={part.figures.map(({ label, bands, here, words }) => ({ label, bands, here: here ?? { notShown: words } }))}
        />
      )
    case 'leading':
      return part.options ? (
        <>
          <ul>
            {part.options.map((option) => (
              <li>{option}</li>
            ))}
          </ul>
          <p class="foot">{leadingNote}</p>
        </>
      ) : (
        <p>{tooFewPicked}</p>
      )
    case 'counts':
      return (
        <Table
          caption={part.heading}
          captionHidden
          columns={[
            { heading: 'Answer', cell: (row: (typeof part.rows)[number]) => row.label },
            { heading: 'People', cell: (row) => row.text, numeric: true },
          ]}
          rows={part.rows}
        />
      )
    case 'crossing':
      return (
        <Table
          caption={part.heading}
          captionHidden
          columns={['', ...part.columns].map((heading, at) => ({
            heading,
            cell: (row: readonly string[]) => row[at] ?? '',
            numeric: at > 0,
          }))}
          rows={part.rows}
        />
      )
    case 'withheld':
      return <p>{withheldNote}</p>
  }
}
