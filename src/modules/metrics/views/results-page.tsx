import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions } from '#ui/form.tsx'
import type { Href, Link } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Details, Notice } from '#ui/notice.tsx'
import type { SafeRelease } from '../admit.ts'
import { factsInWords, hasKeeperOnRoster, limitsOf, type ResultsFacts } from '../results-facts.ts'
import { type BandFigure, fullLabel, type Results } from '../results.ts'
import { whyWords } from '../results-words.ts'
import { BandRows, PartBody } from './results-parts.tsx'

type ResultsPageProps = {
  readonly frame: DeskFrame
  readonly results: Results
  readonly facts: ResultsFacts
  readonly release: SafeRelease
  readonly trail: readonly Link[]
  readonly files: { readonly pdf: Href; readonly csv: Href }
  /** Where a goal is made of a figure; null for those who make none. */
  readonly goalOf: ((figureId: string) => Href) | null
}

/** What people said: the one page of a survey that everybody with a role sees, and all that command sees. */
export const ResultsPage = ({ frame, results, facts, release, trail, files, goalOf }: ResultsPageProps) => (
  <DeskPage frame={frame} title={facts.title} lead="What people said" trail={trail}>
    <DefinitionList definitions={factsInWords(facts, release)} />
    {hasKeeperOnRoster(facts) ? (
      <Notice tone="danger">
        <p>A person who held the key to these answers works in this agency.</p>
      </Notice>
    ) : null}
    {results.earlier?.warning ? (
      <Notice tone="warn" heading="Few people changed">
        <p>{results.earlier.warning}</p>
      </Notice>
    ) : null}
    {results.parts.map((part) => (
      <section id={part.id}>
        <h2>{part.heading}</h2>
        <p>
          <small>{part.ask}</small>
        </p>
        <PartBody part={part} headcount={results.headcount} when={results.earlier?.when} goalOf={goalOf} />
      </section>
    ))}
    <Details summary="Every opinion in one table">
      <BandRows caption="Every opinion" figures={everyOpinion(results)} when={results.earlier?.when} />
    </Details>
    <h2>How to read this</h2>
    <p>{whyWords}</p>
    <Notice heading="What this does not protect against">
      <ul>
        {limitsOf(facts).map((limit) => (
          <li>{limit}</li>
        ))}
      </ul>
    </Notice>
    <Actions>
      <a href={files.pdf}>Download as PDF</a>
      <a href={files.csv}>Download as a table (CSV)</a>
    </Actions>
  </DeskPage>
)

const everyOpinion = ({ parts }: Results): readonly BandFigure[] =>
  parts.flatMap((part) => {
    const figures = part.kind === 'band' ? [part.figure] : part.kind === 'bands' ? part.figures : []
    return figures.map((figure) => ({ ...figure, label: fullLabel(part.heading, figure.label) }))
  })
