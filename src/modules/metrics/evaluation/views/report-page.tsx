import { Blocks } from '#ui/blocks.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import type { Href, Link } from '#ui/href.ts'
import { Details, Notice } from '#ui/notice.tsx'
import { limits } from '../../indicators/indicator.ts'
import { Figures } from '../../indicators/views/indicator-parts.tsx'
import { goalTable, missingBlocks, periodOf, written } from '../blocks.ts'
import { type Edition, editionInWords } from '../documents.ts'
import { parts, type Report, type Section, sectionsOf } from '../report.ts'
import { type Paper, papers, reportWords } from '../words.ts'

export const evaluationTrail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'Evaluation', href: '/desk/evaluation' },
]

export type Files = readonly { readonly label: string; readonly href: Href }[]

export type Around = {
  readonly frame: DeskFrame
  readonly edition: Edition
  readonly files: Files
  readonly otherPapers: readonly { readonly paper: Paper; readonly href: Href }[]
  /** Versions of the same year besides this one. */
  readonly otherEditions: readonly (Edition & { readonly href: Href })[]
}

type ReportPageProps = Around & {
  readonly report: Report
  /** Null for those who read and do not write. */
  readonly write: { readonly words: Href; readonly finish: Href | null } | null
}

/** A year's report with its figures as pictures. */
export const ReportPage = ({ frame, report, edition, write, ...around }: ReportPageProps) => (
  <DeskPage
    frame={frame}
    title={`Peer support in ${report.year}`}
    lead={`Yearly evaluation report of ${report.agencyName}. ${editionInWords(edition)}.`}
    trail={evaluationTrail}
    next={write ? <NextForWriter edition={edition} {...write} /> : undefined}
  >
    <p>{periodOf(report)}.</p>
    <h2>Goals</h2>
    <Blocks blocks={goalTable(report.goals)} />
    <h2>What was done</h2>
    <Blocks blocks={written(report.words.done)} />
    {parts.map(({ title, indicators }) => (
      <>
        <h2>{title}</h2>
        {sectionsOf(report, indicators).map((section) => (
          <SectionShown section={section} />
        ))}
      </>
    ))}
    <Blocks blocks={missingBlocks(report)} />
    <h2>{reportWords.limits}</h2>
    {report.words.notKnown === '' ? null : <Blocks blocks={written(report.words.notKnown)} />}
    <ul>
      {limits.map(({ text }) => (
        <li>{text}</li>
      ))}
    </ul>
    <h2>{reportWords.nextYear}</h2>
    {report.words.nextYear.length === 0 ? <p>{reportWords.nothingWritten}</p> : null}
    <ul>
      {report.words.nextYear.map((point) => (
        <li>{point}</li>
      ))}
    </ul>
    <Papers {...around} />
  </DeskPage>
)

const NextForWriter = ({ edition, words, finish }: { readonly edition: Edition; readonly words: Href; readonly finish: Href | null }) => (
  <Actions>
    <ButtonLink href={words} first={edition.finalOn === null && finish === null}>
      {edition.finalOn === null ? 'Write your part' : 'Write a new version'}
    </ButtonLink>
    {finish === null ? null : (
      <ButtonLink href={finish} first>
        Make it final
      </ButtonLink>
    )}
  </Actions>
)

const SectionShown = ({ section }: { readonly section: Section }) => {
  const figures = section.shown.filter(({ kind }) => kind !== 'none')
  return (
    <section id={section.id}>
      <h3>{section.title}</h3>
      <p>{section.definition}</p>
      {figures.length === 0 ? <p>{reportWords.noFigure}. Why not stands below.</p> : null}
      <Figures shown={figures} level={4} />
      <Details summary={`${section.title}: what it does not show`}>
        <ul>
          {section.limits.map((limit) => (
            <li>{limit}</li>
          ))}
        </ul>
      </Details>
    </section>
  )
}

/** The papers of the same year, other versions, and this one as a file. */
const Papers = ({ files, otherPapers, otherEditions }: Pick<Around, 'files' | 'otherPapers' | 'otherEditions'>) => (
  <section class="on-screen">
    <h2>Papers</h2>
    <Actions>
      {files.map(({ label, href }) => (
        <a href={href}>{label}</a>
      ))}
    </Actions>
    <ul>
      {otherPapers.map(({ paper, href }) => (
        <li>
          <a href={href}>{papers[paper].title}</a>. {papers[paper].says}
        </li>
      ))}
    </ul>
    {otherEditions.length === 0 ? null : (
      <>
        <h3>Other versions</h3>
        <ul>
          {otherEditions.map(({ href, ...other }) => (
            <li>
              <a href={href}>{editionInWords(other)}</a>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)

type PaperPageProps = Around & {
  readonly title: string
  readonly subtitle: string
  readonly children: Parameters<typeof Blocks>[0]['blocks']
}

/** The paper for the grant, or the council’s page, to read here or to print from the browser. */
export const EvaluationPaperPage = ({ frame, title, subtitle, edition, children, ...around }: PaperPageProps) => (
  <DeskPage frame={frame} title={title} lead={subtitle} trail={evaluationTrail}>
    {edition.finalOn === null ? (
      <Notice tone="warn" heading="A draft">
        <p>It can still change. Hand it on once the report is final.</p>
      </Notice>
    ) : null}
    <Blocks blocks={children} />
    <Papers {...around} />
  </DeskPage>
)
