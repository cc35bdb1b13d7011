import type { Day } from '#kernel/day.ts'
import { TextField } from '#ui/field.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormErrors, FormState, FormValues } from '#ui/form-state.ts'
import { Notice } from '#ui/notice.tsx'
import { OfficerPage } from '#ui/page.tsx'
import type { Question, Template } from '../questions/template.ts'
import type { AnswerData } from '../wire.ts'
import { words } from '../answering/words.ts'
import { Asked } from './question.tsx'

type CodePageProps = FormState & { readonly scripts: readonly string[] }

/** `/a`: where the short address on a slip leads. */
export const CodePage = ({ values, errors, scripts }: CodePageProps) => (
  <OfficerPage title={words.codePage.title} lead={words.codePage.lead} errors={errors} scripts={scripts}>
    <Form action="/a" autocomplete="off">
      <TextField
        name="code"
        label={words.codePage.label}
        hint={words.codePage.hint}
        size="middle"
        autocomplete="off"
        maxLength={40}
        values={values}
        errors={errors}
      />
      <Submit>{words.codePage.goOn}</Submit>
    </Form>
    {words.codePage.promises.map((promise) => (
      <p>{promise}</p>
    ))}
    <p>
      <a href="/what-we-hold">{words.codePage.held}</a>
    </p>
  </OfficerPage>
)

type SurveyPageProps = {
  readonly template: Template
  readonly questions: readonly Question[]
  readonly code: string
  readonly answerId: string
  readonly data: AnswerData
  readonly keeperWorksHere: boolean
  readonly commandCoordinates: boolean
  readonly heldSince: Day | null
  readonly scripts: readonly string[]
  readonly values?: FormValues | undefined
  readonly errors?: FormErrors | undefined
}

/** The whole survey on one page, for a browser with or without script. */
export const SurveyPage = ({
  template,
  questions,
  code,
  answerId,
  data,
  heldSince,
  scripts,
  values,
  errors,
  ...notices
}: SurveyPageProps) => (
  <OfficerPage title={template.title} errors={errors} scripts={scripts}>
    <HeldNotice since={heldSince} text={words.held.answer} />
    <p class="lead">{template.intro}</p>
    <p>{words.survey.lead(template.minutes)}</p>
    <Warnings {...notices} />
    <Form action="/a/answer" autocomplete="off">
      <Hidden name="code" value={code} />
      <Hidden name="answer" value={answerId} />
      {questions.map((question) => (
        <Asked question={question} among={questions} unsaidLabel={template.unsaid} values={values} errors={errors} />
      ))}
      <p>{words.survey.check}</p>
      <div data-without-script>
        <Notice heading={words.withoutScript.heading}>
          <p>{words.withoutScript.text}</p>
        </Notice>
      </div>
      <Submit>{words.survey.send}</Submit>
    </Form>
    <AnswerDataScript data={data} />
  </OfficerPage>
)

/** Comes before everything else: it changes what was promised. */
export const HeldNotice = ({ since, text }: { readonly since: Day | null; readonly text: string }) =>
  since === null ? null : (
    <Notice tone="danger" heading={words.held.heading(since)}>
      <p>{text}</p>
    </Notice>
  )

const Warnings = ({ keeperWorksHere, commandCoordinates }: Pick<SurveyPageProps, 'keeperWorksHere' | 'commandCoordinates'>) =>
  keeperWorksHere || commandCoordinates ? (
    <Notice tone="danger" heading={words.survey.keeperHeading}>
      {keeperWorksHere ? <p>{words.survey.keeperWorksHere}</p> : null}
      {commandCoordinates ? <p>{words.survey.commandCoordinates}</p> : null}
    </Notice>
  ) : null

/** What the script needs to seal. "</script>" in a value would end it. */
export const AnswerDataScript = ({ data }: { readonly data: AnswerData }) => (
  <script type="application/json" id="survey" dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }} />
)

export const KeptPage = () => (
  <OfficerPage title={words.kept.title} lead={words.kept.lead}>
    <p>{words.kept.burn}</p>
    <p>{words.kept.history}</p>
    <p>{words.kept.next}</p>
  </OfficerPage>
)
