import { Choices } from '#ui/choices.tsx'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import { type FormState, valueOf } from '#ui/form-state.ts'
import { templates } from '../questions/templates.ts'
import { countingChoices, countingWays } from '../keeping/who-counts.ts'

/** Planning a survey. Who counts comes first, because everything that people dare to say hangs on it. */
export const NewSurveyPage = ({ frame, values, errors }: FormState & { readonly frame: DeskFrame }) => (
  <DeskPage
    frame={frame}
    title="Plan a survey"
    lead="Decide who counts before anything else. It decides what people will dare to say."
    trail={[
      { label: 'Home', href: '/desk' },
      { label: 'Surveys', href: '/desk/surveys' },
    ]}
    errors={errors}
  >
    <Form action="/desk/surveys/new">
      <Hidden name="id" value={valueOf('id', values)} />
      <Choices
        name="way"
        label="Who counts?"
        values={values}
        errors={errors}
        choices={countingWays.map((way) => {
          const { title, what, consequence } = countingChoices[way]
          return { value: way, label: title, hint: `${what} ${consequence}` }
        })}
      />
      <Choices
        name="template"
        label="Which questions?"
        values={values}
        errors={errors}
        choices={templates.map(({ id, title, intro, minutes }) => ({
          value: id,
          label: title,
          hint: `${intro} About ${minutes} min.`,
        }))}
      />
      <TextField
        name="headcount"
        label="How many people will be asked?"
        hint="Everybody on the roster who has not left, unless you change it. It is published with the results."
        size="short"
        inputmode="numeric"
        values={values}
        errors={errors}
      />
      <Choices
        name="draw"
        label="How do slips reach people?"
        hint="Not needed where papers are counted in the open."
        values={values}
        errors={errors}
        choices={[
          { value: 'hat', label: 'Drawn from a hat', hint: 'Everybody is there at once, or in a few groups.' },
          { value: 'box', label: 'Taken from a box', hint: 'Closed envelopes, for a week, for shifts that never meet.' },
        ]}
      />
      <TextField
        name="changed"
        label="How many people came or left since these questions were last asked?"
        hint="Leave empty the first time. With one to three, the results page warns that these few can be guessed at."
        size="short"
        inputmode="numeric"
        values={values}
        errors={errors}
      />
      <Submit>Plan this survey</Submit>
    </Form>
  </DeskPage>
)
