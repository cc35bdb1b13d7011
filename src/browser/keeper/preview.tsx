import type { Release } from '#modules/metrics/release.ts'
import { participationInWords, shareInWords, tableNote } from '#modules/metrics/results-words.ts'
import type { Template } from '#modules/surveys/questions/template.ts'
import { Table } from '#ui/table.tsx'
import { previewOf } from './preview-parts.ts'

/** A release as tables of words and safe counts. It is drawn from the release alone: nothing that stays here can be seen. */
export const Preview = ({ release, template }: { readonly release: Release; readonly template: Template }) => (
  <section>
    <p>
      {participationInWords(release.participation, release.headcount)}. {shareInWords(release.withoutScript, 'came without script')}.{' '}
      {shareInWords(release.onPaper, 'came on paper')}.
    </p>
    {previewOf(release, template).map(({ heading, head, rows }) => (
      <Table
        caption={heading}
        columns={head.map((name, at) => ({ heading: name, cell: (row: readonly string[]) => row[at] ?? '' }))}
        rows={rows}
      />
    ))}
    {release.tables.length > 0 ? <p class="foot">{tableNote}</p> : null}
  </section>
)
