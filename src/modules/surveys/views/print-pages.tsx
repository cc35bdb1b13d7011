import type { Day } from '#kernel/day.ts'
import { path } from '#ui/href.ts'
import { OfficerPage, PrintedPage } from '#ui/page.tsx'
import type { Survey } from '../survey.ts'
import { choicesOf } from '../answering/answer.ts'
import type { Question, Template } from '../questions/template.ts'
import type { ShownAs } from '../publishing/publication-words.ts'
import { words } from '../answering/words.ts'
import { HeldNotice } from './answer-pages.tsx'
import { skipRule } from './question.tsx'
import { ShownList } from './shown-list.tsx'

type PrintProps = {
  readonly stylesheet: string
  readonly survey: Survey
  readonly template: Template
  readonly questions: readonly Question[]
}

const backTo = ({ id }: Survey) => ({ label: 'Back to the survey', href: path('/desk/surveys/:id', { id }) })

type NoticePageProps = Pick<PrintProps, 'survey' | 'stylesheet'> & {
  readonly address: string
  readonly keepers: readonly string[]
  readonly keeperWorksHere: boolean
  readonly shown: readonly ShownAs[]
  readonly heldSince: Day | null
}

/** Read out at roll call and pinned to the wall. */
export const NoticePage = ({ stylesheet, survey, address, keepers, keeperWorksHere, shown, heldSince }: NoticePageProps) => (
  <PrintedPage stylesheet={stylesheet} title={words.notice.title} back={backTo(survey)}>
    <HeldNotice since={heldSince} text={words.held.notice} />
    <p class="lead">{words.notice.why}</p>
    {survey.way === 'in_the_open' ? (
      <p>{words.notice.open}</p>
    ) : (
      <ol>
        <li>{words.notice[survey.draw]}</li>
        <li>{words.notice.answer(address)}</li>
        <li>{words.notice.paper}</li>
      </ol>
    )}
    <p>{survey.way === 'in_the_open' ? words.notice.counted : words.notice.keepers(keepers)}</p>
    {keeperWorksHere ? (
      <p>
        <strong>{words.survey.keeperWorksHere}</strong>
      </p>
    ) : null}
    {survey.way === 'in_the_open' ? null : <p>{words.notice.left}</p>}
    {keepers.length === 0 ? null : (
      <>
        <h2>{words.notice.checkHeading}</h2>
        <p>{words.notice.check(keepers)}</p>
        <p>{words.notice.whyCheck}</p>
      </>
    )}
    <h2>{words.notice.shown}</h2>
    <ShownList shown={shown} />
  </PrintedPage>
)

/** The same questions for a pen. */
export const PaperPage = ({ stylesheet, survey, template, questions }: PrintProps) => (
  <PrintedPage stylesheet={stylesheet} title={template.title} lead={words.paper.intro} back={backTo(survey)}>
    {survey.way === 'in_the_open' ? null : <p>{words.paper.slip}: ____ – ____ – ____</p>}
    {questions.map((question, place) => (
      <section>
        <h2>
          {place + 1}. {question.ask}
        </h2>
        <p>
          <em>{[skipRule(question, questions), howToCross(question), question.hint].filter(Boolean).join(' ')}</em>
        </p>
        <Boxes question={question} />
      </section>
    ))}
    <p>
      <strong>{survey.way === 'in_the_open' ? words.paper.returnOpen : words.paper.return}</strong>
    </p>
  </PrintedPage>
)

function howToCross(question: Question): string {
  if (question.kind === 'multiple') return question.hint ? '' : words.paper.several
  if (question.kind === 'pick_three') return words.paper.three
  if (question.kind === 'grid') return words.paper.oneEach
  return question.kind === 'scale_0_10' ? `${words.paper.one} ${words.survey.scale(question.low, question.high)}` : words.paper.one
}

const Boxes = ({ question }: { readonly question: Question }) => {
  if (question.kind === 'scale_0_10') return <p>{inOneLine(choicesOf(question).map(({ id }) => id))}</p>
  if (question.kind === 'grid')
    return (
      <>
        {question.rows.map(({ label }) => (
          <p>
            {label}
            <br />
            {inOneLine(question.options.map((option) => option.label))}
          </p>
        ))}
      </>
    )
  return (
    <ul class="boxes">
      {question.options.map(({ label }) => (
        <li>☐ {label}</li>
      ))}
    </ul>
  )
}

/** Boxes side by side; a line breaks between them and never between a box and its words. */
const inOneLine = (labels: readonly string[]): string => labels.map((label) => `☐ ${label}`.replaceAll(' ', '\u00A0')).join('\u2003 ')

/** A letter on paper, with a way back that is not printed. */
export const LetterPage = ({
  survey,
  subject,
  paragraphs,
}: {
  readonly survey: Survey
  readonly subject: string
  readonly paragraphs: readonly string[]
}) => (
  <OfficerPage title={subject} back={backTo(survey)}>
    {paragraphs.map((paragraph) => (
      <p>{paragraph}</p>
    ))}
  </OfficerPage>
)
