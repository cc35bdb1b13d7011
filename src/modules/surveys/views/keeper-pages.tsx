import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { Choices } from '#ui/choices.tsx'
import { TextField } from '#ui/field.tsx'
import { Actions, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormErrors } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { Island } from '#ui/island.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { stageInWords } from '../standing.ts'
import type { DiscardReason, Stage } from '../survey.ts'
import type { Question, Template } from '../questions/template.ts'
import { keeperMinutes } from '../keeping/who-counts.ts'
import type { AnswerData, KeeperProps } from '../wire.ts'
import { AnswerDataScript } from './answer-pages.tsx'
import { Asked } from './question.tsx'

const home = { label: 'Home', href: '/desk' } as const
const trail = [home, { label: 'Keeper', href: '/desk/keeper' }] as const

export type KeptSurvey = {
  readonly id: string
  readonly title: string
  readonly stage: Stage
  readonly accepted: boolean
  readonly inTheOpen: boolean
}

/** Every survey that this person was asked to keep, and papers to be counted. */
export const KeeperListPage = ({ frame, surveys }: { readonly frame: DeskFrame; readonly surveys: readonly KeptSurvey[] }) => (
  <DeskPage
    frame={frame}
    title="Keeper"
    lead="You hold the key to answers, so that whoever runs the survey cannot open them."
    trail={[home]}
  >
    {surveys.length === 0 ? (
      <EmptyState heading="Nobody has asked you yet">When a coordinator asks you to keep the key of a survey, it stands here.</EmptyState>
    ) : (
      <Table
        caption="Surveys"
        captionHidden
        columns={[
          { heading: 'Survey', cell: (row: KeptSurvey) => <a href={addressOf(row)}>{row.title}</a> },
          { heading: 'Stage', cell: (row) => stageInWords[row.stage] },
          { heading: 'You', cell: (row) => (row.inTheOpen ? 'May type in totals' : row.accepted ? 'Said yes' : 'Are asked') },
        ]}
        rows={surveys}
      />
    )}
  </DeskPage>
)

const addressOf = ({ id, inTheOpen }: KeptSurvey) =>
  inTheOpen ? path('/desk/surveys/:id/totals', { id }) : path('/desk/keeper/:id', { id })

type AskedPageProps = { readonly frame: DeskFrame; readonly id: string; readonly title: string; readonly what: string }

/** Yes or no, before anything else. */
export const AskedToKeepPage = ({ frame, id, title, what }: AskedPageProps) => (
  <DeskPage frame={frame} title={title} lead="You are asked to keep the key of this survey." trail={trail}>
    <p>{what}</p>
    <p>
      It takes about {keeperMinutes.atOpening} minutes when the survey opens and {keeperMinutes.atClose} when it has closed, a computer of
      your own, and a safe place for one sheet of paper. If you run the server, or are in command here, say no.
    </p>
    <Actions>
      <Form action={path('/desk/keeper/:id/accept', { id })}>
        <Submit>Yes, I keep the key</Submit>
      </Form>
      <Form action={path('/desk/keeper/:id/decline', { id })}>
        <Submit tone="plain">No</Submit>
      </Form>
    </Actions>
  </DeskPage>
)

type KeeperPageProps = { readonly frame: DeskFrame; readonly survey: KeeperProps; readonly scripts: readonly string[] }

/** Where the key is made and the answers are opened, all of it in the keeper's own browser. */
export const KeeperSurveyPage = ({ frame, survey, scripts }: KeeperPageProps) => {
  const id = survey.surveyId
  const beforeOpening = survey.stage === 'draft' || survey.stage === 'keyed'
  return (
    <DeskPage
      frame={frame}
      title={survey.title}
      lead={<span data-until-published>{stageInWords[survey.stage]}</span>}
      trail={trail}
      scripts={scripts}
    >
      <Island name="keeper" props={survey}>
        <Notice tone="warn" heading="This page needs scripts">
          <p>The key is made and the answers are opened in your browser and nowhere else. Use a current browser with scripts on.</p>
        </Notice>
      </Island>
      {survey.stage === 'open' ? (
        <p>
          <a href={path('/desk/keeper/:id/paper', { id })}>Key in paper answers</a>
        </p>
      ) : null}
      {beforeOpening ? (
        <Form action={path('/desk/keeper/:id/decline', { id })}>
          <h2>If you cannot keep the key after all</h2>
          <p>Say so before the survey opens. A key that you hold is then no longer used.</p>
          <Submit tone="plain">I cannot keep it</Submit>
        </Form>
      ) : null}
      {survey.stage === 'closed' ? (
        <div data-until-published>
          <Form action={path('/desk/keeper/:id/discard', { id })}>
            <h2>If nothing can be published</h2>
            <p>Then the answers can be given up. They are destroyed unread.</p>
            <Submit tone="danger">Give the answers up</Submit>
          </Form>
        </div>
      ) : null}
    </DeskPage>
  )
}

const discardWords: Readonly<Record<DiscardReason, string>> = {
  more_answers_than_slips: 'More answers came than slips were drawn',
  key_lost: 'The key is lost: no device and no sheet has it',
  called_off: 'The agency calls the survey off',
}

type DiscardPageProps = { readonly frame: DeskFrame; readonly id: string; readonly title: string; readonly errors?: FormErrors | undefined }

export const DiscardPage = ({ frame, id, title, errors }: DiscardPageProps) => (
  <DeskPage
    frame={frame}
    title="Give the answers up?"
    trail={[...trail, { label: title, href: path('/desk/keeper/:id', { id }) }]}
    errors={errors}
  >
    <ConfirmForm
      action={path('/desk/keeper/:id/discard', { id })}
      confirm="Destroy the answers"
      cancel={{ label: 'Keep them', href: path('/desk/keeper/:id', { id }) }}
      hidden={{ confirmed: 'yes' }}
      danger
    >
      <p>All answers are destroyed and nothing is published. This cannot be taken back. The survey’s page says why.</p>
      <Choices
        name="because"
        label="Why?"
        choices={Object.entries(discardWords).map(([value, label]) => ({ value, label }))}
        errors={errors}
      />
    </ConfirmForm>
  </DeskPage>
)

type PaperKeyingProps = {
  readonly frame: DeskFrame
  readonly id: string
  readonly title: string
  readonly template: Template
  readonly questions: readonly Question[]
  readonly answerId: string
  readonly data: AnswerData
  readonly scripts: readonly string[]
}

/** Paper answers, keyed in against the code on each slip by somebody who does not know the hands. */
export const PaperKeyingPage = ({ frame, id, title, template, questions, answerId, data, scripts }: PaperKeyingProps) => (
  <DeskPage
    frame={frame}
    title="Key in paper answers"
    lead="Best done by somebody who does not know the handwriting here."
    trail={[...trail, { label: title, href: path('/desk/keeper/:id', { id }) }]}
    scripts={scripts}
  >
    <div data-without-script>
      <Notice tone="warn" heading="This page needs scripts">
        <p>Your browser seals each paper before it sends it. Without scripts it would be sent open and counted as such.</p>
      </Notice>
    </div>
    <Form action="/a/answer" autocomplete="off">
      <TextField name="code" label="Code on the slip in the envelope" size="middle" autocomplete="off" maxLength={40} />
      <Hidden name="answer" value={answerId} />
      {questions.map((question) => (
        <Asked question={question} among={questions} unsaidLabel={template.unsaid} />
      ))}
      <Submit>Seal and send this paper</Submit>
    </Form>
    <p>Burn each paper and its slip once it is kept.</p>
    <AnswerDataScript data={data} />
  </DeskPage>
)
