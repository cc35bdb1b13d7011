import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormState } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { choicesOf } from '../answering/answer.ts'
import { totalsField } from '../publishing/open-count.ts'
import type { Question } from '../questions/template.ts'

type TotalsPageProps = FormState & {
  readonly frame: DeskFrame
  readonly id: string
  readonly title: string
  readonly version: number
  readonly questions: readonly Question[]
  readonly second: boolean
}

/** Totals that were counted aloud. Two people type them in, each without seeing what the other typed. */
export const TotalsPage = ({ frame, id, title, version, questions, second, values, errors }: TotalsPageProps) => (
  <DeskPage
    frame={frame}
    title="Totals of the count"
    lead={
      second
        ? 'Somebody has typed the totals in already. Type them in too, from the tally sheet. They count when both agree.'
        : 'Type in the tally sheet. Then a second person does the same from their own sign-in.'
    }
    trail={
      frame.navigation.some(({ href }) => href === '/desk/surveys')
        ? [
            { label: 'Home', href: '/desk' },
            { label: 'Surveys', href: '/desk/surveys' },
            { label: title, href: path('/desk/surveys/:id', { id }) },
          ]
        : [
            { label: 'Home', href: '/desk' },
            { label: 'Keeper', href: '/desk/keeper' },
          ]
    }
    errors={errors}
  >
    <Form action={path('/desk/surveys/:id/totals', { id })}>
      <Hidden name="version" value={String(version)} />
      <Number name={totalsField.papers} label="Papers in the box" values={values} errors={errors} />
      {questions.map((question) => (
        <Totals question={question} values={values} errors={errors} />
      ))}
      <Submit>These are the totals</Submit>
    </Form>
  </DeskPage>
)

const Number = (field: FormState & { readonly name: string; readonly label: string }) => (
  <TextField {...field} size="short" inputmode="numeric" autocomplete="off" />
)

const Totals = ({ question, ...state }: FormState & { readonly question: Question }) => (
  <fieldset>
    <legend>{question.ask}</legend>
    {question.kind === 'grid'
      ? question.rows.map((row) =>
          question.options.map(({ id, label }) => (
            <Number {...state} name={totalsField.choice(`${question.id}.${row.id}`, id)} label={`${row.label} ${label}`} />
          )),
        )
      : choicesOf(question).map(({ id }) => <Number {...state} name={totalsField.choice(question.id, id)} label={labelOf(question, id)} />)}
    {question.kind === 'multiple' || question.kind === 'pick_three' ? (
      <Number {...state} name={totalsField.answered(question.id)} label="Papers with any cross here" />
    ) : null}
    {'showIf' in question && question.showIf ? (
      <Number
        {...state}
        name={totalsField.notAsked(question.id)}
        label="Papers that did not have to answer this, because of the question before"
      />
    ) : null}
  </fieldset>
)

const labelOf = (question: Question, choice: string): string =>
  'options' in question ? (question.options.find(({ id }) => id === choice)?.label ?? choice) : choice
