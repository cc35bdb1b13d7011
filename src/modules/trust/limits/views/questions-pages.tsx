import type { Question } from '#engines/limits/index.ts'
import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextArea } from '#ui/field.tsx'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { limitsLink, trailTo } from './trail.ts'

type QuestionsPageProps = { readonly frame: DeskFrame; readonly questions: readonly Question[]; readonly mayAnswer: boolean }

/** What is open, and who can see to it. Officers never read an open question as an answer. */
export const QuestionsPage = ({ frame, questions, mayAnswer }: QuestionsPageProps) => {
  const own = questions.filter(({ who }) => who === 'coordinator')
  const counsel = questions.filter(({ who }) => who === 'counsel')
  return (
    <DeskPage
      frame={frame}
      title="Open questions"
      lead="What was not read, is not known, or is missing. Officers get the cautious card where it matters."
      trail={trailTo(frame, limitsLink)}
    >
      <h2>For the coordinator</h2>
      {own.length === 0 ? <p>Nothing is open for the coordinator.</p> : <Questions questions={own} mayAnswer={false} />}
      {own.length > 0 ? (
        <p>
          Most of these end when they are noted in <a href="/desk/trust/limits/choices">the agency’s choices</a>.
        </p>
      ) : null}
      <h2>For the legal advisor</h2>
      {counsel.length === 0 ? (
        <EmptyState heading="No questions">The texts for this state were read to their end, and nothing else is open.</EmptyState>
      ) : (
        <Questions questions={counsel} mayAnswer={mayAnswer} />
      )}
    </DeskPage>
  )
}

const Questions = ({ questions, mayAnswer }: Omit<QuestionsPageProps, 'frame'>) => (
  <ul class="limits-lines">
    {questions.map(({ slug, task, answer }) => (
      <li>
        <strong>{task.what}</strong> {task.todo}
        {task.says === null ? null : <em>{task.says}</em>}
        {task.cite === null ? null : <small>{task.cite}</small>}
        {answer ? (
          <p>
            Answered on {dayInWords(answer.answeredOn)}: {answer.answer}
          </p>
        ) : null}
        {mayAnswer ? (
          <p>
            <a href={path('/desk/trust/limits/questions/:question', { question: slug })}>{answer ? 'Change the answer' : 'Answer'}</a>
          </p>
        ) : null}
      </li>
    ))}
  </ul>
)

type AnswerPageProps = {
  readonly frame: DeskFrame
  readonly question: Question
  readonly values?: FormValues | undefined
  readonly errors?: FormErrors | undefined
  readonly overtaken?: boolean | undefined
}

export const AnswerPage = ({ frame, question, values, errors, overtaken = false }: AnswerPageProps) => {
  const { slug, task, answer } = question
  return (
    <DeskPage
      frame={frame}
      title="Answer a question"
      lead={task.what}
      trail={trailTo(frame, limitsLink, { label: 'Open questions', href: '/desk/trust/limits/questions' })}
      errors={errors}
    >
      {overtaken ? (
        <Notice tone="warn" heading="Somebody else answered meanwhile">
          <p>What they wrote: {answer?.answer} What you typed is below. Save it again to replace theirs.</p>
        </Notice>
      ) : null}
      <DefinitionList
        definitions={[
          { term: 'What to do', detail: task.todo },
          ...(task.cite === null ? [] : [{ term: 'Text', detail: task.cite }]),
          ...(task.says === null ? [] : [{ term: 'As noted', detail: task.says }]),
        ]}
      />
      <Form action={path('/desk/trust/limits/questions/:question', { question: slug })}>
        <Hidden name="version" value={String(answer?.version ?? 0)} />
        <TextArea
          name="answer"
          label="Your answer"
          hint="It stands on the back of the cards and is part of what you sign. The front does not promise more for it. Do not name anybody."
          rows={6}
          values={values ?? { answer: answer?.answer ?? '' }}
          errors={errors}
        />
        <Actions>
          <Submit>Save the answer</Submit>
          <ButtonLink href="/desk/trust/limits/questions">Back without saving</ButtonLink>
        </Actions>
      </Form>
    </DeskPage>
  )
}
