import { type Day, dayInWords } from '#kernel/day.ts'
import { SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField } from '#ui/field.tsx'
import type { FormState, FormValues } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { type Link, path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { type Activity, activityKinds, kindNames, lengthInWords, lengths } from '../activities/activity.ts'

const trail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'Team activities', href: '/desk/activities' },
]

/** Three choices; no field for words, so that nobody can be named in it. */
const ActivityFields = ({ today, ...form }: FormState & { readonly today: Day }) => (
  <>
    <SelectField
      {...form}
      name="kind"
      label="What was it?"
      empty="Choose"
      choices={activityKinds.map((value) => ({ value, label: kindNames[value] }))}
    />
    <DateField {...form} name="heldOn" label="On which day?" max={today} />
    <SelectField
      {...form}
      name="quarterHours"
      label="How long, for all of the team together?"
      hint="Two peers for an hour each are two hours."
      empty="Choose"
      choices={lengths.map((length) => ({ value: String(length), label: lengthInWords(length) }))}
    />
  </>
)

type NewActivityPageProps = FormState & { readonly frame: DeskFrame; readonly today: Day; readonly activityId: string }

export const NewActivityPage = ({ frame, today, activityId, ...form }: NewActivityPageProps) => (
  <DeskPage frame={frame} title="Add an activity" trail={trail} errors={form.errors}>
    <Form action="/desk/activities">
      <Hidden name="activityId" value={activityId} />
      <ActivityFields {...form} today={today} />
      <Actions>
        <Submit>Add it</Submit>
        <a href="/desk/activities">Cancel</a>
      </Actions>
    </Form>
  </DeskPage>
)

type ActivityPageProps = FormState & {
  readonly frame: DeskFrame
  readonly today: Day
  readonly activity: Activity
  /** True when somebody else's change came first; what was chosen is in `values`. */
  readonly overtaken?: boolean
}

export const ActivityPage = ({ frame, today, activity, overtaken = false, values = valuesOf(activity), errors }: ActivityPageProps) => (
  <DeskPage frame={frame} title={titleOf(activity)} trail={trail} errors={errors}>
    {overtaken ? (
      <Notice tone="warn" heading="Somebody changed this after you opened it">
        <p>
          Nothing of yours was saved yet. It now says {kindNames[activity.kind].toLowerCase()}, {dayInWords(activity.heldOn)},{' '}
          {lengthInWords(activity.quarterHours)}. Saving the form replaces that.
        </p>
      </Notice>
    ) : null}
    <Form action={path('/desk/activities/:id', { id: activity.id })}>
      <Hidden name="version" value={String(activity.version)} />
      <ActivityFields values={values} errors={errors} today={today} />
      <Actions>
        <Submit>Save</Submit>
        <ButtonLink href={path('/desk/activities/:id/remove', { id: activity.id })}>Remove it</ButtonLink>
      </Actions>
    </Form>
  </DeskPage>
)

const titleOf = ({ kind, heldOn }: Activity): string => `${kindNames[kind]}, ${dayInWords(heldOn)}`

const valuesOf = ({ kind, heldOn, quarterHours }: Activity): FormValues => ({ kind, heldOn, quarterHours: String(quarterHours) })

type RemoveActivityPageProps = Pick<ActivityPageProps, 'frame' | 'activity' | 'overtaken'>

export const RemoveActivityPage = ({ frame, activity, overtaken = false }: RemoveActivityPageProps) => (
  <DeskPage frame={frame} title="Remove this activity?" trail={trail}>
    {overtaken ? (
      <Notice tone="warn" heading="Somebody changed this after you opened it">
        <p>It was not removed yet. This is what it says now.</p>
      </Notice>
    ) : null}
    <ConfirmForm
      action={path('/desk/activities/:id/remove', { id: activity.id })}
      confirm="Remove it"
      cancel={{ label: 'Keep it', href: path('/desk/activities/:id', { id: activity.id }) }}
      danger
      hidden={{ version: String(activity.version) }}
    >
      <p>
        {titleOf(activity)}, {lengthInWords(activity.quarterHours)}, is taken out of the list and out of the totals.
      </p>
    </ConfirmForm>
  </DeskPage>
)
