import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Bars } from '#ui/figures.tsx'
import { Actions } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { designWords, keepersInWords, type ShownTable, type ShownYear } from '../shown-year.ts'
import { limitsInWords, tooFewWords, whyNotShown } from '../words.ts'

/** One published year of contacts: the same page for everybody with a part in the program, and all that command sees. */
export const YearPage = ({ frame, shown }: { readonly frame: DeskFrame; readonly shown: ShownYear }) => {
  const year = String(shown.year)
  const [total] = shown.tables
  return (
    <DeskPage
      frame={frame}
      title={`Contacts in ${year}`}
      lead="How much support peers gave here in the year. A contact is one occasion, not one person."
      trail={[
        { label: 'Home', href: '/desk' },
        { label: 'Results', href: '/desk/results' },
      ]}
    >
      {shown.keepers.some(({ worksHere }) => worksHere) ? (
        <Notice tone="danger">
          <p>A person who held the keys of this log works in this agency.</p>
        </Notice>
      ) : null}
      <DefinitionList
        definitions={[
          ...(total && total.id === 'total'
            ? total.rows.map(({ text }) => ({ term: `Contacts in ${year}`, detail: <strong>{text}</strong> }))
            : []),
          { term: 'Published', detail: dayInWords(shown.publishedOn) },
          { term: 'Who kept the keys and counted', detail: keepersInWords(shown) },
        ]}
      />
      {shown.tooFewPeers ? (
        <Notice heading="No figure is published">
          <p>{tooFewWords}</p>
        </Notice>
      ) : (
        <p>{designWords[shown.design]}</p>
      )}
      {shown.tables
        .filter(({ id }) => id !== 'total')
        .map((table) => (
          <YearTable table={table} />
        ))}
      {shown.tooFewPeers ? null : (
        <>
          <h2>What is not shown, and why</h2>
          <p>{whyNotShown[shown.design]}</p>
        </>
      )}
      <Notice heading="What this does not protect against">
        <ul>
          {limitsInWords(shown).map((limit) => (
            <li>{limit}</li>
          ))}
        </ul>
      </Notice>
      <Actions>
        <a href={path('/desk/results/contacts/:year/pdf', { year })}>Download as PDF</a>
        <a href={path('/desk/results/contacts/:year/csv', { year })}>Download as a table (CSV)</a>
      </Actions>
    </DeskPage>
  )
}

const YearTable = ({ table: { id, title, rows } }: { readonly table: ShownTable }) => (
  <section id={id}>
    <Bars
      caption={title}
      heading="What"
      valueHeading="Contacts"
      bars={rows.map(({ label, n, text }) => ({ label, value: n, text }))}
      max={Math.max(1, ...rows.map(({ n }) => n ?? 0))}
    />
  </section>
)
